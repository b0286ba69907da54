import type { ResponseOf } from '@junheng/contract';
import type { CountyTransaction } from '../database/transaction.ts';

/** Failures shown; older ones tell nothing new. */
const SHOWN = 200;

/** How many messages wait and went out, and which failed or had to be tried again, newest first. What they say is not the administrator's. */
export async function listDeliveries(tx: CountyTransaction, county: string): Promise<ResponseOf<'deliveries'>> {
  const counts = await tx
    .selectFrom('delivery')
    .select((select) => ['state', select.fn.countAll<string>().as('count')])
    .where('county', '=', county)
    .groupBy('state')
    .execute();
  const countOf = (state: string): number => Number(counts.find((one) => one.state === state)?.count ?? 0);
  const troubled = await tx
    .selectFrom('delivery')
    .innerJoin('account', (join) => join.onRef('account.county', '=', 'delivery.county').onRef('account.id', '=', 'delivery.account'))
    .select(['delivery.id', 'channel', 'delivery.state', 'attempts', 'error', 'delivery.created_at', 'settled_at', 'login', 'name'])
    .where('delivery.county', '=', county)
    .where('error', 'is not', null)
    .orderBy('delivery.created_at', 'desc')
    .orderBy('delivery.id')
    .limit(SHOWN)
    .execute();
  return {
    waiting: countOf('queued'),
    sent: countOf('sent'),
    failed: countOf('failed'),
    troubled: troubled.map(({ created_at, settled_at, ...one }) => ({
      ...one,
      channel: one.channel as 'mail' | 'webhook',
      state: one.state as 'queued' | 'failed',
      error: one.error ?? '',
      createdAt: created_at.toISOString(),
      settledAt: settled_at?.toISOString() ?? null,
    })),
  };
}
