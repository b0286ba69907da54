import { type SettingValues, settingValuesSchema } from '@junheng/contract/setting';
import { expect, test } from 'vitest';
import { BOUNDS, mergeDrafts, readDraft, type SettingDraft, toDraft } from './settings-model.ts';

const values: SettingValues = {
  displayName: '样例县',
  bureauName: '样例县教育局',
  complaintChannel: '样例县教育局办公室 0550-1234567',
  logo: '',
  holidays: ['2026-10-01'],
  roundDays: 21,
  dueSoonDays: 5,
  townshipStep: false,
  yearJump: 0.3,
  sourceDifference: 0.02,
  idleMinutes: 30,
  lockAfter: 5,
  lockMinutes: 15,
  passwordDays: 90,
  unusedDays: 90,
  personalYears: 3,
  auditMonths: 6,
};
const draft = toDraft(values);
const flawsOf = (change: Partial<SettingDraft>) => readDraft({ ...draft, ...change }).flaws;

test('what is shown and what is kept are the same values', () => {
  expect(draft).toMatchObject({ yearJump: '30', sourceDifference: '2', roundDays: '21', holidays: '2026-10-01' });
  expect(readDraft(draft)).toEqual({ values, flaws: {} });
  for (const percent of [0.07, 0.145, 0.29, 1.1]) expect(readDraft(toDraft({ ...values, yearJump: percent })).values?.yearJump).toBe(percent);
});

test('the bounds are those of the interface: it takes both ends and refuses what lies beyond', () => {
  for (const [key, { min, max, percent }] of Object.entries(BOUNDS)) {
    const step = percent ? 0.0001 : 1;
    for (const [value, fits] of [
      [min, true],
      [max, true],
      [min - step, false],
      [max + step, false],
    ] as const) {
      expect(settingValuesSchema.safeParse({ ...values, [key]: value }).success, `${key} ${value}`).toBe(fits);
      expect(readDraft(toDraft({ ...values, [key]: value })).values !== null, `${key} ${value} typed`).toBe(fits);
    }
  }
});

test('each mistake is named at its own entry', () => {
  expect(flawsOf({ roundDays: '', lockAfter: '3.5', yearJump: '4', idleMinutes: 'x' })).toEqual({
    roundDays: { kind: 'range', percent: false, min: 1, max: 120 },
    lockAfter: { kind: 'range', percent: false, min: 3, max: 10 },
    yearJump: { kind: 'range', percent: true, min: 5, max: 500 },
    idleMinutes: { kind: 'range', percent: false, min: 5, max: 30 },
  });
  expect(flawsOf({ holidays: '2026-10-01\n\n2026-02-30' })).toEqual({ holidays: { kind: 'date', line: 3, text: '2026-02-30' } });
});

test('dates and figures may be typed as people write them', () => {
  expect(readDraft({ ...draft, holidays: '2026年10月2日\n2026/10/1\n２０２６-10-01', roundDays: '２１', yearJump: '30%' }).values).toMatchObject({
    holidays: ['2026-10-01', '2026-10-02'],
    roundDays: 21,
    yearJump: 0.3,
  });
});

test('two people’s changes: each keeps his own, only what both changed differently is asked', () => {
  const mine = { ...draft, roundDays: '30', bureauName: '我的', lockAfter: '4' };
  const theirs = { ...draft, roundDays: '28', dueSoonDays: '7', lockAfter: '4' };
  const { draft: merged, conflicts } = mergeDrafts(draft, mine, theirs);
  expect(conflicts).toEqual(['roundDays']);
  expect(merged).toMatchObject({ roundDays: '30', bureauName: '我的', dueSoonDays: '7', lockAfter: '4' });
});
