import { describe, expect, it } from 'vitest';
import { sampleCompiled, sampleRecords } from '../testing/sample.ts';
import { buildDataset, DatasetError } from './build.ts';
import { cellOf } from './dataset.ts';
import { datasetFromJson, datasetToJson } from './json.ts';
import type { Records } from './records.ts';

const compiled = sampleCompiled();
const records = await sampleRecords('county-150');

describe('a dataset', () => {
  const dataset = buildDataset(records, compiled);
  it('keeps schools in the order of the workbook, and stages and classes under them', () => {
    expect(dataset.school.rows).toBe(150);
    expect(dataset.school.texts.schoolCode?.[0]).toBe('2134030000');
    for (let row = 0; row < dataset.stage.rows; row += 1) {
      const school = dataset.stage.parent[row] ?? -1;
      expect(row).toBeGreaterThanOrEqual(dataset.first.stage[school] ?? Number.NaN);
      expect(row).toBeLessThan(dataset.first.stage[school + 1] ?? Number.NaN);
    }
    expect(dataset.first.class.at(-1)).toBe(dataset.class.rows);
  });
  it('knows the cell of each figure', () => {
    expect(cellOf(dataset.school, 'teachingArea', 0)).toBe('学校!L2');
    expect(cellOf(dataset.county, 'year', 0)).toBe('县域!B4');
  });
  it('keeps a blank as missing, never as zero', () => {
    const primary = dataset.stage.numbers.stage?.indexOf(compiled.memberCode('stage', 'primary')) ?? -1;
    expect(dataset.stage.numbers.graduates?.[primary]).toBeNaN();
  });
  it('survives the journey through JSON, whole', () => {
    expect(datasetFromJson(JSON.parse(JSON.stringify(datasetToJson(dataset))))).toEqual(dataset);
  });
  it('refuses a class of a school that is not there', () => {
    const orphan = { ...records.sheets.class, rows: [...records.sheets.class.rows, { line: 9999, values: { schoolCode: '0', stage: 'primary' } }] };
    expect(() => buildDataset({ ...records, sheets: { ...records.sheets, class: orphan } }, compiled)).toThrow(DatasetError);
  });
});

describe('campuses that count as no school', () => {
  const master = '2134030001';
  const campus = '2134030002';
  const withCampus: Records = {
    ...records,
    sheets: {
      ...records.sheets,
      school: { ...records.sheets.school, rows: records.sheets.school.rows.map((row) => (row.values.schoolCode === campus ? { ...row, values: { ...row.values, masterSchoolCode: master } } : row)) },
    },
  };
  const merging = { ...compiled, standard: { ...compiled.standard, campuses: { ...compiled.standard.campuses, merge: true } } };
  it('stand alone while the rule is off', () => expect(buildDataset(withCampus, compiled).school.rows).toBe(150));
  it('move pupils, resources and classes to their master when it is on', () => {
    const alone = buildDataset(withCampus, compiled);
    const dataset = buildDataset(withCampus, merging);
    const [at, own, other] = [dataset.school.texts.schoolCode?.indexOf(master) ?? -1, 1, 2];
    const sum = (id: string) => (alone.school.numbers[id]?.[own] ?? Number.NaN) + (alone.school.numbers[id]?.[other] ?? Number.NaN);
    expect(dataset.school.rows).toBe(149);
    expect(dataset.school.numbers.teachingArea?.[at]).toBe(sum('teachingArea'));
    expect(dataset.school.lists.musicRooms?.[at]?.length).toBe((alone.school.lists.musicRooms?.[own]?.length ?? 0) + (alone.school.lists.musicRooms?.[other]?.length ?? 0));
    expect(dataset.stage.numbers.pupils?.[dataset.first.stage[at] ?? -1]).toBe(1564 + 2600);
    expect(dataset.class.rows).toBe(alone.class.rows);
  });
});
