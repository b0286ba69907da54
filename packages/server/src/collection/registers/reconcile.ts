import type { Dictionary, RegisterDefinition } from '@junheng/assessment/standard/types';
import type { Reconciliation } from '@junheng/contract/register';
import { COUNTY_FORM } from '@junheng/contract/round';
import { differs } from '@junheng/exchange/checks/register-totals';
import { sourceKey } from '@junheng/exchange/checks/source-faults';
import { sql } from 'kysely';
import { settingsIn } from '../../administration/settings/queries.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import type { Context } from '../../http/context.ts';
import { findRound, listSchools } from '../rounds/queries.ts';
import { maskRow } from './masking.ts';
import type { StoredRow } from './queries.ts';
import { openRow } from './sealed-row.ts';
import { totalsIn } from './totals.ts';

type Row = Reconciliation['rows'][number];

/** Every figure of a round that has more than one source, with all its sources (数据核对), and persons who are counted twice. @throws round-unknown */
export async function reconcile({ standards, secrets }: Pick<Context, 'standards' | 'secrets'>, tx: CountyTransaction, county: string, id: string): Promise<Reconciliation> {
  const round = await findRound(tx, county, id);
  const { dictionary } = standards.readingRules(county);
  const { sourceDifference: tolerance } = await settingsIn(tx, county);
  const schools = new Map((await listSchools(tx, round)).filter((one) => one.school !== COUNTY_FORM).map((one) => [one.school, one]));
  const totals = await totalsIn(tx, dictionary, { county, round: id });
  const figures = await figuresAt(tx, county, id, [...new Set(totals.map((one) => one.path))]);
  const explanations = new Map(
    (await tx.selectFrom('round_school').select(['school', 'explanations']).where('county', '=', county).where('round', '=', id).execute()).map((one) => [one.school, one.explanations]),
  );
  const rows = new Map<string, Row & { readonly sources: Row['sources'] }>();
  for (const { school, path, register, value } of totals) {
    const known = schools.get(school);
    if (!known) continue;
    const key = `${school}\n${path}`;
    const figure = figures.get(key) ?? null;
    const row = rows.get(key) ?? { school, name: known.name, township: known.township, path, figure, sources: [], differs: false, explanation: null };
    row.sources.push({ register, value: typeof value === 'number' ? value : [...value] });
    if (differs(figure, value, tolerance)) row.differs = true;
    row.explanation ??= explanations.get(school)?.[sourceKey({ register, path })]?.trim() || null;
    rows.set(key, row);
  }
  const names = new Map([...schools].map(([school, { name }]) => [school, name]));
  return { tolerance, rows: [...rows.values()], duplicates: await duplicatesIn(secrets, tx, dictionary, { county, round: id, names }) };
}

async function figuresAt(tx: CountyTransaction, county: string, round: string, paths: readonly string[]): Promise<Map<string, Row['figure']>> {
  if (paths.length === 0) return new Map();
  const rows = await tx.selectFrom('figure').select(['school', 'path', 'value']).where('county', '=', county).where('round', '=', round).where('path', 'in', paths).execute();
  return new Map(rows.flatMap(({ school, path, value }) => (typeof value === 'number' || Array.isArray(value) ? [[`${school}\n${path}`, value as Row['figure']] as const] : [])));
}

interface Within {
  readonly county: string;
  readonly round: string;
  readonly names: ReadonlyMap<string, string>;
}

/** Rows that may stand once in the county and stand at several schools under one key (重复统计), found by the keyed digest; names are masked. */
async function duplicatesIn(secrets: Context['secrets'], tx: CountyTransaction, dictionary: Dictionary, within: Within): Promise<Reconciliation['duplicates']> {
  const found: Reconciliation['duplicates'] = [];
  for (const register of dictionary.registers) if (register.once) found.push(...groupsOf(secrets, register, await twice(tx, register, within), within));
  return found;
}

async function twice(tx: CountyTransaction, register: RegisterDefinition, { county, round }: Within): Promise<StoredRow[]> {
  const one = sql.join(
    [
      sql`county = ${county} and round = ${round}::uuid and register = ${register.id} and digest is not null`,
      ...Object.entries(register.once ?? {}).map(([id, values]) => sql`("values" -> ${id}::text) in (${sql.join(values.map((value) => sql`${JSON.stringify(value)}::jsonb`))})`),
    ],
    sql` and `,
  );
  const { rows } = await sql<StoredRow>`select * from junheng.register_row where ${one} and digest in (
    select digest from junheng.register_row where ${one} group by digest having count(distinct school) > 1) order by digest, school, position`.execute(tx);
  return rows;
}

function groupsOf(secrets: Context['secrets'], register: RegisterDefinition, rows: readonly StoredRow[], { names }: Within): Reconciliation['duplicates'] {
  const groups = new Map<string, StoredRow[]>();
  for (const row of rows) groups.set(row.digest ?? '', [...(groups.get(row.digest ?? '') ?? []), row]);
  const text = (row: StoredRow, id: string): string => String(maskRow(register, openRow(secrets, row))[id] ?? '');
  return [...groups.values()].map((group) => ({
    name: group[0] ? text(group[0], 'name') : '',
    places: group.map((row) => ({ school: row.school, schoolName: names.get(row.school) ?? row.school, row: row.id, stage: text(row, register.stage ?? ''), engagement: text(row, 'engagement') })),
  }));
}
