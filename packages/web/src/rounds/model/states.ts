import type { Round, RoundSchool, RoundState } from '@junheng/contract/round';

/** 填报状态 in the order of the work. Written out here, since the contract's own list brings its validators along; the type holds both together. */
export const STATES = ['waiting', 'filling', 'submitted', 'confirmed', 'checked', 'approved', 'returned'] as const satisfies readonly RoundState[];

/** Nothing was handed in, or it was given back. */
export const isUnsubmitted = ({ state }: Pick<RoundSchool, 'state'>): boolean => state === 'waiting' || state === 'filling' || state === 'returned';

/** The state from which the bureau takes a form up: the county's own as it is submitted, a school's after the principal or, where it takes part, the township. */
export const awaitsBureau = ({ townshipStep }: Pick<Round, 'townshipStep'>, { state, school }: Pick<RoundSchool, 'state' | 'school'>, countyForm: string): boolean =>
  state === (school === countyForm ? 'submitted' : townshipStep ? 'checked' : 'confirmed');

export const countStates = (rows: readonly Pick<RoundSchool, 'state'>[]): Readonly<Record<RoundState, number>> =>
  Object.fromEntries(STATES.map((state) => [state, rows.filter((row) => row.state === state).length])) as Record<RoundState, number>;

export const completenessOf = ({ filled, asked }: Pick<RoundSchool, 'filled' | 'asked'>): number => (asked === 0 ? 0 : filled / asked);
