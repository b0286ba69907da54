import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import { buildDataset } from '../dataset/build.ts';
import type { Records, Values } from '../dataset/records.ts';
import { Evaluator } from '../formula/evaluate.ts';
import { sampleCompiled, sampleRecords } from '../testing/sample.ts';
import { assessIndicator } from './assess-stage.ts';
import { cvRange, dispersionOf } from './dispersion.ts';
import { cvWithinLimit, ThresholdJudge } from './judge.ts';

const compiled = sampleCompiled();
const sample = await sampleRecords('county-40');

/** A county of primary schools of one stage each, with the given pupils and areas of teaching rooms. */
function countyOf(schools: readonly Values[]): Records {
  const code = (index: number) => `9${String(index).padStart(9, '0')}`;
  return {
    sheets: {
      county: sample.sheets.county,
      school: {
        ...sample.sheets.school,
        rows: schools.map((values, index) => ({ line: index + 2, values: { kind: 'primary', sponsor: 'public', locality: 'urban', indoorSportsArea: 0, ...values, schoolCode: code(index) } })),
      },
      stage: { ...sample.sheets.stage, rows: schools.map((values, index) => ({ line: index + 2, values: { stage: 'primary', pupils: values.pupils ?? 100, schoolCode: code(index) } })) },
      class: { ...sample.sheets.class, rows: [] },
    },
  };
}
const indicator = (id: string) => compiled.stages.primary.find((one) => one.id === id) ?? expect.fail(id);
const R4 = indicator('R4');

describe('the CV against its limit', () => {
  const status = (areas: readonly number[], limit: number) => {
    const dataset = buildDataset(countyOf(areas.map((teachingArea) => ({ teachingArea, pupils: 10 }))), compiled);
    const rows = areas.map((_, index) => index);
    const { cv } = dispersionOf(
      areas,
      rows.map(() => 10),
    );
    return cvWithinLimit(cv, limit, R4, rows, dataset);
  };
  it('is met exactly at the limit, whatever binary fractions say', () => {
    // Means of 1.1 and deviations of 0.55 in binary: the quotient falls on either side of 0.5.
    for (const scale of [0.1, 0.3, 0.7, 1.1, 2.3])
      expect(
        status(
          [scale * 15, scale * 5].map((area) => Number(area.toFixed(6))),
          0.5,
        ),
      ).toBe('met');
  });
  it('is unmet a hair above', () => expect(status([15.0000001, 5], 0.5)).toBe('unmet'));
  it('is undecided without a CV', () => expect(status([Number.NaN, 5], 0.5)).toBe('missing'));
});

describe('a threshold', () => {
  it('agrees with whole-number arithmetic for any pupils and teachers', () => {
    const dataset = buildDataset(countyOf([{ pupils: 100 }]), compiled);
    const judge = new ThresholdJudge(indicator('R1'), dataset, 1);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 400 }), (pupils, teachers) => {
        // 4.2 per 100 is 42 per 1000.
        expect(judge.reaches((teachers / pupils) * 100, teachers, pupils, 0)).toBe(teachers * 1000 >= 42 * pupils ? 1 : 0);
      }),
    );
  });
  it('stays undecided without a value or without a threshold', () => {
    const dataset = buildDataset(countyOf([{ pupils: 100 }]), compiled);
    expect(new ThresholdJudge(indicator('R1'), dataset, 1).reaches(Number.NaN, Number.NaN, 100, 0)).toBeNaN();
    expect(new ThresholdJudge({ ...indicator('R1'), threshold: null }, dataset, 1).reaches(5, 5, 100, 0)).toBeNaN();
  });
});

describe('missing figures', () => {
  const stageOf = (schools: readonly Values[]) => {
    const evaluator = new Evaluator(buildDataset(countyOf(schools), compiled));
    return assessIndicator(evaluator, compiled, R4, Int32Array.from(schools.keys()));
  };
  const even = { teachingArea: 500, pupils: 100 };
  it('settle a CV that fails however they turn out', () => {
    const uneven = [{ teachingArea: 10, pupils: 1000 }, { teachingArea: 4000, pupils: 100 }, { pupils: 1 }];
    expect(stageOf(uneven)).toMatchObject({ status: 'unmet' });
    expect(stageOf(uneven).cv).toBeNaN();
  });
  it('leave a CV open that they could still break', () => expect(stageOf([even, even, { pupils: 100 }])).toMatchObject({ status: 'missing' }));
  it('settle a threshold that the known part alone reaches', () => {
    // The relief can only add: with 1000 ㎡ of grounds the school reaches 7.5 ㎡ whatever else it leases.
    const evaluator = new Evaluator(buildDataset(countyOf([{ pupils: 100, sportsGroundArea: 1000, dense: true, otherSportsArea: null, leasedSportsArea: 0 }]), compiled));
    const found = assessIndicator(evaluator, compiled, indicator('R5'), Int32Array.of(0));
    expect([found.values[0], found.met[0], found.near[0]]).toEqual([Number.NaN, 1, 0]);
  });
  it('settle a threshold that is out of reach', () => {
    const evaluator = new Evaluator(buildDataset(countyOf([{ pupils: 5000, stage: 'primary' }]), compiled));
    const found = assessIndicator(evaluator, compiled, indicator('R7'), Int32Array.of(0));
    expect(found.met[0]).toBeNaN();
  });
  it('bound the CV even where there are too many to try every corner', () => {
    const open = Array.from({ length: 15 }, () => ({ basis: 100, low: 400, high: 600 }));
    const range = cvRange({ stock: 5000, basis: 1000, square: 25_000 }, open);
    expect(range.low).toBeCloseTo(0, 6);
    expect(range.high).toBeGreaterThan(0.1);
    expect(
      cvRange(
        { stock: 0, basis: 0, square: 0 },
        Array.from({ length: 15 }, () => ({ basis: 1, low: 0, high: 1 })),
      ).high,
    ).toBe(Number.POSITIVE_INFINITY);
    expect(cvRange({ stock: 30, basis: 2, square: 500 }, [])).toEqual({ low: expect.closeTo(1 / 3, 9), high: expect.closeTo(1 / 3, 9) });
  });
  it('leave a county without schools undecided', () => {
    const assessment = assess(buildDataset(countyOf([]), compiled), compiled);
    expect(assessment.stages.primary).toMatchObject({ status: 'missing', schoolsAssessed: 0 });
    expect(assessment.verdict.missing).toContain('R1.primary.cv');
  });
});
