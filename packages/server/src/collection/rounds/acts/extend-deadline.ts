import type { RoundSchool } from '@junheng/contract';
import { COUNTY_FORM } from '@junheng/contract/round';
import { timeOf } from '../../../calendar.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import { notifySchool } from '../notices.ts';
import { findForm, findRound, presentOne } from '../queries.ts';
import { writeStep } from './take-step.ts';

/** Gives one school more time (延期), with the reason. @throws round-unknown, form-unknown */
export const extendDeadline = (
  database: Database,
  actor: Actor,
  county: string,
  round: string,
  school: string,
  { deadline, reason }: { readonly deadline: string; readonly reason: string },
): Promise<RoundSchool> =>
  perform(database, actor, county, 'extend-deadline', async (tx) => {
    const opened = await findRound(tx, county, round);
    await findForm(tx, county, round, school, true);
    await tx.updateTable('round_school').set({ deadline, deadline_why: reason }).where('county', '=', county).where('round', '=', round).where('school', '=', school).execute();
    await writeStep(tx, { county, round, school }, 'extend', actor, reason);
    await notifySchool(tx, county, school, ['school-clerk', 'principal'], `${opened.name}：截止时间已延至 ${timeOf(new Date(deadline))}`, `/collection/${round}/${school}`);
    return { result: await presentOne(tx, opened, school), audit: { object: `form ${opened.year} ${school}`, detail: { deadline, reason } } };
  });

/** Reminds every school that has not handed in (催报) in one act. */
export const remindSchools = (database: Database, actor: Actor, county: string, round: string): Promise<{ schools: number; persons: number }> =>
  perform(database, actor, county, 'remind-schools', async (tx) => {
    const opened = await findRound(tx, county, round);
    const late = await tx
      .selectFrom('round_school')
      .select(['school', 'state', 'deadline'])
      .where('county', '=', county)
      .where('round', '=', round)
      .where('state', 'in', ['waiting', 'filling', 'returned'])
      .execute();
    let persons = 0;
    for (const row of late) {
      const until = timeOf(new Date(row.deadline ?? opened.deadline));
      persons += await notifySchool(tx, county, row.school, ['school-clerk', 'principal'], `${opened.name}：请于 ${until} 前提交填报表`, `/collection/${round}/${row.school}`);
    }
    return {
      result: { schools: late.filter((row) => row.school !== COUNTY_FORM).length, persons },
      audit: { object: `round ${opened.year}`, detail: { schools: late.map((one) => one.school), persons } },
    };
  });
