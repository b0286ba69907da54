import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDataset } from '../dataset/build.ts';
import { compileStandard } from '../standard/compile.ts';
import { buildLibrary } from '../standard/load.ts';
import { recordsOf } from '../testing/county.ts';
import { changedFiles, issuesOf, shippedFiles } from '../testing/standards.ts';
import { findOutliers } from './find-outliers.ts';
import { median, spreadOf, stepsFrom } from './spread.ts';

const values = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 3, maxLength: 60 });

describe('the spread of a group', () => {
  it('has the published values of an example', () => {
    // The sample by which Iglewicz and Hoaglin show the method: median absolute deviation 0.15, scores 25.9 and 26.3.
    const sample = [2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3];
    expect(median(sample)).toBe(2.45);
    expect([8.2, 8.3].map((one) => stepsFrom(spreadOf(sample), one).toFixed(1))).toEqual(['25.9', '26.3']);
    expect(stepsFrom(spreadOf([14, 15, 16, 17, 90]), 90)).toBeCloseTo(74 / 1.482602218505602, 10);
  });

  it('does not depend on the unit', () => {
    fc.assert(
      fc.property(values, fc.constantFrom(1 / 1024, 2, 4096, 10_000), (given, unit) => {
        const scaled = given.map((one) => one * unit);
        const [own, other] = [spreadOf(given), spreadOf(scaled)];
        for (const [index, one] of given.entries()) expect(stepsFrom(other, scaled[index] ?? 0)).toBeCloseTo(stepsFrom(own, one), 6);
      }),
    );
  });

  it('does not depend on the order, and turns its sign with the values', () => {
    fc.assert(
      fc.property(values, (given) => {
        const own = spreadOf(given);
        expect(spreadOf([...given].reverse())).toEqual(own);
        const turned = spreadOf(given.map((one) => -one));
        expect(turned.deviation).toBeCloseTo(own.deviation, 6);
        expect(turned.median).toBeCloseTo(-own.median, 6);
      }),
    );
  });

  it('finds nobody away from values that are all alike', () => {
    fc.assert(fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.integer({ min: 1, max: 50 }), (one, times) => stepsFrom(spreadOf(Array<number>(times).fill(one)), one) === 0));
  });

  it('is not moved by wild values while they are fewer than half', () => {
    const calm = Array.from({ length: 11 }, (_, index) => 10 + index / 10);
    const { median: middle, deviation } = spreadOf(calm);
    for (let wild = 1; wild <= 5; wild += 1) {
      const spread = spreadOf([...calm, ...Array<number>(wild).fill(1e6)]);
      expect(Math.abs(spread.median - middle)).toBeLessThanOrEqual(0.5);
      expect(spread.deviation).toBeLessThan(deviation * 4);
    }
  });
});

/** A county whose primary schools have these pupils a teacher, urban unless said otherwise. */
const countyOf = (ratios: readonly number[], locality: (index: number) => string = () => 'urban', kind: (index: number) => string = () => 'primary') =>
  recordsOf({ schools: ratios.map((ratio, index) => ({ kind: kind(index), locality: locality(index), stages: { primary: { pupils: ratio * 20, fullTimeTeachers: 20 } } })) });

const compiledOf = (files = shippedFiles()) => {
  const library = buildLibrary(files);
  return compileStandard(library.get('cn-2017'), library.dictionary, { year: 2025 });
};
const compiled = compiledOf();
const found = (records: ReturnType<typeof countyOf>, by = compiled) => {
  const { outliers } = by;
  if (!outliers) throw new Error('the dictionary compares nothing');
  return findOutliers(buildDataset(records, { elements: by.elements, dictionary: by.dictionary }), outliers).filter((one) => one.ratio.definition.id === 'pupils-per-teacher');
};
const usual = (count: number): number[] => Array.from({ length: count }, (_, index) => 15 + (index % 7) * 0.4);

describe('findOutliers', () => {
  it('finds a planted outlier and nothing else, however many schools there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 40 }), fc.nat(), fc.constantFrom(10, 0.1, 1000), (count, place, times) => {
        const ratios = usual(count);
        const at = place % count;
        ratios[at] = (ratios[at] ?? 0) * times;
        const outliers = found(countyOf(ratios));
        expect(outliers.map((one) => [one.row, Math.sign(one.steps)])).toEqual([[at, times > 1 ? 1 : -1]]);
        expect(outliers[0]?.group.low).toBeLessThan(outliers[0]?.group.median ?? 0);
      }),
      { numRuns: 20 },
    );
  });

  it('finds nothing where all are alike, nor a small difference in a very even group', () => {
    expect(found(countyOf(Array<number>(20).fill(15)))).toEqual([]);
    expect(found(countyOf([...Array<number>(20).fill(15), 16]))).toEqual([]);
    expect(found(countyOf([...Array<number>(20).fill(15), 60]))).toHaveLength(1);
  });

  it('compares with like schools, and with a wider group where too few are alike', () => {
    // Rural schools have half as many pupils a teacher: 15 is usual in town and not among them.
    const mixed = [...usual(20), ...usual(20).map((one) => one / 4), 16];
    const rural = (index: number) => (index < 20 ? 'urban' : 'rural');
    expect(found(countyOf(mixed, rural)).map((one) => one.row)).toEqual([40]);
    expect(found(countyOf(mixed, rural))[0]?.group).toMatchObject({ schools: 21, by: [{ element: 'kind' }, { element: 'locality' }] });
    // Three rural ones are too few: they are compared with every school of their kind, then with all.
    const few = [...usual(20), 15, 15.4, 150];
    expect(found(countyOf(few, (index) => (index < 20 ? 'urban' : 'rural')))[0]?.group).toMatchObject({ schools: 23, by: [{ element: 'kind' }] });
    expect(found(countyOf(few, rural, (index) => (index < 20 ? 'primary' : 'nineYear')))[0]?.group).toMatchObject({ schools: 23, by: [] });
    expect(found(countyOf([15, 15.4, 16, 150]))).toEqual([]);
  });

  it('says nothing of what was not reported', () => {
    const records = recordsOf({
      schools: usual(12).map((ratio, index) => ({ kind: 'primary', locality: 'urban', stages: { primary: { pupils: ratio * 20, fullTimeTeachers: index === 0 ? null : 20 } } })),
    });
    expect(found(records)).toEqual([]);
  });

  it('takes every number from the dictionary', () => {
    const ratios = [...usual(20), 23];
    const rows = (from: string, to: string) => found(countyOf(ratios), compiledOf(changedFiles('dictionary.yaml', from, to))).map((one) => one.row);
    expect(found(countyOf(ratios)).map((one) => one.row)).toEqual([20]);
    expect(rows('  limit: 3.5\n', '  limit: 30\n')).toEqual([]);
    expect(rows('  least: 0.3\n', '  least: 0.6\n')).toEqual([]);
    expect(rows('  smallestGroup: 8\n', '  smallestGroup: 22\n')).toEqual([]);
  });
});

describe('the dictionary', () => {
  it('names the place of what leads nowhere', () => {
    const codes = (from: string, to: string) => issuesOf(changedFiles('dictionary.yaml', from, to)).map((one) => one.code);
    expect(codes('[[kind, locality], [kind], []]', '[[kind, teachingArea], [kind], []]')).toContain('unknown-reference');
    expect(codes('element: fullTimeTeachers, name: 生师比', 'element: teachingArea, name: 生师比')).toContain('unknown-reference');
    expect(codes('formula: pupils / fullTimeTeachers,', 'formula: pupils / teachers,')).toContain('formula');
  });
});
