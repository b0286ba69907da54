import type { StandardFile, StandardFileError, StandardSummary } from '@junheng/assessment/standard/load';
import type { Dictionary, Standard } from '@junheng/assessment/standard/types';
import { projectFile } from '@junheng/exchange/project-paths';
import { readStandardsFolder } from '@junheng/exchange/standards-folder';
import { inputFailure, usageFailure } from './command.ts';
import { cachedLibrary, toCache } from './library-cache.ts';
import type { Locale } from './locale.ts';

/** The standard used where `--standard` names none. */
export const DEFAULT_STANDARD = 'cn-2017';

/** The dictionary and the standards of a folder, checked, overlays applied. */
export interface Library {
  readonly dictionary: Dictionary;
  readonly list: readonly StandardSummary[];
  readonly standards: Readonly<Record<string, Standard>>;
}

/** Reads and checks a folder of standards, by default the project's own; every fault stands on a line of its own, as `file:line:column: message`. */
export async function openLibrary(locale: Locale, folder: string = projectFile('standards')): Promise<Library> {
  const files = readFolder(folder);
  return cachedLibrary(files) ?? (await checkedLibrary(files, locale));
}

/** The standard of an id; an unknown one is a usage failure that lists those that exist. */
export function standardOf(library: Library, id: string = DEFAULT_STANDARD): Standard {
  const found = Object.hasOwn(library.standards, id) ? library.standards[id] : undefined;
  const known = Object.keys(library.standards);
  if (!found) throw usageFailure(`没有标准 ${id}；可用的有 ${known.join('、')}`, `there is no standard '${id}'; known: ${known.join(', ')}`);
  return found;
}

function readFolder(folder: string): StandardFile[] {
  try {
    return readStandardsFolder(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) throw inputFailure(`没有标准文件夹 ${folder}`, `there is no standards folder ${folder}`);
    throw error;
  }
}

async function checkedLibrary(files: readonly StandardFile[], locale: Locale): Promise<Library> {
  const { buildLibrary, StandardFileError } = await import('@junheng/assessment/standard/load');
  try {
    return toCache(buildLibrary(files), files);
  } catch (error) {
    if (error instanceof StandardFileError) throw inputFailure(`标准文件有 ${error.issues.length} 处错误`, `${error.issues.length} faults in the standard files`, faultLines(error, locale));
    throw error;
  }
}

const faultLines = (error: StandardFileError, locale: Locale): string[] =>
  error.issues.map((issue) => `${issue.file}:${issue.line}:${issue.column}: ${locale === 'zh' ? `${issue.zh}。${issue.remedyZh}` : `${issue.en}. ${issue.remedyEn}`}`);
