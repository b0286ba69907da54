import type { YearSummary } from '@junheng/contract/assessment';
import { describe, expect, test } from 'vitest';
import { countsOf, lastYears, scaleEnd, worstDispersion } from './summary.ts';

const indicator = (id: string, cv: number | null, limit: number | null, status: 'met' | 'unmet' | 'missing') => ({
  id,
  name: id,
  short: id,
  en: id,
  shortEn: id,
  unit: '人',
  group: 'resources' as const,
  mean: 1,
  cv,
  limit,
  threshold: 1,
  status,
  metSchools: 1,
  turnsUnderRounding: false,
});
const item = (id: string, group: string, status: 'met' | 'unmet' | 'missing', applicable = true) => ({ id, group, name: id, en: id, status, applicable, value: null, limit: null, failing: null });

const year: YearSummary = {
  year: 2025,
  revision: 3,
  verdict: { status: 'unmet', unmet: [], missing: [] },
  stages: [
    {
      stage: 'primary',
      schoolsAssessed: 10,
      schoolsPassing: 6,
      schoolsUndecided: 1,
      pupils: 1000,
      status: 'unmet',
      compositeCv: 0.3,
      indicators: [indicator('R1', 0.4, 0.5, 'met'), indicator('R2', 0.56, 0.5, 'unmet')],
    },
    {
      stage: 'junior',
      schoolsAssessed: 5,
      schoolsPassing: 5,
      schoolsUndecided: 0,
      pupils: 500,
      status: 'met',
      compositeCv: 0.3,
      indicators: [indicator('R1', 0.54, 0.45, 'unmet'), indicator('R2', null, 0.45, 'missing'), indicator('L1', 0.9, null, 'met')],
    },
  ],
  items: [item('G1', 'government', 'met'), item('G2', 'government', 'unmet'), item('G3', 'government', 'unmet', false), item('V1', 'vetoes', 'missing'), item('S1', 'survey', 'missing')],
};

describe('the overview counts', () => {
  test('only dispersions with a limit, only items that apply, schools by stage', () => {
    expect(countsOf(year)).toEqual({
      cvs: { unmet: 2, missing: 1, total: 4 },
      schools: { unmet: 3, missing: 1, total: 15 },
      items: { unmet: 1, missing: 1, total: 3 },
      vetoes: { unmet: 0, missing: 1, total: 1 },
    });
  });

  test('the worst dispersion is the one furthest beyond its own limit', () => {
    const worst = worstDispersion(year);
    expect(worst?.stage).toBe('junior');
    expect(worst?.id).toBe('R1');
    expect(worst?.over).toBeCloseTo(0.09, 10);
  });

  test("last year's figure is null where the year, stage or indicator is not there", () => {
    expect(lastYears(year, 'primary', 'R2')).toBe(0.56);
    expect(lastYears(year, 'primary', 'R9')).toBeNull();
    expect(lastYears(null, 'primary', 'R2')).toBeNull();
  });

  test('the bars leave room beyond the limit and hold the greatest dispersion', () => {
    expect(scaleEnd([indicator('R1', 0.4, 0.5, 'met')])).toBeCloseTo(0.75, 10);
    expect(scaleEnd([indicator('R1', 1, 0.5, 'unmet')])).toBeCloseTo(1.05, 10);
    expect(scaleEnd([])).toBe(1);
  });
});
