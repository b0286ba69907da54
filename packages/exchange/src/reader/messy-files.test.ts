import type { Records } from '@junheng/assessment/dataset/records';
import { rootFile } from '@junheng/assessment/testing/sample';
import { describe, expect, it } from 'vitest';
import { readWorkbook } from './read-workbook.ts';
import { compiled } from './testing/draft-workbook.ts';

const valuesOf = (records: Records) =>
  Object.fromEntries(Object.entries(records.sheets).map(([level, sheet]) => [level, sheet.rows.map((row) => Object.fromEntries(Object.entries(row.values).filter(([, value]) => value !== null)))]));
const read = (name: string) => readWorkbook(rootFile(`testdata/${name}.xlsx`), compiled);

describe('workbooks saved by ExcelJS', () => {
  it('an untidy one gives the records of the tidy one', async () => {
    const [tidy, untidy] = [await read('county-40'), await read('messy/county-40-untidy')];
    expect(valuesOf(untidy.records)).toEqual(valuesOf(tidy.records));
    expect(untidy.faults.map((fault) => `${fault.severity} ${fault.check ?? fault.code}`)).toEqual(['warning hidden-rows', 'warning retention-entrants']);
    expect(untidy.report.skippedRows.map(({ reason }) => reason)).toEqual(['note', 'total', 'note']);
    expect(untidy.report.sheets.map(({ sheet }) => sheet)).toEqual(['县域', ' 学 校 ', '2.学段', '班级']);
  }, 60_000);

  it('a spoilt one has each of its faults', async () => {
    const { faults } = await read('messy/county-40-faults');
    const found = faults.map((fault) => `${fault.check ?? fault.code} ${fault.sheet}!${fault.cell}`);
    for (const fault of [
      'percent-as-number 县域!B36',
      'unknown-member 学校!C3',
      'required-empty 学校!D4',
      'not-a-number 学校!L5',
      'equipment-unit 学校!Q6',
      'has-stage-rows 学校!A7',
      'code-imprecise 学校!A9',
      'none-or-zero 学校!R10',
      'not-room-areas 学校!S11',
      'degrees-within-teachers 学段!E3',
      'orphan-school 学段!A7',
      'formula-without-result 班级!E20',
      'orphan-stage 班级!B47',
      'duplicate-key 班级!D507',
    ])
      expect(found).toContain(fault);
    expect(faults.find((fault) => fault.check === 'degrees-within-teachers')?.message.zh).toBe(
      '专科、本科、硕士、博士学历教师数之和不能大于专任教师数（专科学历教师数 10，本科学历教师数 30，硕士学历教师数 4，博士学历教师数 0，专任教师数 3）',
    );
  }, 60_000);
});
