import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { UploadProgress } from '@junheng/contract';
import { readCounty } from '../database/transaction.ts';
import type { Context } from '../http/context.ts';
import { findUpload } from './queries.ts';

const OPEN: ReadonlySet<string> = new Set(['queued', 'reading']);
const POLL = 300;
const HEARTBEAT = 15_000;

const event = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** The progress of reading an upload as server-sent events, ending with its state; works also when another process reads it. */
export const uploadEvents = (context: Context, county: string, id: string, signal: AbortSignal): Readable => Readable.from(stream(context, county, id, signal), { objectMode: false });

async function* stream(context: Context, county: string, id: string, signal: AbortSignal): AsyncGenerator<string> {
  let live: UploadProgress | null = null;
  const listen = (progress: UploadProgress) => {
    live = progress;
  };
  context.jobs.progress.on(id, listen);
  let said = '';
  let spoke = Date.now();
  try {
    while (!signal.aborted) {
      const row = await readCounty(context.database, county, (tx) => findUpload(tx, county, id));
      const next = event('progress', OPEN.has(row.state) ? (live ?? row.progress) : row.progress);
      if (next !== said) {
        yield next;
        said = next;
        spoke = Date.now();
      } else if (Date.now() - spoke > HEARTBEAT) {
        yield ': waiting\n\n';
        spoke = Date.now();
      }
      if (!OPEN.has(row.state)) {
        yield event('state', { state: row.state });
        return;
      }
      await sleep(POLL, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    context.jobs.progress.off(id, listen);
  }
}
