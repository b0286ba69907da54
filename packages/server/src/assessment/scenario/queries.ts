import type { Scenario } from '@junheng/contract';
import { type Selectable, sql } from 'kysely';
import type { ScenarioTable } from '../../database/tables.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';

type Row = Selectable<ScenarioTable> & { readonly year: number };

const scenarios = (tx: CountyTransaction, county: string) =>
  tx
    .selectFrom('scenario')
    .innerJoin('revision', (join) => join.onRef('revision.county', '=', 'scenario.county').onRef('revision.number', '=', 'scenario.base_revision'))
    .selectAll('scenario')
    .select('revision.year')
    .where('scenario.county', '=', county);

export const listScenarios = (tx: CountyTransaction, county: string): Promise<Row[]> => scenarios(tx, county).orderBy('scenario.updated_at', 'desc').orderBy(sql`scenario.id`).execute();

/** @throws scenario-unknown */
export async function findScenario(tx: CountyTransaction, county: string, id: string): Promise<Row> {
  const row = await scenarios(tx, county).where('scenario.id', '=', id).executeTakeFirst();
  if (!row) throw problem('scenario-unknown', { scenario: id });
  return row;
}

export const presentScenario = (row: Row): Scenario => ({
  id: row.id,
  county: row.county,
  year: row.year,
  name: row.name,
  note: row.note,
  baseRevision: row.base_revision,
  standard: row.standard,
  edits: row.edits as Scenario['edits'],
  version: row.version,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
