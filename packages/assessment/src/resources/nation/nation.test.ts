import { expect, it } from 'vitest';
import { assess } from '../../assess.ts';
import type { Dataset, Table } from '../../dataset/dataset.ts';
import type { Level } from '../../formula/nodes.ts';
import { BLOCK } from '../../formula/workspace.ts';
import { sampleCompiled, sampleDataset } from '../../testing/sample.ts';
import { assessNation } from '../assess-nation.ts';
import { capacityOf, windowsOf } from './windows.ts';

const compiled = sampleCompiled();

/** Each dataset's starts behind those of the one before. */
function joined(starts: readonly Int32Array[]): Int32Array {
  const all = [0];
  for (const own of starts) {
    const end = all.at(-1) ?? 0;
    for (const row of own.subarray(1)) all.push(row + end);
  }
  return Int32Array.from(all);
}

/** Counties' datasets as one; where `merged`, as one county with all their schools. */
function together(datasets: readonly Dataset[], merged = false): Dataset {
  const table = (level: Level, above: Level | null): Table => {
    const parts = datasets.map((one) => one[level]);
    const ids = <Column>(of: (part: Table) => Readonly<Record<string, Column>>) => Object.keys(of(parts[0] as Table));
    let shift = 0;
    const parent = datasets.flatMap((one) => {
      const own = Array.from(one[level].parent, (row) => row + shift);
      shift += above ? one[above].rows : 0;
      return own;
    });
    return {
      level,
      rows: parts.reduce((sum, part) => sum + part.rows, 0),
      numbers: Object.fromEntries(ids((part) => part.numbers).map((id) => [id, Float64Array.from(parts.flatMap((part) => Array.from(part.numbers[id] ?? [])))])),
      texts: Object.fromEntries(ids((part) => part.texts).map((id) => [id, parts.flatMap((part) => part.texts[id] ?? [])])),
      lists: Object.fromEntries(ids((part) => part.lists).map((id) => [id, parts.flatMap((part) => part.lists[id] ?? [])])),
      parent: Int32Array.from(parent),
    };
  };
  const school = table('school', 'county');
  const first = { school: joined(datasets.map((one) => one.first.school)), stage: joined(datasets.map((one) => one.first.stage)), class: joined(datasets.map((one) => one.first.class)) };
  const all = { county: table('county', null), school, stage: table('stage', 'school'), class: table('class', 'stage'), first };
  if (!merged) return all;
  return { ...all, county: (datasets[0] as Dataset).county, school: { ...school, parent: new Int32Array(school.rows) }, first: { ...first, school: Int32Array.of(0, school.rows) } };
}

/** A copy with one figure of the stage table changed. */
const withFigure = (dataset: Dataset, id: string, change: (column: Float64Array) => void): Dataset => {
  const column = (dataset.stage.numbers[id] as Float64Array).slice();
  change(column);
  return { ...dataset, stage: { ...dataset.stage, numbers: { ...dataset.stage.numbers, [id]: column } } };
};

/** Every figure of the nation's assessment is the one of each county's own. */
function expectSame(dataset: Dataset): void {
  const nation = assessNation(dataset, compiled);
  const counties = Array.from({ length: dataset.county.rows }, (_, county) => assess(dataset, compiled, { county }));
  for (const id of ['primary', 'junior'] as const) {
    const stage = nation.stages[id];
    for (const [county, { stages }] of counties.entries()) {
      const own = stages[id];
      const [from, to] = [stage.first[county] as number, stage.first[county + 1] as number];
      expect(stage.rows.subarray(from, to)).toEqual(own.rows);
      expect(Array.from(stage.passes.subarray(from, to), (one) => (one < 0 ? Number.NaN : one))).toEqual(Array.from(own.passes));
      expect([stage.schoolsAssessed[county], stage.schoolsPassing[county]]).toEqual([own.schoolsAssessed, own.schoolsPassing]);
      for (const [index, one] of own.indicators.entries()) {
        const found = stage.indicators[index];
        expect(found?.values.subarray(from, to)).toEqual(one.values);
        expect(found?.metSchools[county]).toBe(one.metSchools);
        if (Number.isNaN(one.cv)) expect(found?.cv[county]).toBeNaN();
        else expect(found?.cv[county]).toBeCloseTo(one.cv, 12);
        const cvs = counties.map((other) => found?.cv[counties.indexOf(other)] ?? Number.NaN);
        expect(found?.rank[county]).toBe(Number.isNaN(one.cv) ? 0 : 1 + cvs.filter((cv) => cv < (cvs[county] as number)).length);
      }
    }
  }
}

const [small, large] = [await sampleDataset('county-40', compiled), await sampleDataset('county-150', compiled)];

it('assesses many counties, some together in a window, as each by itself', () => {
  const dataset = together([small, large, small, large, large, large, large, large, large, large, small]);
  expect(windowsOf(dataset, BLOCK).length).toBeGreaterThan(1);
  expectSame(dataset);
});

it('assesses a county of more schools than a block has rows', () => {
  const dataset = together([
    together(
      Array.from({ length: 9 }, () => large),
      true,
    ),
    small,
  ]);
  expect(capacityOf(windowsOf(dataset, BLOCK)).stage).toBeGreaterThan(BLOCK);
  expectSame(dataset);
});

it('decides values on a line exactly, and leaves missing ones open', () => {
  const rows = assess(large, compiled).stages.primary.rows;
  const at = (index: number) => rows[index] as number;
  let dataset = withFigure(large, 'pupils', (pupils) => {
    for (const index of [0, 1, 2, 3]) pupils[at(index)] = 1000;
  });
  // R2 of 1 per 100: on the line, just below it, at 85 % of it, just below that.
  dataset = withFigure(dataset, 'backboneTeachers', (teachers) => {
    for (const [index, count] of [10, 9, 8.5, 8].entries()) teachers[at(index)] = count;
    teachers[at(4)] = Number.NaN;
  });
  const { first, indicators } = assessNation(dataset, compiled).stages.primary;
  const found = indicators.find((one) => one.indicator.id === 'R2');
  // As binary fractions 0.85 is a hair more than the line, and others may be a hair less.
  const values = Array.from(found?.values.subarray(first[0], (first[0] ?? 0) + 5) ?? [], (value) => Math.round(value * 1e12) / 1e12);
  expect(values).toEqual([1, 0.9, 0.85, 0.8, Number.NaN]);
  expect([found?.mean[0], found?.cv[0], found?.rank[0]]).toEqual([Number.NaN, Number.NaN, 0]);
  expectSame(dataset);
});
