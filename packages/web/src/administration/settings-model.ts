import type { SettingValues } from '@junheng/contract/setting';

/** What is typed, before it is a value: figures as texts, holidays as lines. */
export type SettingDraft = { readonly [Key in keyof SettingValues]: SettingValues[Key] extends boolean ? boolean : string };
export type SettingKey = keyof SettingValues;
type NumberKey = { [Key in SettingKey]: SettingValues[Key] extends number ? Key : never }[SettingKey];

export interface NumberBounds {
  readonly min: number;
  readonly max: number;
  /** Kept as a fraction, typed as a percentage. */
  readonly percent?: true;
}
/** Bounds as the contract has them (settings-model.test.ts compares), so that a mistake shows while typing. */
export const BOUNDS: Readonly<Record<NumberKey, NumberBounds>> = {
  roundDays: { min: 1, max: 120 },
  dueSoonDays: { min: 1, max: 30 },
  yearJump: { min: 0.05, max: 5, percent: true },
  sourceDifference: { min: 0, max: 1, percent: true },
  idleMinutes: { min: 5, max: 30 },
  lockAfter: { min: 3, max: 10 },
  lockMinutes: { min: 5, max: 1440 },
  passwordDays: { min: 30, max: 180 },
  unusedDays: { min: 30, max: 180 },
  personalYears: { min: 1, max: 10 },
  auditMonths: { min: 6, max: 120 },
};
const NUMBER_KEYS = Object.keys(BOUNDS) as NumberKey[];
const isNumberKey = (key: SettingKey): key is NumberKey => key in BOUNDS;

/** 0.3 → '30'; without the noise of binary fractions. */
const typed = (key: NumberKey, value: number): string => String(BOUNDS[key].percent ? Math.round(value * 1e6) / 1e4 : value);

export function toDraft(values: SettingValues): SettingDraft {
  const numbers = Object.fromEntries(NUMBER_KEYS.map((key) => [key, typed(key, values[key])])) as Record<NumberKey, string>;
  return { ...values, ...numbers, holidays: values.holidays.join('\n') };
}

export type Flaw = { readonly kind: 'range'; readonly min: number; readonly max: number; readonly percent: boolean } | { readonly kind: 'date'; readonly line: number; readonly text: string };

function readNumber(key: NumberKey, text: string): number | Flaw {
  const { min, max, percent = false } = BOUNDS[key];
  const plain = text.normalize('NFKC').trim().replace(/%$/, '');
  const number = plain === '' ? Number.NaN : Number(plain);
  const value = percent ? Math.round(number * 1e4) / 1e6 : number;
  if (!(value >= min && value <= max) || (!percent && !Number.isInteger(value))) return { kind: 'range', percent, min: percent ? min * 100 : min, max: percent ? max * 100 : max };
  return value;
}

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** 2026/10/1, 2026年10月1日 → 2026-10-01. */
const dateIn = (text: string): string => {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC').trim()) ?? [];
  return year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim();
};

/** The values that are meant, or what is wrong with each. */
export function readDraft(draft: SettingDraft): { readonly values: SettingValues | null; readonly flaws: Partial<Record<SettingKey, Flaw>> } {
  const flaws: Partial<Record<SettingKey, Flaw>> = {};
  const numbers: Partial<Record<NumberKey, number>> = {};
  for (const key of NUMBER_KEYS) {
    const read = readNumber(key, draft[key]);
    if (typeof read === 'number') numbers[key] = read;
    else flaws[key] = read;
  }
  const holidays: string[] = [];
  for (const [index, line] of draft.holidays.split('\n').entries()) {
    if (line.trim() === '') continue;
    const date = dateIn(line);
    if (isDate(date)) holidays.push(date);
    else flaws.holidays ??= { kind: 'date', line: index + 1, text: line.trim().slice(0, 20) };
  }
  if (Object.keys(flaws).length > 0) return { values: null, flaws };
  return {
    values: { ...draft, ...(numbers as Record<NumberKey, number>), displayName: draft.displayName.trim(), bureauName: draft.bureauName.trim(), holidays: [...new Set(holidays)].sort() },
    flaws,
  };
}

export interface Merge {
  /** What both left or one changed; of what both changed, mine. */
  readonly draft: SettingDraft;
  /** What both changed, differently. */
  readonly conflicts: readonly SettingKey[];
}

/** Two people's changes of the same settings: `base` is what both began with. Nothing that was typed is lost. */
export function mergeDrafts(base: SettingDraft, mine: SettingDraft, theirs: SettingDraft): Merge {
  const keys = Object.keys(base) as SettingKey[];
  const conflicts = keys.filter((key) => mine[key] !== base[key] && theirs[key] !== base[key] && mine[key] !== theirs[key]);
  const draft = Object.fromEntries(keys.map((key) => [key, mine[key] === base[key] ? theirs[key] : mine[key]])) as unknown as SettingDraft;
  return { draft, conflicts };
}

export const isChanged = (a: SettingDraft, b: SettingDraft): boolean => (Object.keys(a) as SettingKey[]).some((key) => a[key] !== b[key]);
export { isNumberKey };
