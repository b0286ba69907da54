import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCounty } from '../../database/transaction.ts';
import type { Context } from '../../http/context.ts';
import { findBatch } from './queries.ts';

const OPEN: ReadonlySet<string> = new Set(['queued', 'reading']);
const POLL = 300;
const HEARTBEAT = 15_000;

const event = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** The progress of reading a batch as server-sent events, ending with its state. */
export const batchEvents = (context: Pick<Context, 'database'>, county: string, round: string, id: string, signal: AbortSignal): Readable =>
  Readable.from(stream(context, county, round, id, signal), { objectMode: false });

async function* stream({ database }: Pick<Context, 'database'>, county: string, round: string, id: string, signal: AbortSignal): AsyncGenerator<string> {
  let said = '';
  let spoke = Date.now();
  while (!signal.aborted) {
    const { state, progress } = await readCounty(database, county, (tx) => findBatch(tx, county, round, id));
    const next = event('progress', progress);
    if (next !== said) {
      yield next;
      [said, spoke] = [next, Date.now()];
    } else if (Date.now() - spoke > HEARTBEAT) {
      yield ': waiting\n\n';
      spoke = Date.now();
    }
    if (!OPEN.has(state)) {
      yield event('state', { state });
      return;
    }
    await sleep(POLL, undefined, { signal }).catch(() => undefined);
  }
}
