import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import type { IndicatorAssessment } from '../assessment.ts';
import { derivativeOf } from '../formula/derivative.ts';
import { dispersionOf } from '../resources/dispersion.ts';
import { sampleCompiled, sampleDataset } from '../testing/sample.ts';
import { createWhatIf } from '../what-if/what-if.ts';
import { cvSlopes, sensitivitiesOf } from './sensitivity.ts';

const compiled = sampleCompiled();
const dataset = await sampleDataset('county-60', compiled);
const assessment = assess(dataset, compiled);

describe('cvSlopes', () => {
  it('is the derivative of the CV by each stock, as small steps show', () => {
    const school = fc.record({ basis: fc.integer({ min: 20, max: 2000 }), value: fc.double({ min: 0.5, max: 20, noNaN: true }) });
    fc.assert(
      fc.property(fc.array(school, { minLength: 3, maxLength: 30 }), (schools) => {
        const basis = Float64Array.from(schools, (one) => one.basis);
        const stock = Float64Array.from(schools, (one) => one.value * one.basis);
        const { sums, cv } = dispersionOf(stock, basis);
        fc.pre(cv > 0.05);
        for (const [index, slope] of cvSlopes({ stock, basis, sums, cv } as IndicatorAssessment).entries()) {
          const step = 1e-5 * sums.stock;
          const moved = (by: number) =>
            dispersionOf(
              stock.map((x, place) => (place === index ? x + by : x)),
              basis,
            ).cv; // prettier-ignore
          expect(slope).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 5);
        }
      }),
    );
  });

  it('is missing where the CV is missing or zero', () => {
    const same = { stock: Float64Array.of(10, 20), basis: Float64Array.of(1, 2), sums: { stock: 30, basis: 3, square: 300 }, cv: 0 };
    expect(Array.from(cvSlopes(same))).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('sensitivitiesOf', () => {
  it('gives the CV without each school and with it at the threshold, as counting again does', () => {
    for (const stage of ['primary', 'junior'] as const) {
      for (const [position, found] of sensitivitiesOf(assessment, stage).entries()) {
        const one = assessment.stages[stage].indicators[position];
        if (!one) throw new Error('an indicator without assessment');
        expect(found.indicator).toBe(one.indicator.id);
        expect(found.schools).toHaveLength(assessment.stages[stage].rows.length);
        expect(found.schools.reduce((sum, school) => sum + school.share, 0)).toBeCloseTo(1, 9);
        for (const school of found.schools.slice(0, 5)) {
          const others = Array.from(one.stock.keys()).filter((place) => place !== school.index);
          const without = dispersionOf(
            others.map((place) => one.stock[place] ?? 0),
            others.map((place) => one.basis[place] ?? 0),
          ).cv; // prettier-ignore
          expect(school.without).toBeCloseTo(without, 9);
          expect(school.effect).toBeCloseTo(one.cv - without, 9);
          const target = ((one.indicator.threshold ?? 0) / one.indicator.definition.per) * (one.basis[school.index] ?? 0);
          expect(school.atThreshold).toBeCloseTo(
            dispersionOf(
              one.stock.map((x, place) => (place === school.index ? target : x)),
              one.basis,
            ).cv,
            9,
          ); // prettier-ignore
          expect(dataset.stage.parent[school.stageRow]).toBe(school.schoolRow);
        }
        expect([...found.schools].sort((a, b) => b.share - a.share)).toEqual(found.schools);
      }
    }
  });

  it('puts first the school that stands farthest out', () => {
    const bench = createWhatIf(dataset, compiled);
    const row = bench.assessment().stages.junior.rows[4] ?? -1;
    bench.set('stage', row, 'backboneTeachers', 400);
    const found = sensitivitiesOf(bench.assessment(), 'junior').find((one) => one.indicator === 'R2');
    expect(found?.schools[0]).toMatchObject({ stageRow: row, index: 4 });
    expect(found?.schools[0]?.effect).toBeGreaterThan(0.5);
    expect(found?.schools[0]?.slope).toBeGreaterThan(0);
  });

  it('agrees with the tree: one more teacher moves the value by 100 over the pupils', () => {
    const row = assessment.stages.primary.rows[2] ?? -1;
    const indicator = compiled.stages.primary[0];
    if (!indicator) throw new Error('no indicator');
    const found = derivativeOf(indicator.value, 'stage', row, dataset, { element: 'bachelorTeachers', row });
    expect(found.slope).toBeCloseTo(100 / (dataset.stage.numbers.pupils?.[row] ?? 0), 12);
    expect(found.value).toBeCloseTo(assessment.stages.primary.indicators[0]?.values[2] ?? 0, 12);
    expect(derivativeOf(indicator.value, 'stage', row, dataset, { element: 'bachelorTeachers', row: row + 1 }).slope).toBe(0);
  });
});
