import { readFile } from 'node:fs/promises';
import { isCsvName, type Source } from '@junheng/exchange';
import type { StoredSource } from './protocol.ts';

/** Stored files as the exchange takes them: a workbook by its path, csv under the names they were sent by, which say the sheet. */
export const sourcesOf = (files: readonly StoredSource[]): Promise<Source[]> => Promise.all(files.map(async ({ path, name }) => (isCsvName(name) ? { name, bytes: await readFile(path) } : path)));

/** The name that a set of files goes by. */
export const nameOfFiles = (files: readonly { readonly name: string }[]): string => files.map((file) => file.name).join('、');
