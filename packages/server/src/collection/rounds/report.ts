import type { ResponseOf } from '@junheng/contract';
import { COUNTY_FORM } from '@junheng/contract/round';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { findRound, listRounds, listSchools } from './queries.ts';

/** Completeness and quality of a round by school (完成与质量报告); the page sums it up by township. @throws round-unknown */
export async function reportOf(tx: CountyTransaction, county: string, id: string): Promise<ResponseOf<'roundReport'>> {
  const round = await findRound(tx, county, id);
  const [shown] = await listRounds(tx, county, id);
  if (!shown) throw problem('round-unknown');
  const rows = (await listSchools(tx, round))
    .filter((one) => one.school !== COUNTY_FORM)
    .map((one) => ({
      school: one.school,
      name: one.name,
      township: one.township,
      state: one.state,
      completeness: one.asked === 0 ? 0 : one.filled / one.asked,
      onTime: one.submittedAt === null ? (one.late ? false : null) : !one.late,
      returns: one.returns,
      openQueries: one.openQueries + one.answeredQueries,
      warnings: one.faults?.warnings ?? 0,
    }));
  return { round: shown, rows };
}
