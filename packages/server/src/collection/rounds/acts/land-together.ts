import type { ResponseOf } from '@junheng/contract';
import { sql } from 'kysely';
import type { Caller } from '../../../access/caller.ts';
import type { Scope } from '../../../access/scope.ts';
import { gather } from '../../../database/gather.ts';
import { asSeenBy, type CountyTransaction, inCounty } from '../../../database/transaction.ts';
import { problem } from '../../../errors/problem.ts';
import type { Context } from '../../../http/context.ts';
import { roleOf } from '../load-form.ts';
import type { SchoolRow } from '../queries.ts';
import { actsOn } from '../steps.ts';
import { requireFit } from './figure-fit.ts';
import { type Edits, type FormEdits, landEdits } from './land-edits.ts';

/** What somebody of a school typed into its form. */
export interface Typed {
  readonly caller: Caller;
  readonly county: string;
  readonly round: string;
  readonly school: string;
  readonly edits: Edits;
}
/** Null where it must go its own way: the form is held by another act, or is not there. */
export type Typing = (typed: Typed) => Promise<ResponseOf<'editFigures'> | null>;

const MOST_TOGETHER = 100;

/**
 * What the schools of a county type at the same moment lands in one transaction (同时填报). Each still has its own answer, its own conflicts and
 * its own refusal; and the row policies let the transaction reach the schools of those who type, no other.
 */
export const openTyping = ({ database, standards }: Pick<Context, 'database' | 'standards'>): Typing =>
  gather<Typed, ResponseOf<'editFigures'> | null>({
    lane: ({ county }) => county,
    name: ({ round, school }) => `${round} ${school}`,
    most: MOST_TOGETHER,
    work(group) {
      const county = group[0]?.county ?? '';
      const scope: Scope = { reach: 'schools', covers: (one) => one === county, account: null, schools: [...new Set(group.map((one) => one.school))], level: null };
      const { dictionary } = standards.readingRules(county);
      return inCounty(asSeenBy(database, scope), county, async (tx) => {
        const rows = await lockForms(tx, county, group);
        const forms: (FormEdits & { readonly index: number })[] = [];
        const results = group.map(({ caller, edits }, index): PromiseSettledResult<ResponseOf<'editFigures'> | null> => {
          const row = rows.get(index);
          if (!row) return { status: 'fulfilled', value: null };
          try {
            if (!actsOn(row.opened, row, roleOf(caller), row.frozen).includes('edit')) throw problem('form-closed', { state: row.state });
            for (const { path, value } of edits) requireFit(dictionary, row.school, path, value);
            forms.push({ row, caller, edits, index });
            return { status: 'fulfilled', value: null };
          } catch (reason) {
            return { status: 'rejected', reason };
          }
        });
        const landed = await landEdits(tx, dictionary, county, forms);
        for (const [place, { index }] of forms.entries()) results[index] = { status: 'fulfilled', value: landed[place] ?? null };
        return results;
      });
    },
  });

type LockedForm = Pick<SchoolRow, 'round' | 'school' | 'state' | 'version' | 'deadline'> & { readonly opened: { readonly deadline: Date; readonly township_step: boolean }; readonly frozen: boolean };

/** Locks the forms that no other act holds: the group waits for nobody. */
async function lockForms(tx: CountyTransaction, county: string, group: readonly Typed[]): Promise<Map<number, LockedForm>> {
  const asked = group.map(({ round, school }, index) => ({ index, round, school }));
  const { rows } = await sql<Omit<LockedForm, 'opened'> & { readonly index: number; readonly round_deadline: Date; readonly township_step: boolean }>`
    select asked.index, s.round, s.school, s.state, s.version, s.deadline, r.deadline as round_deadline, r.township_step, r.year in (select junheng.frozen_years(${county})) as frozen
    from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked (index int, round uuid, school text)
    join junheng.round r on r.county = ${county} and r.id = asked.round
    join junheng.round_school s on s.county = r.county and s.round = r.id and s.school = asked.school
    for update of s skip locked`.execute(tx);
  return new Map(rows.map(({ index, round_deadline, township_step, ...row }) => [index, { ...row, opened: { deadline: round_deadline, township_step } }]));
}
