import { buildLibrary, StandardFileError, type StandardLibrary, UnknownStandardError } from '@junheng/assessment/standard/load';
import type { Standard } from '@junheng/assessment/standard/types';
import { projectFile } from '@junheng/exchange/project-paths';
import { readStandardsFolder } from '@junheng/exchange/standards-folder';
import { inputFailure, usageFailure } from './command.ts';
import type { Locale } from './locale.ts';

/** The standard used where `--standard` names none. */
export const DEFAULT_STANDARD = 'cn-2017';

/** Reads and checks a folder of standards, by default the project's own; every fault stands on a line of its own, as `file:line:column: message`. */
export function openLibrary(locale: Locale, folder: string = projectFile('standards')): StandardLibrary {
  try {
    return buildLibrary(readStandardsFolder(folder));
  } catch (error) {
    if (error instanceof StandardFileError) throw inputFailure(`标准文件有 ${error.issues.length} 处错误`, `${error.issues.length} faults in the standard files`, faultLines(error, locale));
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) throw inputFailure(`没有标准文件夹 ${folder}`, `there is no standards folder ${folder}`);
    throw error;
  }
}

const faultLines = (error: StandardFileError, locale: Locale): string[] =>
  error.issues.map((issue) => `${issue.file}:${issue.line}:${issue.column}: ${locale === 'zh' ? `${issue.zh}。${issue.remedyZh}` : `${issue.en}. ${issue.remedyEn}`}`);

/** The standard of an id; an unknown one is a usage failure that lists those that exist. */
export function standardOf(library: StandardLibrary, id: string = DEFAULT_STANDARD): Standard {
  try {
    return library.get(id);
  } catch (error) {
    if (error instanceof UnknownStandardError) throw usageFailure(`没有标准 ${id}；可用的有 ${error.known.join('、')}`, `there is no standard '${id}'; known: ${error.known.join(', ')}`);
    throw error;
  }
}
