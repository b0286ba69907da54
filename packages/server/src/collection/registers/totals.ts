import { figurePath } from '@junheng/assessment/dataset/figures';
import type { Dictionary, RollUpDefinition } from '@junheng/assessment/standard/types';
import { isOfStage, plain, type RegisterTotal } from '@junheng/exchange/checks/register-totals';
import { type RawBuilder, sql } from 'kysely';
import type { CountyTransaction } from '../../database/transaction.ts';

/** Whose totals: one form's, or those of every form of the round that the caller reaches. */
export interface TotalsOf {
  readonly county: string;
  readonly round: string;
  readonly school?: string;
}
export interface SchoolTotal extends RegisterTotal {
  readonly school: string;
}

interface Group {
  readonly register: string;
  readonly school: string;
  readonly stage: string | null;
  /** Over all stages. */
  readonly whole: boolean;
  readonly rows: number;
  /** By the place of the roll-up in the dictionary; null where a figure is missing. */
  readonly totals: Readonly<Record<string, number | readonly number[] | null>>;
}

/**
 * What the registers give for the figures (汇总), by one statement made from the dictionary's roll-ups: a pass over each register's rows,
 * every roll-up an aggregate of its own. Names and values of the dictionary go in as parameters, never as text of the statement. The classes
 * of a form are read from its figures.
 */
export async function totalsIn(tx: CountyTransaction, dictionary: Dictionary, of: TotalsOf): Promise<SchoolTotal[]> {
  const numbered = dictionary.rollUps.map((rollUp, index) => ({ rollUp, index }));
  const registers = [...new Set(dictionary.rollUps.map((one) => one.register))];
  if (registers.length === 0) return [];
  const parts = registers.map((register) => {
    const pairs = numbered.filter((one) => one.rollUp.register === register).map(({ rollUp, index }) => sql`${String(index)}::text, ${aggregate(rollUp)}`);
    return sql`select ${register}::text as register, school, stage, grouping(stage) = 1 as whole, count(*)::int as rows, jsonb_build_object(${sql.join(pairs)}) as totals
      from (${register === 'class' ? classRows(of) : registerRows(of, register, dictionary.registers.find((one) => one.id === register)?.stage)}) as one group by grouping sets ((school), (school, stage))`;
  });
  const { rows } = await sql<Group>`${sql.join(parts, sql` union all `)}`.execute(tx);
  return inOrder(dictionary, rows);
}

const ofSchool = ({ school }: TotalsOf) => (school === undefined ? sql`true` : sql`school = ${school}`);

const registerRows = (of: TotalsOf, register: string, stage: string | undefined) =>
  sql`select school, ${stage === undefined ? sql`null::text` : sql`"values" ->> ${stage}::text`} as stage, "values" as v
    from junheng.register_row where county = ${of.county} and round = ${of.round}::uuid and register = ${register} and "values" is not null and ${ofSchool(of)}`;

/** A class is what its figures have in common: `class/primary/1/2:classPupils` is of the class `class/primary/1/2`. */
const classRows = (of: TotalsOf) =>
  sql`select school, split_part(split_part(path, ':', 1), '/', 2) as stage, jsonb_object_agg(split_part(path, ':', 2), value) as v
    from junheng.figure where county = ${of.county} and round = ${of.round}::uuid and path like 'class/%' and value <> 'null'::jsonb and ${ofSchool(of)}
    group by school, split_part(path, ':', 1)`;

function aggregate({ take, column, where = {}, atLeast = {} }: RollUpDefinition): RawBuilder<unknown> {
  const taken = sql.join(
    [
      sql`true`,
      ...Object.entries(where).map(([id, values]) => sql`(v -> ${id}::text) in (${sql.join(values.map((value) => sql`${JSON.stringify(value)}::jsonb`))})`),
      ...Object.entries(atLeast).map(([id, least]) => sql`${numberIn(id)} >= ${least}::numeric`),
    ],
    sql` and `,
  );
  if (take === 'count' || column === undefined) return sql`to_jsonb(count(*) filter (where ${taken}))`;
  // A row without its figure leaves the total undecided: what is missing is not zero.
  const missing = sql`count(*) filter (where ${taken} and ${numberIn(column)} is null)`;
  const total =
    take === 'list'
      ? sql`coalesce(jsonb_agg(v -> ${column}::text order by ${numberIn(column)}) filter (where ${taken}), '[]'::jsonb)`
      : sql`to_jsonb(coalesce(sum(${numberIn(column)}) filter (where ${taken}), 0))`;
  return sql`case when ${missing} = 0 then ${total} end`;
}

const numberIn = (column: string) => sql`case when jsonb_typeof(v -> ${column}::text) = 'number' then (v ->> ${column}::text)::numeric end`;

/** By school, then in the order of the dictionary's roll-ups and stages. */
function inOrder(dictionary: Dictionary, groups: readonly Group[]): SchoolTotal[] {
  const schools = [...new Set(groups.map((one) => one.school))].sort();
  const levels = new Map(dictionary.elements.map((one) => [one.id, one.sheet]));
  const stages = dictionary.enumerations.find((one) => one.id === 'stage')?.members.map((one) => one.id) ?? [];
  const at = new Map(groups.map((one) => [keyOf(one.school, one.register, one.whole ? null : (one.stage ?? '')), one]));
  return schools.flatMap((school) =>
    dictionary.rollUps.flatMap(({ element, register }, index) => {
      const places = levels.get(element) === 'school' ? [null] : stages.filter((stage) => isOfStage(dictionary, element, stage));
      return places.flatMap((stage): SchoolTotal[] => {
        const group = at.get(keyOf(school, register, stage));
        const value = group?.totals[String(index)] ?? null;
        if (!group || value === null) return [];
        const path = figurePath({ level: stage === null ? 'school' : 'stage', element, ...(stage === null ? {} : { stage }) });
        return [{ school, path, register, value: typeof value === 'number' ? plain(value) : value, rows: group.rows }];
      });
    }),
  );
}

const keyOf = (school: string, register: string, stage: string | null): string => `${school}\n${register}\n${stage === null ? '*' : `=${stage}`}`;
