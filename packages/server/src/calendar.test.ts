import { afterAll, describe, expect, it } from 'vitest';
import { pendingOf } from './administration/sign-in/sessions.ts';
import { dayOf, endOf, startOf, timeOf, yearOf } from './calendar.ts';
import { actsOn } from './collection/rounds/steps.ts';

const own = process.env.TZ;
afterAll(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

/** Where the machine stands must not matter: behind, before and on the county's clock, and with summer time. */
describe.each(['UTC', 'Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe'])('the calendar on a machine in %s', (zone) => {
  const at = (text: string): Date => {
    process.env.TZ = zone;
    return new Date(text);
  };

  it.each([
    ['2026-12-31T15:59:59.999Z', '2026-12-31', 2026],
    ['2026-12-31T16:00:00.000Z', '2027-01-01', 2027],
    ['2026-08-31T15:59:59.999Z', '2026-08-31', 2026],
    ['2026-08-31T16:00:00.000Z', '2026-09-01', 2026],
    ['2028-02-28T16:00:00.000Z', '2028-02-29', 2028],
    ['2028-02-29T16:00:00.000Z', '2028-03-01', 2028],
    ['2027-02-28T16:00:00.000Z', '2027-03-01', 2027],
    ['2026-03-08T07:00:00.000Z', '2026-03-08', 2026],
  ])('%s is %s', (instant, day, year) => expect([dayOf(at(instant)), yearOf(at(instant))]).toEqual([day, year]));

  it.each(['2026-12-31', '2026-09-01', '2028-02-29', '2026-03-08', '2026-11-01'])('%s is found by its whole day and by nothing beside it', (day) => {
    const [first, after] = [at(startOf(day).toISOString()), endOf(day)];
    expect([dayOf(first), dayOf(new Date(first.getTime() - 1)), dayOf(new Date(after.getTime() - 1)), dayOf(after)].map((one) => one === day)).toEqual([true, false, true, false]);
  });

  it('writes an instant as the county reads it', () => expect(timeOf(at('2026-12-31T15:59:00Z'))).toBe('2026年12月31日 23:59'));

  it.each(['2026-12-31', '2026-08-31', '2028-02-29'])('a form may be handed in until the last instant of %s', (day) => {
    const deadline = at(new Date(endOf(day).getTime() - 1).toISOString());
    const acts = (now: Date) => actsOn({ township_step: false, deadline }, { state: 'filling', school: 's', deadline: null }, 'school-clerk', false, now.getTime());
    expect(acts(deadline)).toContain('submit');
    expect(acts(endOf(day))).not.toContain('submit');
    // One school's own deadline stands before the round's.
    const later = new Date(deadline.getTime() + 86_400_000);
    expect(actsOn({ township_step: false, deadline }, { state: 'filling', school: 's', deadline: later }, 'school-clerk', false, later.getTime())).toContain('submit');
  });

  it('a password grows old after its days of 24 hours, over a leap day, New Year and a change of the clocks too', () => {
    for (const day of ['2028-02-01', '2026-12-01', '2026-03-01', '2026-10-15']) {
      const changed = at(startOf(day).toISOString());
      const pending = (ms: number) =>
        pendingOf({ second_factor: false, by_identity: false, must_change: false, password_changed_at: changed, totp_confirmed_at: null, role: 'school-clerk' }, 90, changed.getTime() + ms);
      expect([pending(90 * 86_400_000), pending(90 * 86_400_000 + 1)], day).toEqual([null, 'password']);
    }
  });
});
