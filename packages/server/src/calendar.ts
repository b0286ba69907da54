/**
 * Days and years of the county's clock: China Standard Time (UTC+8, without summer time since 1991), whatever the machine's own zone is. A
 * server often runs in UTC, where the eight hours before noon belong to another day, on 1 January to another year.
 */
const ZONE = 'Asia/Shanghai';
const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE });
const MINUTE = new Intl.DateTimeFormat('zh-CN', { timeZone: ZONE, dateStyle: 'medium', timeStyle: 'short' });
const MILLISECONDS = 86_400_000;

/** The calendar day of an instant: '2026-09-30'. */
export const dayOf = (at: Date): string => DAY.format(at);
export const yearOf = (at: Date): number => Number(dayOf(at).slice(0, 4));
/** An instant as a person reads it: 2026年9月30日 23:59. */
export const timeOf = (at: Date): string => MINUTE.format(at);
/** The first instant of a day. */
export const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);
/** The first instant after a day. */
export const endOf = (day: string): Date => new Date(startOf(day).getTime() + MILLISECONDS);
