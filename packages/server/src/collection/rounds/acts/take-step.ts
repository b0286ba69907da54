import type { BodyOf, ResponseOf, RoundSchool } from '@junheng/contract';
import { COUNTY_FORM } from '@junheng/contract/round';
import { sql } from 'kysely';
import type { Caller } from '../../../access/caller.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { canonicalJson, digestOf } from '../../../digest.ts';
import { ProblemError, presentProblem, problem } from '../../../errors/problem.ts';
import type { Context } from '../../../http/context.ts';
import { registerRows, sealedRegisters } from '../../registers/faults.ts';
import { countFaults } from '../form-checks.ts';
import { faultsIn, figuresIn, roleOf } from '../load-form.ts';
import { notifyOfficers, notifySchool, notifyTownship } from '../notices.ts';
import { findForm, findRound, frozenYears, presentOne, type RoundRow } from '../queries.ts';
import { actsOn, leadsTo, type Step } from '../steps.ts';

type Needs = Pick<Context, 'database' | 'standards' | 'secrets'>;
interface StepRequest {
  readonly step: Step;
  readonly reason: string | null;
  readonly version: number;
}

/**
 * Moves a form along (提交、确认、审核、通过、退回、重开). What is submitted has no error and an explanation for each warning. The log keeps the
 * digest of the figures as they stood.
 * @throws form-unknown, step-not-now, form-changed, form-has-errors, form-unexplained, reason-needed, query-open
 */
export const takeStep = (needs: Needs, actor: Actor, caller: Caller, county: string, round: string, school: string, request: BodyOf<'takeStep'>): Promise<RoundSchool> =>
  perform(needs.database, actor, county, `${request.step}-form`, async (tx) => {
    const opened = await findRound(tx, county, round);
    const detail = await step(needs, tx, actor, caller, opened, school, request);
    return { result: await presentOne(tx, opened, school), audit: { object: `form ${opened.year} ${school}`, detail } };
  });

/** Approves many forms at once (批量通过); what cannot be approved is named with its reason and left as it is. */
export const approveSchools = (needs: Needs, actor: Actor, caller: Caller, county: string, round: string, body: BodyOf<'approveSchools'>): Promise<ResponseOf<'approveSchools'>> =>
  perform(needs.database, actor, county, 'approve-forms', async (tx) => {
    const opened = await findRound(tx, county, round);
    const approved: string[] = [];
    const left: ResponseOf<'approveSchools'>['left'] = [];
    for (const { school, version } of body.schools) {
      try {
        await step(needs, tx, actor, caller, opened, school, { step: 'approve', reason: null, version });
        approved.push(school);
      } catch (error) {
        // A refusal leaves this form untouched: every check comes before the first write.
        if (!(error instanceof ProblemError)) throw error;
        left.push({ school, code: error.code, message: presentProblem(error).message });
      }
    }
    return { result: { approved, left }, audit: approved.length > 0 ? { object: `round ${opened.year}`, detail: { approved, left: left.map((one) => one.school) } } : null };
  });

async function step(needs: Needs, tx: CountyTransaction, actor: Actor, caller: Caller, round: RoundRow, school: string, { step: asked, reason, version }: StepRequest) {
  const { county } = round;
  const row = await findForm(tx, county, round.id, school, true);
  if (!actsOn(round, row, roleOf(caller), (await frozenYears(tx, county)).has(round.year)).includes(asked)) throw problem('step-not-now', { state: row.state, step: asked });
  if (row.version !== version) throw problem('form-changed', { version: row.version });
  if ((asked === 'return' || asked === 'reopen') && !reason?.trim()) throw problem('reason-needed', { step: asked });
  const figures = await figuresIn(tx, county, round.id, school);
  const rows = await registerRows(tx, { county, round: round.id, school });
  const faults = await faultsIn(needs, tx, round, row, figures, { rows });
  const counts = countFaults(faults);
  if (asked === 'submit') {
    if (counts.errors > 0) throw problem('form-has-errors', { errors: counts.errors, first: faults.filter((one) => one.severity === 'error').slice(0, 5) });
    if (counts.unexplained > 0) throw problem('form-unexplained', { warnings: counts.unexplained, first: faults.filter((one) => one.severity === 'warning' && !one.explanation?.trim()).slice(0, 5) });
  }
  if (asked === 'submit' || asked === 'approve') await requireAnswered(tx, county, round.id, school, asked);
  const state = leadsTo(asked);
  await tx
    .updateTable('round_school')
    .set({
      state,
      version: row.version + 1,
      faults: JSON.stringify(counts),
      ...(asked === 'submit' ? { submitted_at: new Date() } : {}),
      ...(state === 'returned' ? { returns: row.returns + 1 } : {}),
    })
    .where('county', '=', county)
    .where('round', '=', round.id)
    .where('school', '=', school)
    .execute();
  await writeStep(tx, { county, round: round.id, school }, asked, actor, reason);
  await tell(tx, round, school, asked, reason);
  return { digest: digestOf(canonicalJson({ figures, registers: sealedRegisters(rows) })), reason, faults: counts };
}

/** An open question is answered before the form goes on; an answered one is closed before it is approved. @throws query-open */
async function requireAnswered(tx: CountyTransaction, county: string, round: string, school: string, asked: Step): Promise<void> {
  const states = asked === 'submit' ? ['open'] : ['open', 'answered'];
  const open = await tx.selectFrom('figure_query').select('path').where('county', '=', county).where('round', '=', round).where('school', '=', school).where('state', 'in', states).execute();
  if (open.length > 0) throw problem('query-open', { queries: open.length, first: open.slice(0, 5) });
}

interface FormPlace {
  readonly county: string;
  readonly round: string;
  readonly school: string;
}

/** The line of what was done with a form. */
export async function writeStep(tx: CountyTransaction, { county, round, school }: FormPlace, act: string, actor: Actor, reason: string | null): Promise<void> {
  await sql`insert into junheng.round_step (county, round, school, sequence, act, by, role, reason)
    select ${county}, ${round}::uuid, ${school}, coalesce(max(sequence), 0) + 1, ${act}, ${actor.name}, ${actor.origin?.role ?? null}, ${reason}
    from junheng.round_step where county = ${county} and round = ${round}::uuid and school = ${school}`.execute(tx);
}

/** Who must do what next hears of it. */
async function tell(tx: CountyTransaction, round: RoundRow, school: string, asked: Step, reason: string | null): Promise<void> {
  const link = `/collection/${round.id}/${school}`;
  if (asked === 'submit' && school !== COUNTY_FORM) await notifySchool(tx, round.county, school, ['principal'], `${round.name}：填报表已提交，等您确认`, link);
  const desk = `/collection/rounds/${round.id}`;
  const toTownship = asked === 'confirm' && round.township_step;
  // Where nobody would check it the bureau hears of that, since the form would wait for ever.
  if (toTownship && !(await notifyTownship(tx, round.county, school, `${round.name}：有学校的填报表等待乡镇审核`, desk)))
    await notifyOfficers(tx, round.county, `${round.name}：有学校等待乡镇审核，但所在乡镇没有联络员账号`, desk);
  // The county's own form has no principal: the bureau takes it up as it is handed in.
  const handedUp = (asked === 'confirm' && !toTownship) || asked === 'check' || (asked === 'submit' && school === COUNTY_FORM);
  if (handedUp) await notifyOfficers(tx, round.county, `${round.name}：有学校的填报表等待审核`, desk);
  if (asked === 'return' || asked === 'reopen') await notifySchool(tx, round.county, school, ['school-clerk', 'principal'], `${round.name}：填报表已退回。${reason ?? ''}`, link);
  if (asked === 'approve') await notifySchool(tx, round.county, school, ['school-clerk', 'principal'], `${round.name}：填报表已通过`, link);
}
