import type { Records } from '@junheng/assessment/dataset/records';
import { describe, expect, it } from 'vitest';
import { differenceOf } from './difference.ts';
import { recordsOf, returnsOf } from './returns.ts';

const school = (line: number, schoolCode: string, values: Record<string, number | string | number[]> = {}) => ({ line, values: { schoolCode, schoolName: `校${schoolCode}`, ...values } });
const stage = (line: number, schoolCode: string, name: string, pupils: number) => ({ line, values: { schoolCode, stage: name, pupils } });
const records = (schools: ReturnType<typeof school>[], stages: ReturnType<typeof stage>[] = [], pay = 10): Records => ({
  file: { name: 'a.xlsx', digest: 'd' },
  sheets: {
    county: { sheet: '县域', columns: {}, cells: { teacherPay: 'B17' }, rows: [{ line: 2, values: { teacherPay: pay, gdpPerHead: null } }] },
    school: { sheet: '学校', columns: { schoolCode: 'A', schoolName: 'B', teachingArea: 'L', musicRooms: 'S' }, rows: schools },
    stage: { sheet: '学段', columns: { schoolCode: 'A', stage: 'B', pupils: 'C' }, rows: stages },
    class: { sheet: '班级', columns: {}, rows: [] },
  },
});

describe('differenceOf', () => {
  it('names changed figures by row and cell, and rows that came or went; a moved line is no change', () => {
    const before = records([school(2, '1', { teachingArea: 100, musicRooms: [96, 96] }), school(3, '2'), school(4, '3')], [stage(2, '1', 'primary', 10)]);
    const after = records([school(2, '3'), school(3, '1', { teachingArea: 120, musicRooms: [96, 96] }), school(4, '4')], [stage(2, '1', 'primary', 10), stage(3, '1', 'junior', 5)], 11);
    expect(differenceOf(before, after)).toEqual({
      changes: [
        { level: 'county', key: {}, school: null, schoolName: null, element: 'teacherPay', before: 10, after: 11, cell: '县域!B17' },
        { level: 'school', key: { schoolCode: '1' }, school: '1', schoolName: '校1', element: 'teachingArea', before: 100, after: 120, cell: '学校!L3' },
      ],
      added: [
        { level: 'school', key: { schoolCode: '4' }, school: '4', schoolName: '校4' },
        { level: 'stage', key: { schoolCode: '1', stage: 'junior' }, school: '1', schoolName: '校1' },
      ],
      removed: [{ level: 'school', key: { schoolCode: '2' }, school: '2', schoolName: '校2' }],
    });
  });

  it('tells a list of rooms apart room by room, and a figure that is no longer reported', () => {
    const before = records([school(2, '1', { musicRooms: [96, 100], teachingArea: 5 })]);
    const after = records([school(2, '1', { musicRooms: [96, 90] })]);
    expect(differenceOf(before, after).changes.map((one) => [one.element, one.before, one.after])).toEqual([
      ['musicRooms', [96, 100], [96, 90]],
      ['teachingArea', 5, null],
    ]);
  });
});

describe('returns', () => {
  it('keep records row by row in the order of the sheets, what was not reported left out', () => {
    const whole = records([school(2, '2'), school(5, '1')], [stage(2, '1', 'junior', 3), stage(3, '2', 'primary', 4), stage(4, '1', 'primary', 5)]);
    const again = recordsOf(JSON.parse(JSON.stringify(returnsOf(whole))));
    expect(again).toEqual({ ...whole, sheets: { ...whole.sheets, county: { ...whole.sheets.county, rows: [{ line: 2, values: { teacherPay: 10 } }] } } });
    expect(differenceOf(whole, again)).toEqual({ changes: [], added: [], removed: [] });
  });
});
