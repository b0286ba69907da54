import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import { buildDataset } from '../dataset/build.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Records, Values } from '../dataset/records.ts';
import { resultOf } from '../result.ts';
import { sampleCompiled, sampleDataset, sampleRecords } from '../testing/sample.ts';
import { assessNation, nationAssessor } from './assess-nation.ts';
import { passesRule, ranksOf } from './assess-stage.ts';
import { cvRange, dispersionOf, indicatorValue } from './dispersion.ts';
import { roundDecimal } from './judge.ts';
import { rankAscending } from './nation/rank.ts';

const compiled = sampleCompiled();

/** The sample county with some figures changed, by school code and stage. */
function changed(records: Records, changes: Readonly<Record<string, Values>>): Records {
  const level = (name: 'school' | 'stage') => ({
    ...records.sheets[name],
    rows: records.sheets[name].rows.map((row) => ({ ...row, values: { ...row.values, ...changes[`${name} ${String(row.values.schoolCode)}`] } })),
  });
  return { ...records, sheets: { ...records.sheets, school: level('school'), stage: level('stage') } };
}
const assessRecords = (records: Records) => assess(buildDataset(records, compiled), compiled);

describe('dispersion', () => {
  it('reproduces the published example of five schools', () => {
    const { mean, deviation, cv } = dispersionOf([279, 137, 935, 160, 402], [45, 37, 89, 76, 55]);
    expect(mean).toBeCloseTo(6.33, 2);
    // Published as 3.27 from per-pupil figures rounded to two decimals; 3.2639 on the unrounded ones.
    expect(Math.abs(deviation - 3.27)).toBeLessThan(0.01);
    expect(cv).toBeCloseTo(0.52, 2);
  });

  it('bounds the CV whatever the missing stocks turn out to be', () => {
    const school = fc.record({ basis: fc.integer({ min: 50, max: 2000 }), stock: fc.integer({ min: 1, max: 5000 }) });
    const open = fc.record({
      basis: fc.integer({ min: 50, max: 2000 }),
      low: fc.integer({ min: 0, max: 500 }),
      width: fc.integer({ min: 0, max: 4000 }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(school, { minLength: 1, maxLength: 12 }), fc.array(open, { minLength: 1, maxLength: 14 }), (known, missing) => {
        const sums = known.reduce<{ stock: number; basis: number; square: number }>(
          (sum, { basis, stock }) => ({ stock: sum.stock + stock, basis: sum.basis + basis, square: sum.square + stock ** 2 / basis }),
          { stock: 0, basis: 0, square: 0 },
        );
        const range = cvRange(
          sums,
          missing.map(({ basis, low, width }) => ({ basis, low, high: low + width })),
        );
        const filled = missing.map(({ low, width, at }) => low + at * width);
        const { cv } = dispersionOf([...known.map((one) => one.stock), ...filled], [...known.map((one) => one.basis), ...missing.map((one) => one.basis)]);
        expect(cv).toBeGreaterThanOrEqual(range.low - 1e-6);
        expect(cv).toBeLessThanOrEqual(range.high + 1e-6);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the rule of attainment', () => {
  const [met, near, far] = [1, 0.9, 0];
  const rule = (marks: readonly number[]) =>
    passesRule(
      marks.map((mark) => (mark === met ? 1 : Number.isNaN(mark) ? Number.NaN : 0)),
      marks.map((mark) => (mark === near ? 1 : Number.isNaN(mark) ? Number.NaN : 0)),
      compiled.standard.attainment.requiredMet,
    );
  it.each([
    ['7 met', [met, met, met, met, met, met, met], 1],
    ['6 and one near', [met, met, met, met, met, met, near], 1],
    ['6 and one far', [met, met, met, met, met, met, far], 0],
    ['5 and two near', [met, met, met, met, met, near, near], 0],
    ['6 and one missing', [met, met, met, met, met, met, Number.NaN], Number.NaN],
    ['one far decides whatever is missing', [far, Number.NaN, Number.NaN, met, met, met, met], 0],
    ['two short decide whatever is missing', [near, near, Number.NaN, met, met, met, met], 0],
    ['5 met, one near, one missing', [met, met, met, met, met, near, Number.NaN], Number.NaN],
  ])('%s', (_, marks, expected) => expect(rule(marks)).toBe(expected));
});

describe('judging on exact values', async () => {
  const records = await sampleRecords('county-40');
  const code = '2134010000'; // 136 pupils, one stage
  const school = (changes: Values, own: Values = {}) =>
    resultOf(assessRecords(changed(records, { [`stage ${code}`]: changes, [`school ${code}`]: own }))).stages.primary.schools.find((one) => one.code === code);
  it('42 per 1000 pupils meets 4.2', () => {
    expect(school({ pupils: 1000, collegeTeachers: 42, bachelorTeachers: 0, masterTeachers: 0, doctorTeachers: 0 })?.met).toContain('R1');
    expect(school({ pupils: 1000, collegeTeachers: 41, bachelorTeachers: 0, masterTeachers: 0, doctorTeachers: 0 })?.met).not.toContain('R1');
  });
  it('0.1 + 0.2 of area is 0.3, not a hair more', () => {
    // 4.5 · 136 = 612 = 612.3 − 0.3: binary fractions give 611.9999…
    expect(school({}, { teachingArea: 612.3, indoorSportsArea: 0.3 })?.met).toContain('R4');
    expect(school({}, { teachingArea: 612.29, indoorSportsArea: 0.3 })?.met).not.toContain('R4');
  });
  it('85 % of the threshold is near, a hair below is not', () => {
    expect(school({ pupils: 100 }, { teachingArea: 382.5, indoorSportsArea: 0 })?.nearMet).toContain('R4');
    expect(school({ pupils: 100 }, { teachingArea: 382.49, indoorSportsArea: 0 })?.nearMet).not.toContain('R4');
  });
  it('0.722 of 14.44 is 5 %', () => {
    const item = (training: number) => resultOf(assessRecords(changed(records, { [`school ${code}`]: { publicFundBudget: 14.44, trainingBudget: training } }))).quality.Q4?.failing;
    expect(item(0.722)).not.toContain(code);
    expect(item(0.7219)).toContain(code);
  });
});

describe('missing is not zero', async () => {
  const records = await sampleRecords('county-40');
  const code = '2134010000';
  const assessment = assessRecords(changed(records, { [`school ${code}`]: { teachingArea: null } }));
  it('leaves the school, the mean and the CV undecided', () => {
    const result = resultOf(assessment);
    expect(result.stages.primary.schools[0]).toMatchObject({ code, values: { R4: null }, passes: false });
    expect(result.stages.primary.indicators.R4).toMatchObject({ mean: null, cv: null, passes: null });
    expect(result.verdict.missing).toContain('R4.primary.cv');
  });
  it('gives the range that the missing figure still allows', () => {
    const range = assessment.stages.primary.indicators.find((one) => one.indicator.id === 'R4')?.cvRange;
    expect(range?.low).toBeGreaterThan(0.1);
    expect(range?.low).toBeLessThan(0.3);
    expect(range?.high).toBeGreaterThan(1);
  });
});

describe('many counties at once', async () => {
  const dataset = await sampleDataset('county-150', compiled);
  it('agrees with the county assessment', () => {
    const nation = assessNation(dataset, compiled);
    const county = assess(dataset, compiled);
    for (const stage of ['primary', 'junior'] as const) {
      const rows = Array.from(county.stages[stage].rows);
      expect(Array.from(nation.stages[stage].rows)).toEqual(rows);
      expect(nation.stages[stage].schoolsAssessed[0]).toBe(rows.length);
      expect(nation.stages[stage].schoolsPassing[0]).toBe(county.stages[stage].schoolsPassing);
      expect(Array.from(nation.stages[stage].passes)).toEqual(Array.from(county.stages[stage].passes));
      for (const [index, one] of nation.stages[stage].indicators.entries()) {
        const own = county.stages[stage].indicators[index];
        expect(one.metSchools[0]).toBe(own?.metSchools);
        expect(one.cv[0]).toBeCloseTo(own?.cv ?? Number.NaN, 12);
        expect((one.mean[0] ?? 0) / (own?.mean ?? Number.NaN)).toBeCloseTo(1, 12);
        expect(one.values).toEqual(own?.values);
        expect(one.rank[0]).toBe(1);
      }
    }
  });
});

it('assesses a nation again after an edit, in the same arrays, as if for the first time', async () => {
  const source = await sampleDataset('county-40', compiled);
  const copy = (table: Dataset['stage']) => ({ ...table, numbers: Object.fromEntries(Object.entries(table.numbers).map(([id, column]) => [id, column.slice()])) });
  const dataset: Dataset = { ...source, school: copy(source.school), stage: copy(source.stage) };
  const again = nationAssessor(dataset, compiled);
  const before = again().stages.primary.schoolsAssessed[0] ?? 0;
  const { pupils, backboneTeachers } = dataset.stage.numbers;
  const [row = 0, ...others] = again().stages.primary.rows;
  // One school loses its pupils and with them its place in the assessment, another its backbone teachers.
  if (pupils) pupils[row] = 0;
  if (backboneTeachers) backboneTeachers[others.at(-1) ?? 0] = 0;
  const found = again();
  expect(found.stages.primary.schoolsAssessed[0]).toBe(before - 1);
  expect(found).toEqual(assessNation(dataset, compiled));
});

it('ranks with shared places', () => {
  expect(Array.from(ranksOf(Float64Array.of(3, 5, 5, Number.NaN, 1)))).toEqual([3, 1, 1, Number.NaN, 4]);
  const places = (values: readonly number[]) => {
    const ranks = new Int32Array(values.length).fill(-1);
    rankAscending(Float64Array.from(values), ranks);
    return Array.from(ranks);
  };
  expect(places([0.3, 0.1, 0.1, Number.NaN, 0.4])).toEqual([3, 1, 1, 0, 4]);
  expect(places([0.3, Number.POSITIVE_INFINITY, 0.1])).toEqual([2, 3, 1]);
  expect([places([]), places([0.5]), places([Number.NaN]), places([0.2, 0.2, 0.2])]).toEqual([[], [1], [0], [1, 1, 1]]);
  // One county far off presses all others into one bucket.
  expect(places([...Array.from({ length: 200 }, (_, index) => (index * 7) % 200), 1e9])).toEqual([...Array.from({ length: 200 }, (_, index) => ((index * 7) % 200) + 1), 201]);
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.NaN)), { maxLength: 40 }), (values) => {
      const expected = values.map((value) => (Number.isNaN(value) ? 0 : values.filter((other) => other < value).length + 1));
      expect(places(values)).toEqual(expected);
    }),
  );
});

it('rounds half away from zero on the decimal shown', () => {
  expect([roundDecimal(1.005, 2), roundDecimal(0.125, 2), roundDecimal(-2.5, 0), roundDecimal(0.501787, 2), roundDecimal(1e-9, 3)]).toEqual([1.01, 0.13, -3, 0.5, 0]);
});

it('leaves a value missing where there is nobody to divide by', () => {
  expect([indicatorValue(3, 0, 100), indicatorValue(0, 0, 100), indicatorValue(Number.NaN, 5, 100)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(indicatorValue(42, 1000, 100)).toBe(4.2);
});
