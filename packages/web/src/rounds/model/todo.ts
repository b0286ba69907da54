import { COUNTY_FORM } from '@junheng/assessment/dataset/figures';
import type { Role } from '@junheng/contract/role';
import type { Freeze, Round, RoundSchool } from '@junheng/contract/round';
import { isLate } from './school-list.ts';
import { awaitsBureau, isUnsubmitted } from './states.ts';
import { type Level, yearStateOf } from './year-state.ts';

/** 待办: one thing that waits for the person, and where it is done. */
export type Todo =
  | { readonly kind: 'approve' | 'check' | 'answered' | 'late'; readonly count: number }
  | { readonly kind: 'countyForm' }
  | { readonly kind: 'form' | 'freeze' }
  | { readonly kind: 'submit'; readonly level: Level };

interface Situation {
  readonly role: Role | null;
  readonly round: Round;
  readonly rows: readonly RoundSchool[];
  readonly freeze: Freeze | undefined;
}

/** What waits for a person of this role in a round (我的待办), what holds up others first. */
export function todosOf({ role, round, rows, freeze }: Situation): readonly Todo[] {
  const schools = rows.filter((row) => row.school !== COUNTY_FORM);
  const county = rows.find((row) => row.school === COUNTY_FORM);
  const state = yearStateOf(freeze);
  const counted = (kind: 'approve' | 'check' | 'answered' | 'late', fits: (row: RoundSchool) => boolean, among: readonly RoundSchool[] = schools): readonly Todo[] => {
    const count = among.filter(fits).length;
    return count > 0 ? [{ kind, count }] : [];
  };
  const fillsCounty = county !== undefined && isUnsubmitted(county) ? [{ kind: 'countyForm' } as const] : [];
  if (role === 'county-leader') {
    if (state.next !== null) return [{ kind: 'submit', level: state.next }];
    return isFormed(round, rows) && state.kind === 'draft' ? [{ kind: 'freeze' }] : [];
  }
  // A frozen year waits for nobody below the leader.
  if (state.kind !== 'draft') return [];
  if (role === 'department-liaison') return fillsCounty;
  if (role === 'township-liaison') return round.townshipStep ? counted('check', (row) => row.state === 'confirmed') : [];
  if (role === 'supervision-officer') return counted('answered', (row) => row.answeredQueries > 0, rows);
  if (role !== 'data-officer') return [];
  return [
    ...counted('approve', (row) => awaitsBureau(round, row, COUNTY_FORM), rows),
    ...counted('answered', (row) => row.answeredQueries > 0, rows),
    ...counted('late', isLate),
    ...fillsCounty,
    ...(isReady(rows) && round.revision === null ? [{ kind: 'form' } as const] : []),
    ...(isFormed(round, rows) ? [{ kind: 'freeze' } as const] : []),
  ];
}

/** Every form is approved: the revision can be formed. */
export const isReady = (rows: readonly Pick<RoundSchool, 'state'>[]): boolean => rows.length > 0 && rows.every((row) => row.state === 'approved');
const isFormed = (round: Round, rows: readonly RoundSchool[]): boolean => round.revision !== null && isReady(rows);
