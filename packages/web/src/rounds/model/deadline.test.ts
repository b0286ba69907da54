import { expect, it } from 'vitest';
import { dayOf, endOfDay, lastDay, timeLeft, workingDay } from './deadline.ts';

it("counts days by China's clock", () => {
  // 17:00 UTC is one in the morning of the next day.
  expect(dayOf(Date.parse('2026-09-01T17:00:00Z'))).toBe('2026-09-02');
  expect(endOfDay('2026-09-02')).toBe('2026-09-02T15:59:59.000Z');
  expect(dayOf(Date.parse(endOfDay('2026-09-02')))).toBe('2026-09-02');
});

it('never sets a deadline on a holiday or a weekend', () => {
  const holidays = ['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'];
  // Thursday and Friday are holidays, then a weekend, then three more days.
  expect(workingDay('2026-10-01', holidays)).toBe('2026-10-08');
  expect(workingDay('2026-09-30', holidays)).toBe('2026-09-30');
  expect(lastDay(Date.parse('2026-09-17T04:00:00Z'), 14, holidays)).toBe('2026-10-08');
  expect(lastDay(Date.parse('2026-09-17T04:00:00Z'), 14, [])).toBe('2026-10-01');
});

it('says how long there is in a unit that says something', () => {
  const at = '2026-09-10T00:00:00.000Z';
  const before = (ms: number) => timeLeft(at, Date.parse(at) - ms);
  const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
  expect(before(3 * day + hour)).toEqual({ unit: 'days', amount: 3 });
  expect(before(47 * hour)).toEqual({ unit: 'hours', amount: 47 });
  expect(before(30 * minute)).toEqual({ unit: 'minutes', amount: 30 });
  expect(before(0)).toEqual({ unit: 'over' });
  expect(before(-2.5 * day)).toEqual({ unit: 'overDays', amount: 2 });
});
