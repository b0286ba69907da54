import type { Records } from '@junheng/assessment/dataset/records';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../reader/read-workbook.ts';
import { compiled, DraftCounty, source } from '../reader/testing/draft-workbook.ts';
import { checkRecords } from './check-records.ts';

let before: Records;
beforeAll(async () => {
  before = (await readWorkbook(source(new DraftCounty().bytes(), 'last-year.xlsx'), compiled)).records;
}, 60_000);

const jumpsOf = async (draft: DraftCounty) => {
  const { faults } = await readWorkbook(source(draft.bytes()), compiled, { previous: before });
  return faults
    .filter((fault) => ['year-jump', 'unit-jump', 'school-gone'].includes(fault.code))
    .map((fault) => ({ code: fault.code, cell: fault.cell, zh: fault.message.zh, severity: fault.severity }));
};

describe('against last year', () => {
  it('nothing is said of what has not changed', async () => {
    expect(await jumpsOf(new DraftCounty())).toEqual([]);
  });

  it('a jump beyond what the dictionary allows is a warning that gives both figures', async () => {
    const draft = new DraftCounty().set('school', 'sportsGroundArea', 2, 2000);
    expect(await jumpsOf(draft)).toEqual([{ code: 'year-jump', cell: draft.cell('school', 'sportsGroundArea', 2), severity: 'warning', zh: '运动场地面积由上年的 1500 变为 2000，增加 33.3 %' }]);
    expect(await jumpsOf(new DraftCounty().set('school', 'sportsGroundArea', 2, 1900))).toEqual([]);
  });

  it('the county’s own limit holds where it is stricter than the dictionary’s, and no more loosely', async () => {
    const records = (await readWorkbook(source(new DraftCounty().set('school', 'sportsGroundArea', 2, 1900).bytes()), compiled)).records;
    const codes = (yearJump: number) => checkRecords(records, { ...compiled, yearJump }, { previous: before }).filter((fault) => fault.code === 'year-jump').length;
    expect([codes(0.2), codes(0.3), codes(5)]).toEqual([1, 0, 0]);
    const larger = (await readWorkbook(source(new DraftCounty().set('school', 'sportsGroundArea', 2, 2000).bytes()), compiled)).records;
    expect(checkRecords(larger, { ...compiled, yearJump: 5 }, { previous: before }).filter((fault) => fault.code === 'year-jump')).toHaveLength(1);
  });

  it('names the figure in the language of the message', async () => {
    const draft = new DraftCounty().set('school', 'sportsGroundArea', 2, 2000).setItem('teacherPay', 9.9);
    const { faults } = await readWorkbook(source(draft.bytes()), compiled, { previous: before });
    const jumps = faults.filter((fault) => fault.code === 'year-jump' || fault.code === 'unit-jump');
    expect(jumps.map((fault) => fault.message.en.split(' went ')[0])).toEqual(["Teachers' average yearly pay", 'Sports grounds']);
  });

  it('two teachers more are no jump in a small school', async () => {
    expect(await jumpsOf(new DraftCounty().set('stage', 'fullTimeTeachers', 3, 10))).toEqual([]);
    expect(await jumpsOf(new DraftCounty().set('stage', 'fullTimeTeachers', 3, 11))).toHaveLength(1);
  });

  it('a factor of ten thousand or a thousand names the unit that was probably used', async () => {
    const many = await jumpsOf(new DraftCounty().set('school', 'equipmentValue', 2, 33_000).set('school', 'equipmentValue', 3, 0.055));
    expect(many.map(({ code }) => code)).toEqual(['unit-jump', 'unit-jump']);
    expect(many[0]?.zh).toContain('约为上年的 1000 倍');
    expect(many[1]?.zh).toContain('约为上年的 1000 分之一');
    const yuan = await jumpsOf(new DraftCounty().set('school', 'publicFundBudget', 2, 0).setItem('population', 310_000));
    expect(yuan).toEqual([]);
    const slip = new DraftCounty().setItem('teacherPay', 9.9);
    expect((await jumpsOf(slip)).map(({ zh }) => zh)).toEqual(['教师年平均工资收入由上年的 98000 变为 9.9，约为上年的 10000 分之一，可能填成了“万元”']);
  });

  it('a school that is gone is asked about', async () => {
    const draft = new DraftCounty();
    draft.school.rows.splice(1, 1);
    draft.stage.rows.splice(1, 1);
    draft.class.rows.splice(1, 2);
    expect((await jumpsOf(draft)).map(({ zh }) => zh)).toEqual(['上年有学校 2134010001（第一小学），今年没有']);
  });

  it('last year may be asked for once the year is known', async () => {
    const years: number[] = [];
    const draft = new DraftCounty().set('school', 'sportsGroundArea', 2, 3000);
    const { faults } = await readWorkbook(source(draft.bytes()), compiled, {
      previous: async (year) => {
        years.push(year);
        return before;
      },
    });
    expect(years).toEqual([2025]);
    expect(faults.map((fault) => fault.code)).toEqual(['year-jump']);
  });
});

it('records that were not read from a file are checked alike', () => {
  const spoilt: Records = {
    ...before,
    sheets: {
      ...before.sheets,
      school: { ...before.sheets.school, rows: before.sheets.school.rows.map((row, index) => (index === 0 ? { ...row, values: { ...row.values, longitude: 300, sponsor: null } } : row)) },
    },
  };
  expect(checkRecords(before, compiled)).toEqual([]);
  expect(checkRecords(spoilt, compiled).map((fault) => `${fault.code} ${fault.element}`)).toEqual(['required-empty sponsor', 'above-maximum longitude']);
});
