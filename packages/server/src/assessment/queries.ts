import type { Records } from '@junheng/assessment/dataset/records';
import type { YearSummary } from '@junheng/contract';
import type { CountyTransaction } from '../database/transaction.ts';
import type { Standards } from '../standard/standards.ts';
import { engineVersion } from '../version.ts';
import { assessRecords } from './assess-revision.ts';
import { summaryOf } from './summary.ts';

/** Which rules and which engine a summary was made by: others make it stale. */
export const rulesOf = (standards: Standards, standard: string): string => `${standards.rules(standard)} ${engineVersion()}`;

/** The kept summary of a revision, or null where there is none by today's rules. */
export async function findSummary(tx: CountyTransaction, county: string, revision: number, standard: string, rules: string): Promise<YearSummary | null> {
  const row = await tx
    .selectFrom('assessment_summary')
    .select('summary')
    .where('county', '=', county)
    .where('revision', '=', revision)
    .where('standard', '=', standard)
    .where('rules', '=', rules)
    .executeTakeFirst();
  return row ? (row.summary as YearSummary) : null;
}

export interface SummaryOfStandard {
  readonly standard: string;
  readonly rules: string;
  readonly summary: YearSummary;
}

/** Summaries by every standard that applies to the county; computed before the transaction, so that locks are held shortly. */
export const summariesOf = (records: Records, standards: Standards, county: string, year: number): Omit<SummaryOfStandard, 'revision'>[] =>
  standards.applicable(county).map((standard) => ({ standard, rules: rulesOf(standards, standard), summary: summaryOf(assessRecords(records, standards, standard, year), 0) }));

/** Writes the roll-up rows of a revision. */
export async function saveSummaries(tx: CountyTransaction, county: string, revision: number, summaries: readonly SummaryOfStandard[]): Promise<void> {
  for (const { standard, rules, summary } of summaries) {
    const row = { county, revision, standard, rules, year: summary.year, summary: JSON.stringify({ ...summary, revision }) };
    await tx
      .insertInto('assessment_summary')
      .values(row)
      .onConflict((conflict) => conflict.columns(['county', 'revision', 'standard']).doUpdateSet({ rules, summary: row.summary }))
      .execute();
  }
}
