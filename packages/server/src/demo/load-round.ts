import { randomUUID } from 'node:crypto';
import type { Figures } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { RegisterValues } from '@junheng/exchange/checks/register-totals';
import type { Caller } from '../access/caller.ts';
import { DEFAULT_SETTINGS } from '../administration/settings/defaults.ts';
import { dayOf, endOf } from '../calendar.ts';
import { editRegister } from '../collection/registers/acts/edit-register.ts';
import { editFigures } from '../collection/rounds/acts/edit-figures.ts';
import { openRound } from '../collection/rounds/acts/open-round.ts';
import { findForm, listFigures } from '../collection/rounds/queries.ts';
import type { Actor } from '../database/act.ts';
import { readCounty } from '../database/transaction.ts';
import type { Context } from '../http/context.ts';
import { DEMO_COUNTY } from './demo-county.ts';
import { type DemoRegisters, demoRegisters } from './demo-registers.ts';

type Needs = Pick<Context, 'database' | 'standards' | 'secrets' | 'typing'>;

const DAY = 86_400_000;
/** Schools of the round that have reported, by number in the order of their codes: others than those of the demo's clerks, whose forms wait for whoever tries them. */
const REPORTED = { from: 2, to: 5 } as const;

/**
 * Opens the demo county's round (演示批次) where the year has none, and lets three schools fill in their forms with last year's figures and
 * registers that add up to them; the second of the three counts fewer pupils in its register and has a teacher of the first among its own.
 */
export async function loadDemoRound(context: Needs, actor: Actor, year: number): Promise<void> {
  const { database } = context;
  const known = await readCounty(database, DEMO_COUNTY, (tx) => tx.selectFrom('round').select('id').where('county', '=', DEMO_COUNTY).where('year', '=', year).executeTakeFirst());
  if (known) return;
  const deadline = endOf(dayOf(new Date(Date.now() + DEFAULT_SETTINGS.roundDays * DAY))).toISOString();
  const round = await openRound(context, actor, DEMO_COUNTY, { year, name: `${year} 年度数据填报`, note: '', deadline });
  const forms = await readCounty(database, DEMO_COUNTY, (tx) =>
    tx.selectFrom('round_school').select(['school', 'previous']).where('county', '=', DEMO_COUNTY).where('round', '=', round).where('school', 'not like', '@%').orderBy('school').execute(),
  );
  let first: DemoRegisters | null = null;
  for (const [index, { school, previous }] of forms.slice(REPORTED.from, REPORTED.to).entries()) {
    const made = demoRegisters(school, previous as Figures);
    await report(context, clerkOf(actor, school), { county: DEMO_COUNTY, round, school }, previous as Figures, index === 1 && first ? differing(made, first) : made);
    first ??= made;
  }
}

/** Some pupils of the last grade are not registered, and one teacher stands at another school too. */
function differing({ grade, room, teacher }: DemoRegisters, other: DemoRegisters): DemoRegisters {
  const fewer = (values: RegisterValues): RegisterValues => ({ ...values, pupils: Math.floor(Number(values.pupils) / 2) });
  return {
    grade: grade.map((values, index) => (index === grade.length - 1 ? fewer(values) : values)),
    room,
    teacher: teacher.map((values, index) => (index === 0 ? { ...values, staffNumber: other.teacher[0]?.staffNumber ?? null, name: other.teacher[0]?.name ?? null } : values)),
  };
}

/** Enters a form as the school's clerk would. */
async function report(context: Needs, clerk: Caller, place: { readonly county: string; readonly round: string; readonly school: string }, figures: Figures, registers: DemoRegisters): Promise<void> {
  const { county, round, school } = place;
  const standing = await readCounty(context.database, county, async (tx) => {
    await findForm(tx, county, round, school);
    return new Map((await listFigures(tx, county, round, school)).map((one) => [one.path, one.version]));
  });
  const plain = (value: Value) => (Array.isArray(value) ? [...value] : value) as number | string | boolean | number[] | null;
  const edits = Object.entries(figures).map(([path, value]) => ({ path, value: plain(value), base: standing.get(path) ?? 0 }));
  await editFigures(context, clerk, county, round, school, edits);
  for (const [id, rows] of Object.entries(registers))
    if (rows.length > 0) await editRegister(context, clerk, place, id, { edits: rows.map((values) => ({ id: randomUUID(), values: { ...values }, base: 0 })) });
}

const clerkOf = ({ name }: Actor, school: string): Caller => ({
  kind: 'account',
  home: DEMO_COUNTY,
  account: null,
  login: '',
  name,
  place: { id: '', role: 'school-clerk', region: DEMO_COUNTY, unit: school, schools: [school] },
  session: null,
  pending: null,
  idleMinutes: DEFAULT_SETTINGS.idleMinutes,
  secondFactor: false,
  byIdentity: false,
  address: '',
});
