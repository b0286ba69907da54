import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import { dispersionGapsOf, waterLevelOf } from '../gaps/dispersion-gaps.ts';
import { gapsOf } from '../gaps/gaps.ts';
import { resultOf } from '../result.ts';
import { sensitivityOf } from '../sensitivity/sensitivity.ts';
import { compileStandard } from '../standard/compile.ts';
import type { IndicatorDefinition, Standard } from '../standard/types.ts';
import { sampleCompiled, sampleDataset, sampleDictionary, sampleStandard } from '../testing/sample.ts';
import { createWhatIf } from '../what-if/what-if.ts';
import { assessNation } from './assess-nation.ts';
import { ThresholdJudge } from './judge.ts';

// A province may demand a level without balance, balance without a level, or a level outside the rule of attainment.
const first = sampleStandard().indicators[0] as IndicatorDefinition;
const { thresholds: _, cvLimits: __, ...bare } = { ...first, stock: 'titledTeachers', stockName: '中高级职称教师数' };
const level: IndicatorDefinition = { ...bare, id: 'X1', thresholds: { primary: 7, junior: 7 } };
const balance: IndicatorDefinition = { ...bare, id: 'X2', cvLimits: { primary: 0.01, junior: 0.45 } };
const standard: Standard = { ...sampleStandard(), indicators: [...sampleStandard().indicators, level, balance, { ...bare, id: 'X3' }] };
const compiled = compileStandard(standard, sampleDictionary(), { year: 2025 });
const dataset = await sampleDataset('county-40', sampleCompiled());
const assessment = assess(dataset, compiled);
const plain = assess(dataset, sampleCompiled());
const { primary } = assessment.stages;
const of = (id: string) => primary.indicators.find((one) => one.indicator.id === id) ?? expect.fail(id);

describe('an indicator of a level alone', () => {
  it('judges each school, and neither the county by its dispersion nor the school by the rule', () => {
    const one = of('X1');
    expect(one.limit).toBeNull();
    expect(one.status).toBe('met');
    expect(one.turnsUnderRounding).toBe(false);
    expect(one.cv).toBeGreaterThan(0);
    expect(one.metSchools).toBe(one.values.filter((value) => value >= 7).length);
    expect(one.metSchools).toBeLessThan(primary.rows.length);
    expect(Array.from(primary.passes)).toEqual(Array.from(plain.stages.primary.passes));
    expect(assessment.verdict.unmet.filter((id) => id.startsWith('X1'))).toEqual([]);
    expect(dispersionGapsOf(assessment, 'primary').map((gap) => gap.indicator)).not.toContain('X1');
    expect(gapsOf(assessment, 'primary').filter((school) => school.indicators.some((gap) => gap.indicator === 'X1')).length).toBe(primary.rows.length - one.metSchools);
  });
});

describe('an indicator of balance alone', () => {
  it('judges no school, and fails the county by its dispersion, with the level that would do', () => {
    const one = of('X2');
    expect([...one.met, ...one.near].every(Number.isNaN)).toBe(true);
    expect(one.status).toBe('unmet');
    expect(assessment.verdict.unmet).toContain('X2.primary.cv');
    const gap = dispersionGapsOf(assessment, 'primary').find((found) => found.indicator === 'X2');
    expect(gap?.exceeds).toBeCloseTo(one.cv - 0.01, 12);
    expect(gap?.water?.needed).toBeGreaterThanOrEqual(gap?.water?.total ?? Number.POSITIVE_INFINITY);
    expect(
      gapsOf(assessment, 'primary')
        .flatMap((school) => school.indicators)
        .filter((found) => found.indicator === 'X2'),
    ).toEqual([]);
    expect(resultOf(assessment).stages.primary?.schools.some((school) => school.met.includes('X2') || school.nearMet.includes('X2'))).toBe(false);
    expect(new ThresholdJudge(one.indicator, dataset, 1).reaches(3, 3, 100, 0)).toBeNaN();
  });

  it('says which school moves it most', () => {
    const shares = sensitivityOf(assessment, primary, of('X2')).schools.map((school) => school.share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });
});

describe('both', () => {
  it('are the same in the whole country at once and while somebody edits', () => {
    const nation = assessNation(dataset, compiled).stages.primary;
    for (const id of ['X1', 'X2']) {
      const at = primary.indicators.findIndex((one) => one.indicator.id === id);
      expect(nation.indicators[at]?.cv[0]).toBeCloseTo(of(id).cv, 12);
      expect(nation.indicators[at]?.metSchools[0]).toBe(id === 'X1' ? of(id).metSchools : 0);
    }
    expect(Array.from(nation.passes)).toEqual(Array.from(primary.passes, (one) => (Number.isNaN(one) ? -1 : one)));
    const bench = createWhatIf(dataset, compiled);
    bench.set('stage', primary.rows[0] ?? -1, 'titledTeachers', 1);
    expect(bench.assessment().stages).toEqual(assess(bench.assessment().dataset, compiled).stages);
    expect(bench.live('primary').indicators[primary.indicators.findIndex((one) => one.indicator.id === 'X1')]?.status).toBe('met');
  });

  it('an indicator that demands nothing is none of the judgement', () => expect(primary.indicators.map((one) => one.indicator.id)).not.toContain('X3'));
});

describe('the level to which the low are raised', () => {
  it('is none where nothing can be raised', () => {
    expect(waterLevelOf([], [], 0.5)).toBeNull();
    expect(waterLevelOf([0], [10], 0)).toBeNull();
  });
});
