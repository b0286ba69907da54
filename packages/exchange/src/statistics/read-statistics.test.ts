import { loadProfiles } from '@junheng/assessment/standard/load-profiles';
import type { StatisticsProfile } from '@junheng/assessment/standard/profile-schema';
import { rootFile } from '@junheng/assessment/testing/sample';
import { expect, it } from 'vitest';
import { compiled, source } from '../reader/testing/draft-workbook.ts';
import { readProfilesFolder } from '../standards-folder.ts';
import { readStatistics } from './read-statistics.ts';
import { PRIMARY_SCHOOL, type StatisticsCells, statisticsWorkbook } from './testing/statistics-workbook.ts';

const [profile] = loadProfiles(readProfilesFolder(rootFile('standards')), compiled.dictionary) as [StatisticsProfile];
const SCHOOL = { school: 's-0001', name: '样例小学', stages: ['primary'] };
const read = (sheets: StatisticsCells, of = SCHOOL, by = profile) => readStatistics(source(statisticsWorkbook(sheets)), by, compiled, of);
const withCells = (sheet: string, cells: Record<string, number | string>): StatisticsCells => ({ ...PRIMARY_SCHOOL, [sheet]: { ...PRIMARY_SCHOOL[sheet], ...cells } });
const figuresIn = async (...of: Parameters<typeof read>) => Object.fromEntries((await read(...of)).form.figures.map((one) => [one.path, one.value]));

it('reads a school’s export by the shipped profile, each figure with its cell, and no stage that it has not', async () => {
  const { form, faults, found } = await read(PRIMARY_SCHOOL);
  expect(faults).toEqual([]);
  expect(form.name).toBe('样例小学');
  expect(Object.fromEntries(form.figures.map((one) => [one.path, [one.value, `${one.sheet}!${one.cell}`]]))).toMatchObject({
    'school:kind': ['primary', '教基1001 学校（机构）基本情况!C25'],
    'school:teachingArea': [3200.5, '教基5170!F10'],
    'school:equipmentValue': [96.4, '教基5176!D19'],
    'stage/primary:pupils': [480, '教基3112!I6'],
    'stage/primary:fullTimeTeachers': [30, '教基4155!C6'],
    'stage/primary:doctorTeachers': [0, '教基4155!C9'],
    // 教基1102续, not 教基1102.
    'stage/primary:backboneTeachers': [5, '教基1102续!D12'],
  });
  expect(form.figures.some((one) => one.path.startsWith('stage/junior'))).toBe(false);
  // What was not found is told too.
  expect(found.find((one) => one.path === 'stage/junior:pupils')).toMatchObject({ sheet: null, value: null });
  expect(found).toHaveLength(profile.figures.length);
});

it('names the sheet that is missing, the older form, and what a cell holds instead of a number', async () => {
  const { 教基5170: _, 教基3112: __, ...rest } = PRIMARY_SCHOOL;
  const { faults, form } = await read({ ...rest, '基础基312 学生数': { I6: 12 }, 教基5176: { D7: '约四千', D17: 18.5 } });
  expect(faults.map((one) => [one.code, one.sheet, one.cell, one.path])).toEqual([
    ['statistics-sheet-former', '基础基312 学生数', null, null],
    ['statistics-sheet-absent', '', null, null],
    ['not-a-number', '教基5176', 'D7', 'school:sportsGroundArea'],
    ['not-whole', '教基5176', 'D17', 'school:multimediaRooms'],
  ]);
  expect(form.figures.map((one) => one.path)).not.toContain('stage/primary:pupils');
  for (const { message, remedy } of faults) for (const text of [message.zh, message.en, remedy.zh, remedy.en]) expect(text).toMatch(/^[^{}]{2,}$/);
});

it('tells a total that its parts exceed, and another school’s name', async () => {
  const { faults } = await read(withCells('教基4155', { C11: 28 }), { ...SCHOOL, name: '另一小学' });
  expect(faults.map((one) => [one.code, one.cell])).toEqual([
    ['statistics-total', 'C6'],
    ['statistics-name', 'C4'],
  ]);
  expect(faults[0]?.message.zh).toContain('之和是 37');
});

it('adds cells up, changes units and translates words as a county’s profile says', async () => {
  const own: StatisticsProfile = {
    ...profile,
    figures: [
      { element: 'equipmentValue', form: '5176', cells: ['D19', 'D20', 'D21'], factor: 0.0001 },
      { element: 'sponsor', form: '1001', cells: ['C9'], members: { 教育部门: 'public' } },
      { element: 'pupils', stage: 'junior', form: '3112', cells: ['I6'] },
    ],
    totals: [{ form: '5176', total: 'D22', parts: ['D19', 'D20'], relation: 'equal' }],
  };
  const sheets = { 教基1001: { C4: '样例小学', C9: ' 教育部门 ' }, 教基5176: { D19: 123456, D20: '44', D22: 123500 }, 教基3112: { I6: 0 } };
  expect(await figuresIn(sheets, SCHOOL, own)).toEqual({ 'school:equipmentValue': 12.35, 'school:sponsor': 'public' });
  expect((await read(sheets, SCHOOL, own)).faults).toEqual([]);
  expect((await read({ ...sheets, 教基5176: { D19: 1, D20: 1, D22: 3 } }, SCHOOL, own)).faults.map((one) => one.code)).toEqual(['statistics-total']);
});
