import { canonicalJson, digestOf } from '../digest.ts';
import { problem } from '../errors/problem.ts';
import type { CountyTransaction } from './transaction.ts';

/**
 * The answer already given to a request with this Idempotency-Key, or null. The county's head is locked, so of two equal requests the
 * second waits and finds the first's answer.
 * @throws key-reused for another request under the same key
 */
export async function answerGiven<T>(tx: CountyTransaction, county: string, key: string | undefined, request: unknown): Promise<T | null> {
  if (key === undefined) return null;
  const row = await tx.selectFrom('idempotency').selectAll().where('county', '=', county).where('key', '=', key).executeTakeFirst();
  if (!row) return null;
  if (row.request !== digestOf(canonicalJson(request))) throw problem('key-reused', { key });
  return row.answer as T;
}

export async function keepAnswer(tx: CountyTransaction, county: string, key: string | undefined, request: unknown, answer: unknown): Promise<void> {
  if (key === undefined) return;
  await tx
    .insertInto('idempotency')
    .values({ county, key, request: digestOf(canonicalJson(request)), answer: JSON.stringify(answer) })
    .execute();
}
