import type { FastifyRequest } from 'fastify';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';
import { safeName } from '../../http/download.ts';
import type { ReceivedFile } from '../acts/create-upload.ts';

const MOST_BYTES = 20 * 2 ** 20;
/** A county's schools, each with a workbook of its own. */
export const MOST_WORKBOOKS = 400;

/** Streams workbooks, or archives of them, into the store. @throws media-type-unsupported, upload-too-large, upload-too-many-files, upload-empty */
export async function receiveWorkbooks({ files }: Pick<Context, 'files'>, request: FastifyRequest, most = 1): Promise<ReceivedFile[]> {
  if (!request.isMultipart()) throw problem('media-type-unsupported');
  const received: ReceivedFile[] = [];
  for await (const part of request.files({ limits: { files: most, fileSize: MOST_BYTES, fields: 5, parts: most + 5, headerPairs: 50 } })) {
    const stored = await files.put(part.file);
    if (part.file.truncated) throw problem('upload-too-large', { limit: MOST_BYTES });
    if (stored.size > 0) received.push({ name: nameOf(part.filename), ...stored });
  }
  if (received.length === 0) throw problem('upload-empty');
  return received;
}

/** The one workbook of a request, in memory: for what is looked at and not kept. @throws media-type-unsupported, upload-too-large, upload-empty */
export async function receiveSample(request: FastifyRequest): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  if (!request.isMultipart()) throw problem('media-type-unsupported');
  const part = await request.file({ limits: { files: 1, fileSize: MOST_BYTES, fields: 5, parts: 6, headerPairs: 50 } });
  if (!part) throw problem('upload-empty');
  const bytes = await part.toBuffer();
  if (bytes.length === 0) throw problem('upload-empty');
  return { name: nameOf(part.filename), bytes };
}

const nameOf = (filename: string): string => safeName(filename.replace(/^.*[\\/]/, '') || 'workbook.xlsx');

/** The one workbook of a request. */
export async function receiveWorkbook(context: Pick<Context, 'files'>, request: FastifyRequest): Promise<ReceivedFile> {
  const [file] = await receiveWorkbooks(context, request);
  if (!file) throw problem('upload-empty');
  return file;
}
