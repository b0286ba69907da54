import type { Readable } from 'node:stream';
import { zipSync } from 'fflate';
import { readCounty } from '../database/transaction.ts';
import { problem } from '../errors/problem.ts';
import type { Context } from '../http/context.ts';
import { findRevision, uploadFiles } from './queries.ts';

const TYPES: Readonly<Record<string, string>> = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8', zip: 'application/zip' };

export interface Download {
  readonly name: string;
  readonly type: string;
  readonly content: Readable | Uint8Array;
}

/** The file that a revision was read from, byte for byte; several csv files come as one zip. @throws revision-unknown, source-absent, source-damaged */
export async function sourceOf({ database, files }: Pick<Context, 'database' | 'files'>, county: string, revision: number): Promise<Download> {
  const { row, parts } = await readCounty(database, county, async (tx) => {
    const found = await findRevision(tx, county, revision);
    // What was restored may itself have been restored: the files belong to the upload at the beginning.
    let origin = found;
    while (origin.restored_from !== null) origin = await findRevision(tx, county, origin.restored_from);
    const upload = await tx.selectFrom('upload').select('id').where('county', '=', county).where('revision', '=', origin.number).executeTakeFirst();
    return { row: found, parts: upload ? await uploadFiles(tx, county, upload.id) : [] };
  });
  if (row.file_digest === null) throw problem('source-absent', { revision });
  if (parts.length > 1) {
    const content: Record<string, Uint8Array> = {};
    for (const part of parts) content[part.name] = await collect(await files.read(part.digest));
    return { name: `第${revision}版原始文件.zip`, type: 'application/zip', content: zipSync(content) };
  }
  const name = row.file_name ?? `第${revision}版.xlsx`;
  return { name, type: TYPES[name.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream', content: await files.read(row.file_digest) };
}

async function collect(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
