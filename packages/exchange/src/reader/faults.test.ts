import { readFileSync } from 'node:fs';
import { rootFile } from '@junheng/assessment/testing/sample';
import { describe, expect, it } from 'vitest';
import { columnLetters } from '../workbook/cell.ts';
import { WORKBOOK_ERRORS } from '../workbook/errors.ts';
import { FAULTS, type FaultCode } from './catalogue.ts';
import { collectFaults } from './fault.ts';
import { faultsPage } from './faults-page.ts';
import { readWorkbook } from './read-workbook.ts';
import { compiled, DATE, DraftCounty, PERCENT, source } from './testing/draft-workbook.ts';

type Spoil = (draft: DraftCounty) => string | null;

/** Each fault, raised by one wrong thing in a county without faults; the function returns the cell that must be named. */
const RAISED: Readonly<Record<Exclude<FaultCode, 'too-many-faults' | 'year-jump' | 'unit-jump' | 'school-gone'>, Spoil>> = {
  'missing-sheet': (draft) => {
    draft.stage.name = '其他';
    return null;
  },
  'sheet-not-reported': (draft) => {
    draft.class.name = '其他';
    return null;
  },
  'no-rows': (draft) => {
    draft.school.rows.splice(1);
    return null;
  },
  'duplicate-sheet': (draft) => {
    const { sheets } = draft;
    Object.defineProperty(draft, 'sheets', { get: () => [...sheets, { name: ' 学 校 ', rows: draft.school.rows }] });
    return null;
  },
  'hidden-sheet': (draft) => {
    draft.stage.hidden = true;
    return null;
  },
  'no-header': (draft) => {
    draft.school.rows[0] = ['甲', '乙', '丙'];
    return null;
  },
  'missing-column': (draft) => {
    draft.school.rows[0]?.splice(draft.column('school', 'kind'), 1, '类别');
    return null;
  },
  'column-not-reported': (draft) => {
    draft.school.rows[0]?.splice(draft.column('school', 'teachingArea'), 1, '教学辅助用房');
    return null;
  },
  'duplicate-column': (draft) => {
    const width = draft.stage.rows[0]?.length ?? 0;
    draft.stage.rows[0]?.push('在校生数');
    return `${columnLetters(width)}1`;
  },
  'duplicate-item': (draft) => {
    draft.county.rows.push(['年度', 2024]);
    return `B${draft.county.rows.length}`;
  },
  'header-unit': (draft) => {
    const column = draft.column('school', 'equipmentValue');
    draft.school.rows[0]?.splice(column, 1, '教学仪器设备值（元）');
    return `${columnLetters(column)}1`;
  },
  'hidden-rows': (draft) => {
    draft.class.hiddenRows = [3, 4];
    return 'A3';
  },
  'hidden-columns': (draft) => {
    draft.school.hiddenColumns = [3];
    return null;
  },
  'required-empty': (draft) => draft.set('school', 'sponsor', 3, '　').cell('school', 'sponsor', 3),
  'duplicate-key': (draft) => {
    draft.class.rows.push(['2134010002', '初中', 7, 2, 45]);
    return `D${draft.class.rows.length}`;
  },
  'orphan-school': (draft) => draft.set('stage', 'schoolCode', 2, '2134019999').cell('stage', 'schoolCode', 2),
  'orphan-stage': (draft) => {
    draft.class.rows.push(['2134010001', '初中', 7, 1, 45]);
    return `B${draft.class.rows.length}`;
  },
  'totals-differ': (draft) => {
    draft.stage.rows.push(['合计', null, 231]);
    return `C${draft.stage.rows.length}`;
  },
  'merged-figures': (draft) => {
    draft.set('school', 'teachingArea', 3, null);
    const column = columnLetters(draft.column('school', 'teachingArea'));
    draft.school.merges = [`${column}2:${column}3`];
    return `${column}3`;
  },
  'formula-without-result': (draft) => draft.set('stage', 'pupils', 2, { inner: '<f>40+40</f>' }).cell('stage', 'pupils', 2),
  'error-value': (draft) => draft.set('stage', 'pupils', 2, { attributes: ' t="e"', inner: '<f>1/0</f><v>#DIV/0!</v>' }).cell('stage', 'pupils', 2),
  'not-a-number': (draft) => draft.set('stage', 'grades', 2, '约 6').cell('stage', 'grades', 2),
  'not-whole': (draft) => draft.set('stage', 'grades', 2, 5.5).cell('stage', 'grades', 2),
  'below-minimum': (draft) => draft.set('school', 'teachingArea', 2, -1).cell('school', 'teachingArea', 2),
  'above-maximum': (draft) => draft.set('school', 'longitude', 2, 200).cell('school', 'longitude', 2),
  'percent-as-number': (draft) => `B${draft.setItem('chineseVariation', 13.9).line('chineseVariation')}`,
  'percent-not-allowed': (draft) => draft.set('stage', 'pupils', 2, { attributes: PERCENT, inner: '<v>0.8</v>' }).cell('stage', 'pupils', 2),
  'other-unit': (draft) => draft.set('school', 'equipmentValue', 2, '300000元').cell('school', 'equipmentValue', 2),
  'date-not-number': (draft) => draft.set('stage', 'grades', 2, { attributes: DATE, inner: '<v>45000</v>' }).cell('stage', 'grades', 2),
  'none-or-zero': (draft) => draft.set('school', 'multimediaRooms', 2, '无').cell('school', 'multimediaRooms', 2),
  'unknown-member': (draft) => draft.set('school', 'kind', 2, '中心小学').cell('school', 'kind', 2),
  'not-yes-or-no': (draft) => draft.set('school', 'boarding', 2, '部分').cell('school', 'boarding', 2),
  'not-a-year': (draft) => draft.set('school', 'builtYear', 2, '2024-2025').cell('school', 'builtYear', 2),
  'not-a-level': (draft) => `B${draft.setItem('chineseLevel', '优秀').line('chineseLevel')}`,
  'not-room-areas': (draft) => draft.set('school', 'musicRooms', 2, '两间').cell('school', 'musicRooms', 2),
  'code-imprecise': (draft) => draft.set('school', 'schoolCode', 2, { inner: '<v>2.13401000100012E+17</v>' }).cell('school', 'schoolCode', 2),
  'code-form': (draft) => draft.set('school', 'schoolCode', 2, '21').cell('school', 'schoolCode', 2),
  'label-became-date': (draft) => {
    draft.class.rows[1] = ['2134010001', '小学', 1, { attributes: DATE, inner: '<v>45000</v>' }, 40];
    return 'D2';
  },
  'text-too-long': (draft) => draft.set('school', 'schoolName', 2, '学'.repeat(201)).cell('school', 'schoolName', 2),
  'cross-field': (draft) => draft.set('stage', 'bachelorTeachers', 2, 11).cell('stage', 'fullTimeTeachers', 2),
  'unit-slip': (draft) => draft.set('school', 'equipmentValue', 2, 9000).cell('school', 'equipmentValue', 2),
};

describe('the catalogue of faults', () => {
  it('starts from a county without a fault', async () => {
    expect((await readWorkbook(source(new DraftCounty().bytes()), compiled)).faults).toEqual([]);
  });

  it.each(Object.entries(RAISED))('%s is raised and names its cell', async (code, spoil) => {
    const draft = new DraftCounty();
    const cell = spoil(draft);
    const { faults } = await readWorkbook(source(draft.bytes()), compiled);
    const own = faults.filter((fault) => fault.code === code);
    expect(own.map((fault) => fault.cell)).toContain(cell);
    const fault = own.find((one) => one.cell === cell);
    expect(fault?.severity).toBe(FAULTS[code as FaultCode].severity);
    for (const text of [fault?.message, fault?.remedy]) {
      for (const language of [text?.zh, text?.en]) expect(language).toMatch(/^[^{}]{2,}$/);
    }
  });

  it('is named whole by the tests here and in year-on-year.test.ts', () => {
    expect(Object.keys(FAULTS).sort()).toEqual([...Object.keys(RAISED), 'too-many-faults', 'year-jump', 'unit-jump', 'school-gone'].sort());
  });

  it('tells rows that lack the same row above once, with how many there are', async () => {
    const draft = new DraftCounty().set('stage', 'schoolCode', 2, '2134019999');
    const first = draft.class.rows.push(['2134018888', '小学', 1, 1, 40]);
    draft.class.rows.push(['2134018888', '小学', 2, 1, 40]);
    const { faults } = await readWorkbook(source(draft.bytes()), compiled);
    expect(faults.filter((fault) => fault.code.startsWith('orphan')).map((fault) => `${fault.sheet}!${fault.cell} ${fault.message.zh} ${fault.message.en}`)).toEqual([
      '学段!A2 “学校”表中没有学校标识码 2134019999 No school with the code 2134019999 on the sheet “学校”',
      '班级!B2 “学段”表中没有学校 2134010001 的小学学段（共 2 行） The sheet “学段” has no row for the Primary stage of school 2134010001 (2 rows)',
      `班级!A${first} “学校”表中没有学校标识码 2134018888（共 2 行） No school with the code 2134018888 on the sheet “学校” (2 rows)`,
    ]);
  });

  it('does not say of a school without stage rows that its migrant pupils are too many', async () => {
    const draft = new DraftCounty().set('school', 'migrantPupils', 2, 3);
    draft.stage.rows.splice(1, 1);
    const { faults } = await readWorkbook(source(draft.bytes()), compiled);
    expect(faults.map((fault) => fault.check ?? fault.code)).toEqual(['has-stage-rows', 'orphan-stage']);
  });

  it('counts what it cannot list', () => {
    const faults = collectFaults(2);
    for (let line = 1; line <= 5; line++) faults.add('not-a-number', { sheet: '学校', column: 0, line, value: 'x' });
    expect(faults.list().map((fault) => fault.code)).toEqual(['not-a-number', 'not-a-number', 'too-many-faults']);
    expect(faults.list()[2]?.message.zh).toContain('另有 3 个');
  });

  it('is what docs/faults.md lists', () => {
    expect(Object.keys(WORKBOOK_ERRORS).length).toBeGreaterThan(10);
    expect(readFileSync(rootFile('docs/faults.md'), 'utf8')).toBe(faultsPage());
  });
});
