import type { Records } from '@junheng/assessment/dataset/records';
import { sql } from 'kysely';
import { registerSchools } from '../administration/organisations/register-schools.ts';
import { type SummaryOfStandard, saveSummaries } from '../assessment/queries.ts';
import type { CountyTransaction } from '../database/transaction.ts';
import { newestRevision } from './queries.ts';
import { returnsOf } from './returns.ts';
import { requireThawed } from './rounds/queries.ts';

export interface NewRevision {
  readonly county: string;
  readonly year: number;
  readonly kind: 'import' | 'restore' | 'edit' | 'round';
  readonly by: string;
  readonly message: string;
  readonly restoredFrom?: number;
  readonly file: { readonly name: string; readonly digest: string } | null;
  readonly records: Records;
  readonly explained: readonly unknown[];
  readonly summaries: readonly SummaryOfStandard[];
}

const pupilsOf = (records: Records): number =>
  records.sheets.stage.rows.reduce((sum, row) => sum + (row.values.stage !== 'senior' && typeof row.values.pupils === 'number' ? row.values.pupils : 0), 0);

/** Appends a revision with its returns and roll-ups. The county's head must be locked, so that numbers follow one another. Returns its number. @throws year-frozen */
export async function writeRevision(tx: CountyTransaction, revision: NewRevision): Promise<number> {
  const { county, year, records } = revision;
  await requireThawed(tx, county, year);
  const head = await tx.selectFrom('county_head').select('last_revision').where('county', '=', county).executeTakeFirstOrThrow();
  const number = head.last_revision + 1;
  const newest = await newestRevision(tx, county, year);
  const returns = returnsOf(records);
  await tx
    .insertInto('revision')
    .values({
      county,
      number,
      year,
      kind: revision.kind,
      created_by: revision.by,
      message: revision.message,
      previous: newest?.number ?? null,
      restored_from: revision.restoredFrom ?? null,
      file_name: revision.file?.name ?? null,
      file_digest: revision.file?.digest ?? null,
      schools: returns.schools.length,
      pupils: pupilsOf(records),
      explained: JSON.stringify(revision.explained),
      layout: JSON.stringify(returns.layout),
    })
    .execute();
  await tx
    .insertInto('county_return')
    .values({ county, revision: number, line: returns.county.line, values: JSON.stringify(returns.county.values) })
    .execute();
  // One statement for all schools: the rows travel as one document.
  await sql`insert into junheng.school_return (county, revision, school, position, line, values, stages, classes)
    select ${county}, ${number}::int, school, position, line, values, stages, classes
    from jsonb_to_recordset(${JSON.stringify(returns.schools)}::jsonb) as given (school text, position int, line int, values jsonb, stages jsonb, classes jsonb)`.execute(tx);
  await registerSchools(tx, county, year, records, revision.by);
  await saveSummaries(tx, county, number, revision.summaries);
  await tx.updateTable('county_head').set({ last_revision: number }).where('county', '=', county).execute();
  return number;
}
