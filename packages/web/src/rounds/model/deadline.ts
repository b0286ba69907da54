const DAY = 86_400_000;
/** Deadlines are days of the county's clock, whatever the browser's. */
const CLOCK = 8 * 3_600_000;

/** The calendar day of an instant in China: '2026-09-30'. */
export const dayOf = (instant: number): string => new Date(instant + CLOCK).toISOString().slice(0, 10);
const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The day itself, or the next that is neither a weekend nor one of the county's holidays. */
export function workingDay(day: string, holidays: readonly string[]): string {
  let at = day;
  while (isWeekend(at) || holidays.includes(at)) at = addDays(at, 1);
  return at;
}

/** The last day of a round opened now: so many days on, moved past holidays (节假日顺延). */
export const lastDay = (now: number, days: number, holidays: readonly string[]): string => workingDay(addDays(dayOf(now), days), holidays);

/** A round closes at the end of its last day. */
export const endOfDay = (day: string): string => new Date(Date.parse(`${day}T23:59:59Z`) - CLOCK).toISOString();

export type TimeLeft = { readonly unit: 'days' | 'hours' | 'minutes' | 'overDays'; readonly amount: number } | { readonly unit: 'over' };

/** How long it is until a deadline, in the largest unit that says something. */
export function timeLeft(deadline: string, now: number): TimeLeft {
  const ms = Date.parse(deadline) - now;
  if (ms <= 0) return -ms >= DAY ? { unit: 'overDays', amount: Math.floor(-ms / DAY) } : { unit: 'over' };
  if (ms >= 2 * DAY) return { unit: 'days', amount: Math.floor(ms / DAY) };
  return ms >= 3_600_000 ? { unit: 'hours', amount: Math.floor(ms / 3_600_000) } : { unit: 'minutes', amount: Math.ceil(ms / 60_000) };
}
