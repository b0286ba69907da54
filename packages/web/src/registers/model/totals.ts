import type { Value } from '@junheng/assessment/dataset/records';
import type { RegisterTotal } from '@junheng/exchange/checks/register-totals';

/** A figure beside what a register gives for it. */
export interface Beside {
  readonly total: RegisterTotal;
  /** Figure minus total; null where nothing was reported. Lists of rooms are compared by their sum, and differ where any room does. */
  readonly by: number | null;
  readonly same: boolean;
}

const sum = (areas: readonly number[]): number => areas.reduce((all, one) => all + one, 0);
const amount = (value: number | readonly number[]): number => (typeof value === 'number' ? value : sum(value));
/** Takes off the noise of binary fractions. */
const plain = (value: number): number => Number(value.toPrecision(12));
const sorted = (areas: readonly number[]): readonly number[] => [...areas].sort((a, b) => a - b);

export function besides(value: Value, total: RegisterTotal): Beside {
  if (typeof value !== 'number' && !Array.isArray(value)) return { total, by: null, same: false };
  const reported = value as number | readonly number[];
  const by = plain(amount(reported) - amount(total.value));
  const same = Array.isArray(reported) && Array.isArray(total.value) ? String(sorted(reported)) === String(sorted(total.value)) : by === 0;
  return { total, by, same };
}

/** Totals by the path of their figure. */
export function totalsAt(totals: readonly RegisterTotal[]): ReadonlyMap<string, readonly RegisterTotal[]> {
  const found = new Map<string, RegisterTotal[]>();
  for (const total of totals) found.set(total.path, [...(found.get(total.path) ?? []), total]);
  return found;
}

/** What one register gives now, beside what the others gave. */
export const renewed = <T extends RegisterTotal>(totals: readonly T[], register: string, now: readonly T[]): readonly T[] => [
  ...totals.filter((one) => one.register !== register),
  ...now.filter((one) => one.register === register),
];
