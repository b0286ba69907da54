import { readFileSync } from 'node:fs';
import { buildLibrary, type StandardFile, StandardFileError, type StandardFileIssue } from '../standard/load.ts';
import { rootFile } from './sample.ts';

const PATHS = ['dictionary.yaml', 'national/cn-2017.yaml', 'provinces/cn-2017-anhui.yaml', 'counties/cn-2017-340302.yaml'] as const;

/** The standard files of this repository, as texts. */
export const shippedFiles = (): StandardFile[] => PATHS.map((path) => ({ path, text: readFileSync(rootFile(`standards/${path}`), 'utf8') }));

/** The files with one text in one of them replaced; fails where the text is not there exactly once. */
export function changedFiles(path: (typeof PATHS)[number], from: string, to: string): StandardFile[] {
  return shippedFiles().map((file) => {
    if (file.path !== path) return file;
    if (file.text.split(from).length !== 2) throw new Error(`'${from}' is in ${path} ${file.text.split(from).length - 1} times`);
    return { path, text: file.text.replace(from, to) };
  });
}

/** What the loader says of wrong files; fails where it accepts them. */
export function issuesOf(files: readonly StandardFile[]): readonly StandardFileIssue[] {
  try {
    buildLibrary(files);
  } catch (error) {
    if (error instanceof StandardFileError) return error.issues;
    throw error;
  }
  throw new Error('the files were accepted');
}

/** Line and column (1-based) at which a text first stands. */
export function positionOf(files: readonly StandardFile[], path: string, text: string): { line: number; column: number } {
  const before = files.find((file) => file.path === path)?.text.split(text)[0] ?? '';
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
