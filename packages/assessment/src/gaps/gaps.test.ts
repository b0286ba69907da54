import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import type { StageId } from '../standard/types.ts';
import { sampleCompiled, sampleDataset } from '../testing/sample.ts';
import { createWhatIf, type WhatIf } from '../what-if/what-if.ts';
import { dispersionGapsOf, waterLevelOf } from './dispersion-gaps.ts';
import { gapsOf, type IndicatorGap } from './gaps.ts';

const compiled = sampleCompiled();
const dataset = await sampleDataset('county-60', compiled);

/** A figure whose growth adds to the stock of each indicator, how many units of stock one unit of it is, and its decimals. */
const SUPPLY = {
  R1: { level: 'stage', element: 'bachelorTeachers', units: 1, decimals: 0 },
  R2: { level: 'stage', element: 'backboneTeachers', units: 1, decimals: 0 },
  R3: { level: 'stage', element: 'musicTeachers', units: 1, decimals: 0 },
  R4: { level: 'school', element: 'teachingArea', units: 1, decimals: 2 },
  R5: { level: 'school', element: 'sportsGroundArea', units: 1, decimals: 2 },
  R6: { level: 'school', element: 'equipmentValue', units: 10_000, decimals: 4 },
  R7: { level: 'school', element: 'multimediaRooms', units: 1, decimals: 0 },
} as const;

function metAfter(bench: WhatIf, stage: StageId, place: number, gap: IndicatorGap, stageRow: number, amount: number, line: 'met' | 'near'): boolean {
  const supply = SUPPLY[gap.indicator as keyof typeof SUPPLY];
  const row = supply.level === 'stage' ? stageRow : (dataset.stage.parent[stageRow] ?? -1);
  const before = bench.get(supply.level, row, supply.element) as number;
  bench.set(supply.level, row, supply.element, Number((before + amount / supply.units).toFixed(supply.decimals)));
  const found = bench.assessment().stages[stage].indicators.find((one) => one.indicator.id === gap.indicator);
  bench.set(supply.level, row, supply.element, before);
  return found?.met[place] === 1 || (line === 'near' && found?.near[place] === 1);
}

const change = fc.oneof(
  fc.record({ level: fc.constant('stage' as const), element: fc.constantFrom('pupils'), row: fc.nat({ max: dataset.stage.rows - 1 }), value: fc.integer({ min: 60, max: 2500 }) }),
  fc.record({
    level: fc.constant('stage' as const),
    element: fc.constantFrom('backboneTeachers', 'bachelorTeachers', 'sportTeachers'),
    row: fc.nat({ max: dataset.stage.rows - 1 }),
    value: fc.integer({ min: 0, max: 60 }),
  }),
  fc.record({
    level: fc.constant('school' as const),
    element: fc.constantFrom('teachingArea', 'sportsGroundArea'),
    row: fc.nat({ max: dataset.school.rows - 1 }),
    value: fc.integer({ min: 0, max: 300_000 }).map((n) => n / 100),
  }),
  fc.record({
    level: fc.constant('school' as const),
    element: fc.constantFrom('equipmentValue'),
    row: fc.nat({ max: dataset.school.rows - 1 }),
    value: fc.integer({ min: 0, max: 30_000 }).map((n) => n / 100),
  }),
);

describe('gapsOf', () => {
  it('reports what reaches the line when it is added, and one part less does not', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 3, maxLength: 25 }), (changes) => {
        const bench = createWhatIf(dataset, compiled);
        for (const one of changes) bench.set(one.level, one.row, one.element, one.value);
        const assessment = bench.assessment();
        let checked = 0;
        for (const stage of ['primary', 'junior'] as const) {
          for (const [place, school] of gapsOf(assessment, stage).entries()) {
            for (const gap of school.indicators) {
              const one = assessment.stages[stage].indicators.find((found) => found.indicator.id === gap.indicator);
              const amounts = gap.wholeSchool ?? gap;
              for (const [line, { exact, needed }] of [
                ['met', amounts.toThreshold],
                ['near', amounts.toNear],
              ] as const) {
                const reached = one?.met[place] === 1 || (line === 'near' && one?.near[place] === 1);
                expect(needed === 0).toBe(reached);
                expect(exact === 0).toBe(reached);
                if (reached || checked > 60) continue;
                checked += 1;
                const least = gap.unit === '㎡' ? 0.01 : 1;
                expect(needed).toBeGreaterThanOrEqual(exact * (1 - 1e-12));
                expect(needed - exact).toBeLessThan(least + 1e-9);
                expect(metAfter(bench, stage, place, gap, school.stageRow, needed, line)).toBe(true);
                if (needed > least) expect(metAfter(bench, stage, place, gap, school.stageRow, Number((needed - least).toFixed(2)), line)).toBe(false);
              }
            }
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is nothing at the very threshold and one teacher just below it', () => {
    const bench = createWhatIf(dataset, compiled);
    const row = bench.assessment().stages.primary.rows[0] ?? -1;
    bench.set('stage', row, 'pupils', 1000);
    for (const element of ['collegeTeachers', 'masterTeachers', 'doctorTeachers']) bench.set('stage', row, element, 0);
    const gapAt = (teachers: number) => {
      bench.set('stage', row, 'bachelorTeachers', teachers);
      return gapsOf(bench.assessment(), 'primary')[0]?.indicators[0];
    };
    expect(gapAt(42)).toMatchObject({ indicator: 'R1', unit: '人', toThreshold: { exact: 0, needed: 0 }, toNear: { exact: 0, needed: 0 }, wholeSchool: null });
    expect(gapAt(41)?.toThreshold).toEqual({ exact: 1, needed: 1 });
    // 85 % of 4.2 per 100 is 35.7 teachers.
    expect(gapAt(35)?.toNear).toEqual({ exact: 0.7, needed: 1 });
    expect(gapAt(36)?.toNear).toEqual({ exact: 0, needed: 0 });
  });

  it('gives the gap of the whole school where a figure is split', () => {
    const bench = createWhatIf(dataset, compiled);
    const stage = bench.assessment().stages.junior;
    const nine = compiled.memberCode('kind', 'nineYear');
    const junior = Array.from(stage.rows).find((row) => dataset.school.numbers.kind?.[dataset.stage.parent[row] ?? -1] === nine) ?? -1;
    const school = dataset.stage.parent[junior] ?? -1;
    bench.set('stage', junior - 1, 'pupils', 1200);
    bench.set('stage', junior, 'pupils', 800);
    bench.set('school', school, 'teachingArea', 10_000);
    bench.set('school', school, 'indoorSportsArea', 0);
    const gap = gapsOf(bench.assessment(), 'junior')
      .find((one) => one.stageRow === junior)
      ?.indicators.find((one) => one.indicator === 'R4');
    // 5.8 · 800 = 4640; the junior stage holds 880 of 2080 parts: 10000 · 880 / 2080 = 4230.77, and 4640 · 2080 / 880 = 10967.27.
    expect(gap?.toThreshold.exact).toBeCloseTo(4640 - (10_000 * 880) / 2080, 9);
    expect(gap?.wholeSchool?.toThreshold).toEqual({ exact: expect.closeTo(967.272727, 6), needed: 967.28 });
  });

  it('is unknown, not zero, where a figure is missing', () => {
    const bench = createWhatIf(dataset, compiled);
    const row = bench.assessment().stages.primary.rows[0] ?? -1;
    bench.set('stage', row, 'backboneTeachers', null);
    const school = gapsOf(bench.assessment(), 'primary')[0];
    expect(school?.indicators.find((one) => one.indicator === 'R2')?.toThreshold).toEqual({ exact: Number.NaN, needed: Number.NaN });
    expect(school?.attainment.candidates).toContain('R2');
  });

  it('says what a school still needs to pass', () => {
    const assessment = assess(dataset, compiled);
    for (const stage of ['primary', 'junior'] as const)
      for (const [place, school] of gapsOf(assessment, stage).entries())
        expect(school.attainment.toNear.length === 0 && school.attainment.count === 0).toBe(assessment.stages[stage].passes[place] === 1);
  });
});

describe('dispersionGapsOf', () => {
  it('finds a level at which the limit is kept, below which it is not', () => {
    const school = fc.record({ basis: fc.integer({ min: 20, max: 2000 }), value: fc.double({ min: 0.01, max: 20, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(school, { minLength: 2, maxLength: 40 }), fc.double({ min: 0.05, max: 0.6, noNaN: true }), (schools, limit) => {
        const basis = schools.map((one) => one.basis);
        const stock = schools.map((one) => one.value * one.basis);
        const cvAt = (level: number) => {
          const raised = stock.map((x, index) => Math.max(x, level * (basis[index] ?? 0)));
          const [a, b] = [raised.reduce((sum, x) => sum + x, 0), basis.reduce((sum, p) => sum + p, 0)];
          const q = raised.reduce((sum, x, index) => sum + (x * x) / (basis[index] ?? 0), 0);
          return Math.sqrt(Math.max(0, (b * q) / (a * a) - 1));
        };
        fc.pre(cvAt(0) > limit);
        const level = waterLevelOf(stock, basis, limit);
        expect(level).not.toBeNull();
        expect(cvAt(level ?? 0)).toBeCloseTo(limit, 6);
        expect(cvAt((level ?? 0) * 1.01)).toBeLessThanOrEqual(limit + 1e-9);
        expect(cvAt((level ?? 0) * 0.97)).toBeGreaterThanOrEqual(limit - 1e-9);
      }),
    );
  });

  it('supplies whole units that bring the county under the limit', () => {
    const bench = createWhatIf(dataset, compiled);
    const rows = bench.assessment().stages.primary.rows;
    // Half the schools lose their backbone teachers.
    for (const [place, row] of rows.entries()) if (place % 2 === 0) bench.set('stage', row, 'backboneTeachers', 0);
    const gap = dispersionGapsOf(bench.assessment(), 'primary').find((one) => one.indicator === 'R2');
    expect(gap?.exceeds).toBeGreaterThan(0);
    expect(gap?.water?.needed).toBeGreaterThanOrEqual(gap?.water?.total ?? Number.POSITIVE_INFINITY);
    for (const [place, row] of rows.entries()) bench.set('stage', row, 'backboneTeachers', (bench.get('stage', row, 'backboneTeachers') as number) + (gap?.water?.additions[place] ?? 0));
    const after = bench.assessment().stages.primary.indicators.find((one) => one.indicator.id === 'R2');
    expect(after?.status).toBe('met');
    expect(Number.isInteger(gap?.water?.needed)).toBe(true);
    expect(dispersionGapsOf(bench.assessment(), 'primary').find((one) => one.indicator === 'R2')?.water).toBeNull();
  });

  it('has no level where the limit is kept or where figures are missing', () => {
    const bench = createWhatIf(dataset, compiled);
    bench.set('stage', bench.assessment().stages.primary.rows[0] ?? 0, 'backboneTeachers', null);
    const gap = dispersionGapsOf(bench.assessment(), 'primary').find((one) => one.indicator === 'R2');
    expect(gap).toMatchObject({ exceeds: Number.NaN, water: null });
    expect(waterLevelOf([0, 0], [10, 10], 0.5)).toBeNull();
  });
});
