import { sampleDictionary } from '@junheng/assessment/testing/sample';
import { describe, expect, test } from 'vitest';
import { changesOf, isBlock, planClasses, planFigures, readBlock } from './paste.ts';
import { classElements, formSections } from './sections.ts';

const dictionary = sampleDictionary();
const cells = formSections(dictionary, '2134010001', ['primary', 'junior']).flatMap((section) => section.cells);
const figures = (text: string, at: string, values = {}) => planFigures({ block: readBlock(text), cells, at, values, dictionary, label: (cell) => cell.path });

describe('a block from a spreadsheet', () => {
  test('is read as rows and cells, quoted ones with their line breaks', () => {
    expect(readBlock('一年级\t1班\t41\r\n一年级\t2班\t40\r\n')).toEqual([
      ['一年级', '1班', '41'],
      ['一年级', '2班', '40'],
    ]);
    expect(readBlock('"a ""b""\nc"\t2')).toEqual([['a "b"\nc', '2']]);
    expect(readBlock('1\n\n2')).toEqual([['1'], ['2']]);
    expect(readBlock('\t5')).toEqual([['', '5']]);
  });
  test('one cell is no block', () => {
    expect(isBlock('41')).toBe(false);
    expect(isBlock('41\n')).toBe(false);
    expect(isBlock('41\n42')).toBe(true);
  });
});

describe('over the figures', () => {
  test('one after the other from the cell on; empty cells change nothing', () => {
    const lines = figures('41\n\t\n35', 'stage/primary:fullTimeTeachers');
    expect(lines.map(({ path, value }) => [path, value])).toEqual([
      ['stage/primary:fullTimeTeachers', 41],
      ['stage/primary:collegeTeachers', 35],
    ]);
  });
  test('by name where the first column names them, in the stage where one pastes', () => {
    const lines = figures('本科学历教师数(人)\t３０\n专任教师数\t1,041\n校名\t5', 'stage/junior:pupils');
    expect(lines.map(({ path, value, fault }) => [path, value, fault?.code ?? null])).toEqual([
      ['stage/junior:bachelorTeachers', 30, null],
      ['stage/junior:fullTimeTeachers', 1041, null],
      [null, null, 'no-place'],
    ]);
  });
  test('what cannot be read or has no place is left out, what stays the same too', () => {
    const lines = figures('很多\n12', 'stage/junior:deaths', { 'stage/junior:deaths': 1 });
    expect(lines.map((one) => one.fault?.code ?? null)).toEqual(['not-a-number', null]);
    expect(changesOf(figures('7\n8', 'school:trainingBudget', { 'school:trainingBudget': 7 }))).toEqual([{ path: 'school:migrantPupils', value: 8 }]);
    expect(figures('1\n2\n3\n4\n5', 'stage/junior:musicVisitingTeachers').filter((one) => one.fault?.code === 'no-place')).toHaveLength(2);
  });
});

describe('over the classes', () => {
  const rows = [
    { grade: '一年级', className: '1班' },
    { grade: '一年级', className: '2班' },
  ];
  const classes = (text: string, row: number, column: number) =>
    planClasses({ block: readBlock(text), stage: 'primary', rows, row, column, elements: classElements(dictionary), values: {}, dictionary });

  test('grade, class and pupils name their own rows, new ones as well', () => {
    const lines = classes('一年级\t2班\t40\n二年级\t1班\t38', 0, 0);
    expect(lines.map(({ label, value }) => [label, value])).toEqual([
      ['一年级 2班', 40],
      ['二年级 1班', 38],
    ]);
  });
  test('figures alone go down the rows; beyond the last there is no class to go to', () => {
    const lines = classes('41\n42\n43', 0, 2);
    expect(lines.map(({ label, value, fault }) => [label, value, fault?.code ?? null])).toEqual([
      ['一年级 1班', 41, null],
      ['一年级 2班', 42, null],
      ['43', null, 'no-row'],
    ]);
  });
});
