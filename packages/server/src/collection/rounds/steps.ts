import type { Form, RoundState } from '@junheng/contract';
import type { Role } from '@junheng/contract/role';
import { COUNTY_FORM } from '@junheng/contract/round';
import { deadlineOf, type RoundRow, type SchoolRow } from './queries.ts';

export type Step = 'submit' | 'confirm' | 'check' | 'approve' | 'return' | 'reopen';
type Acting = Role | 'operator';
type FormAct = Form['acts'][number];

/** Where each step leads, and from where it may be taken (上报流程: 填报员提交 → 校长确认 → 乡镇审核（可选）→ 教育局通过). */
const LEADS: Readonly<Record<Step, RoundState>> = { submit: 'submitted', confirm: 'confirmed', check: 'checked', approve: 'approved', return: 'returned', reopen: 'returned' };
export const leadsTo = (step: Step): RoundState => LEADS[step];

const EDITABLE: readonly RoundState[] = ['waiting', 'filling', 'returned'];
/** Who fills in a form: the school's people their own, departments and the bureau the county's. */
const FILLERS: readonly Acting[] = ['school-clerk', 'principal'];
const COUNTY_FILLERS: readonly Acting[] = ['data-officer', 'department-liaison', 'operator'];
const OFFICERS: readonly Acting[] = ['data-officer', 'operator'];

/** Whether the bureau may take a school's files over into its form (批量采用): while the school itself may still fill it in. */
export const takesFiles = (row: Pick<SchoolRow, 'state'>, frozen: boolean): boolean => !frozen && EDITABLE.includes(row.state as RoundState);

/** The state after which the bureau takes the form up. */
const lastBefore = (round: Pick<RoundRow, 'township_step'>, school: string): readonly RoundState[] => (school === COUNTY_FORM ? ['submitted'] : round.township_step ? ['checked'] : ['confirmed']);

/** What somebody may do with a form in its present state: policy and state in one place, for the acts and for what a page offers. */
export function actsOn(round: Pick<RoundRow, 'township_step' | 'deadline'>, row: Pick<SchoolRow, 'state' | 'school' | 'deadline'>, acting: Acting, frozen: boolean, now = Date.now()): FormAct[] {
  const state = row.state as RoundState;
  const acts: FormAct[] = [];
  const countyForm = row.school === COUNTY_FORM;
  const fills = (countyForm ? COUNTY_FILLERS : FILLERS).includes(acting);
  // A returned form may be mended after the deadline: the bureau asked for it.
  const inTime = now <= deadlineOf(round, row).getTime() || state === 'returned';
  if (!frozen && fills && EDITABLE.includes(state) && inTime) acts.push('edit', 'submit');
  if (!frozen && acting === 'principal' && state === 'submitted') acts.push('confirm', 'return');
  if (!frozen && acting === 'township-liaison' && round.township_step && state === 'confirmed') acts.push('check', 'return');
  if (!frozen && OFFICERS.includes(acting)) {
    if (lastBefore(round, row.school).includes(state)) acts.push('approve', 'return');
    if (state === 'approved') acts.push('reopen');
  }
  if ([...OFFICERS, 'supervision-officer', 'township-liaison'].includes(acting) && !frozen) acts.push('ask');
  if (fills && !frozen) acts.push('answer');
  return acts;
}
