import { assess } from '@junheng/assessment/assess';
import { sampleCompiled, sampleDataset, sampleExpected } from '@junheng/assessment/testing/sample';
import { beforeAll, describe, expect, test } from 'vitest';
import { type MapSchool, mapSchools, pupilsOf, standingOf } from './schools.ts';

describe('the schools of the sample county of 60 on the map', () => {
  let assessment: ReturnType<typeof assess>;
  let schools: readonly MapSchool[];
  const expected = sampleExpected('county-60');

  beforeAll(async () => {
    const compiled = sampleCompiled();
    assessment = assess(await sampleDataset('county-60', compiled), compiled);
    schools = mapSchools(assessment);
  }, 60_000);

  test('every school is there once, with the verdict of each stage as computed independently', () => {
    expect(new Set(schools.map((one) => one.code)).size).toBe(schools.length);
    for (const stage of ['primary', 'junior'] as const) {
      for (const school of expected.stages[stage].schools) {
        const found = schools.find((one) => one.code === school.code);
        if (!found) throw new Error(`${school.code} is not on the map`);
        expect(standingOf(found, assessment, { stage, indicator: '' })).toBe(school.passes ? 'met' : 'unmet');
        expect(pupilsOf(found, { stage, indicator: '' })).toBe(school.pupils);
        const r4 = school.met.includes('R4') ? 'met' : school.nearMet.includes('R4') ? 'near' : 'unmet';
        expect(standingOf(found, assessment, { stage, indicator: 'R4' })).toBe(r4);
      }
    }
  });

  test('a school of two stages shows its worst, and one that is not assessed shows none', () => {
    const bad = new Set(Object.values(expected.stages).flatMap((stage) => stage.schools.filter((one) => !one.passes).map((one) => one.code)));
    for (const school of schools.filter((one) => one.parts.length === 2)) expect(standingOf(school, assessment, { stage: 'all', indicator: '' })).toBe(bad.has(school.code) ? 'unmet' : 'met');
    const outside = schools.filter((one) => one.parts.length === 0);
    expect(outside.length).toBeGreaterThan(0);
    for (const school of outside) expect(standingOf(school, assessment, { stage: 'all', indicator: '' })).toBe('none');
  });
});
