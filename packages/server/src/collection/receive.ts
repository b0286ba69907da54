import { isCsvName } from '@junheng/exchange';
import type { FastifyRequest } from 'fastify';
import { problem } from '../errors/problem.ts';
import type { Context } from '../http/context.ts';
import { safeName } from '../http/download.ts';
import type { ReceivedFile } from './acts/create-upload.ts';

export const MOST_FILES = 8;
export const MOST_BYTES = 100 * 2 ** 20;

/** Streams the form's files into the store: bytes first, names later, nothing held in memory. @throws upload-empty, upload-too-large, upload-too-many-files, upload-kind-refused, upload-name-twice, media-type-unsupported */
export async function receiveFiles(context: Pick<Context, 'files'>, request: FastifyRequest): Promise<ReceivedFile[]> {
  if (!request.isMultipart()) throw problem('media-type-unsupported');
  const received: ReceivedFile[] = [];
  for await (const part of request.files({ limits: { files: MOST_FILES, fileSize: MOST_BYTES, fields: 10, parts: MOST_FILES + 10, headerPairs: 50 } })) {
    const stored = await context.files.put(part.file);
    if (part.file.truncated) throw problem('upload-too-large', { limit: MOST_BYTES });
    received.push({ name: safeName(part.filename.replace(/^.*[\\/]/, '') || 'workbook.xlsx'), ...stored });
  }
  if (received.length === 0 || received.every((file) => file.size === 0)) throw problem('upload-empty');
  requireKinds(received);
  requireNames(received);
  return received;
}

/** One workbook, or csv files only; what a file really is, is judged by its content when it is read. */
function requireKinds(files: readonly ReceivedFile[]): void {
  const csv = files.filter((file) => isCsvName(file.name));
  if (csv.length !== 0 && csv.length !== files.length) throw problem('upload-kind-refused', { files: files.map((file) => file.name) });
  if (csv.length === 0 && files.length > 1) throw problem('upload-too-many-files', { limit: 1 });
}

/** Of two files with one name neither the person nor the archive that gives them back could tell which is which. */
function requireNames(files: readonly ReceivedFile[]): void {
  const kinds = files.map((file) => file.name.toLowerCase());
  const twice = files.filter((_, index) => kinds.indexOf(kinds[index] ?? '') !== index).map((file) => file.name);
  if (twice.length > 0) throw problem('upload-name-twice', { files: twice });
}
