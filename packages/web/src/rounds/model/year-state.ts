import type { Freeze } from '@junheng/contract/round';

export const LEVELS = ['city', 'province', 'nation'] as const;
export type Level = (typeof LEVELS)[number];

/** 草稿、已冻结、已上报: where a year's data stand, and to whom they were submitted. */
export interface YearState {
  readonly kind: 'draft' | 'frozen' | 'submitted';
  readonly levels: readonly Level[];
  /** The level above to which it goes next; null where there is none or nothing is frozen. */
  readonly next: Level | null;
}

export function yearStateOf(freeze: Freeze | undefined): YearState {
  if (!freeze || freeze.liftedAt !== null) return { kind: 'draft', levels: freeze ? submittedLevels(freeze) : [], next: null };
  const levels = submittedLevels(freeze);
  return { kind: levels.length > 0 ? 'submitted' : 'frozen', levels, next: LEVELS.find((level) => !levels.includes(level)) ?? null };
}

const submittedLevels = (freeze: Freeze): readonly Level[] => LEVELS.filter((level) => freeze.submitted.some((one) => one.level === level));
