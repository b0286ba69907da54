import { beforeAll, describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import { buildDataset } from '../dataset/build.ts';
import type { Records } from '../dataset/records.ts';
import { type AssessmentResult, resultOf } from '../result.ts';
import { sampleRecords } from '../testing/sample.ts';
import { changedFiles, shippedFiles } from '../testing/standards.ts';
import { compileStandard } from './compile.ts';
import { buildLibrary, type StandardFile } from './load.ts';

// The figures of the standard live in its file: a change there, and nowhere else, changes the verdict.
describe('what the file says is what is judged', () => {
  let records: Records;
  let national: AssessmentResult;
  beforeAll(async () => {
    records = await sampleRecords('county-60');
    national = judged(shippedFiles());
  });
  const judged = (files: readonly StandardFile[], id = 'cn-2017', reliefs: Record<string, boolean> = {}): AssessmentResult => {
    const library = buildLibrary(files);
    const compiled = compileStandard(library.get(id), library.dictionary, { year: 2025, reliefs });
    return resultOf(assess(buildDataset(records, compiled), compiled));
  };
  const national2 = (from: string, to: string) => judged(changedFiles('national/cn-2017.yaml', from, to));

  it('a threshold: R1 at 5.2 for primary is met by fewer schools', () => {
    const changed = national2('thresholds: { primary: 4.2, junior: 5.3 }', 'thresholds: { primary: 5.2, junior: 5.3 }');
    expect(changed.stages.primary.indicators.R1?.metSchools).toBeLessThan(national.stages.primary.indicators.R1?.metSchools ?? 0);
    expect(changed.stages.junior).toEqual(national.stages.junior);
  });

  it('a limit of dispersion', () => {
    const before = national.stages.primary.indicators.R1;
    const changed = judged(
      changedFiles('national/cn-2017.yaml', 'thresholds: { primary: 4.2, junior: 5.3 }\n    cvLimits: { primary: 0.5,', 'thresholds: { primary: 4.2, junior: 5.3 }\n    cvLimits: { primary: 0.01,'),
    );
    expect([before?.passes, changed.stages.primary.indicators.R1?.passes]).toEqual([true, false]);
    expect(changed.verdict.unmet).toContain('R1.primary.cv');
  });

  it('a splitting weight moves resources between the stages of nine-year schools', () => {
    const changed = national2('{ kind: nineYear, primary: 1, junior: 1.1 }', '{ kind: nineYear, primary: 1, junior: 1.5 }');
    expect(changed.stages.junior.indicators.R4?.mean).toBeGreaterThan(national.stages.junior.indicators.R4?.mean ?? 0);
    expect(changed.stages.primary.indicators.R4?.mean).toBeLessThan(national.stages.primary.indicators.R4?.mean ?? 0);
    expect(changed.stages.primary.indicators.R1).toEqual(national.stages.primary.indicators.R1);
  });

  it('a relief switched off: rooms built by 2016 are judged at full size', () => {
    const changed = national2(
      'validFrom: 2017-04-19\n    validTo: 2027-12-31\n    enabled: true\n    item: G3\n    when: builtYear <= 2016',
      'validFrom: 2017-04-19\n    validTo: 2027-12-31\n    enabled: false\n    item: G3\n    when: builtYear <= 2016',
    );
    expect(changed.government.G3?.failing?.length).toBeGreaterThan(national.government.G3?.failing?.length ?? 0);
  });

  it('a relief that has run out no longer holds', () => {
    const changed = national2('validTo: 2027-12-31\n    enabled: true\n    item: G3\n    when: builtYear <= 2016', 'validTo: 2024-12-31\n    enabled: true\n    item: G3\n    when: builtYear <= 2016');
    expect(changed.government.G3?.failing?.length).toBeGreaterThan(national.government.G3?.failing?.length ?? 0);
  });

  it('the rule of attainment', () => {
    // Harder thresholds first, so that schools stand on every side of the rule.
    const harder = 'thresholds: { primary: 4.5, junior: 5.8 }';
    const passing = (requiredMet: number, nearShare: number) => {
      const files = changedFiles('national/cn-2017.yaml', harder, 'thresholds: { primary: 7, junior: 9 }').map((file) => ({
        ...file,
        text: file.text
          .replace('thresholds: { primary: 4.2, junior: 5.3 }', 'thresholds: { primary: 6, junior: 8 }')
          .replace('requiredMet: 6\n  nearShare: 0.85', `requiredMet: ${requiredMet}\n  nearShare: ${nearShare}`),
      }));
      return judged(files).stages.primary.schoolsPassing;
    };
    const rule = passing(6, 0.85);
    expect(passing(7, 0.85)).toBeLessThan(rule);
    expect(passing(6, 0.95)).toBeLessThan(rule);
    expect(passing(5, 0.85)).toBeGreaterThan(rule);
  });

  it('a parameter of an item', () => {
    expect(national2('id: primaryClassLimit, value: 45', 'id: primaryClassLimit, value: 40').government.G5?.value).not.toEqual(national.government.G5?.value);
  });

  it('the provincial overlay adds to the national result and changes nothing in it', () => {
    const province = judged(shippedFiles(), 'cn-2017-anhui');
    for (const stage of ['primary', 'junior'] as const) {
      const { indicators, schools, ...rest } = province.stages[stage];
      const { indicators: before, schools: _, ...was } = national.stages[stage];
      expect(rest).toEqual(was);
      for (const [id, one] of Object.entries(before)) expect(indicators[id]).toEqual(one);
      for (const id of ['L2', 'L3', 'L4']) expect(indicators[id]?.cv).toBeGreaterThan(0);
      expect(schools.map((school) => school.passes)).toEqual(national.stages[stage].schools.map((school) => school.passes));
    }
    expect(province.government).toEqual(national.government);
    expect(province.local?.L1?.status).toBe('missing');
    expect(province.verdict.missing).toContain('L1');
  });

  it('staff are judged by the posts once they are reported', () => {
    const perPost = (ratio: number): Records => ({
      ...records,
      sheets: {
        ...records.sheets,
        stage: { ...records.sheets.stage, rows: records.sheets.stage.rows.map((row) => ({ ...row, values: { ...row.values, establishedStaff: Number(row.values.pupils) / ratio } })) },
      },
    });
    const library = buildLibrary(shippedFiles());
    const compiled = compileStandard(library.get('cn-2017-anhui'), library.dictionary, { year: 2025 });
    const status = (ratio: number) => resultOf(assess(buildDataset(perPost(ratio), compiled), compiled)).local?.L1?.status;
    expect([status(13.4), status(15), status(20)]).toEqual(['met', 'unmet', 'unmet']);
  });

  it("the rotation rule's base is a switch: of the eligible teachers, 17 backbone in 800 are far from 20 %", () => {
    const value = (reliefs: Record<string, boolean>) => judged(shippedFiles(), 'cn-2017-anhui', reliefs).government.G11?.value;
    expect(value({})).toEqual({ rotated: 83 / 800, backbone: 17 / 83 });
    expect(value({ 'G11-backbone-base': true })).toEqual({ rotated: 83 / 800, backbone: 17 / 800 });
  });

  it("the county's own floor and early-warning limits hold for the county only", () => {
    const county = judged(shippedFiles(), 'cn-2017-340302');
    expect([national.government.G2?.status, county.government.G2?.status]).toEqual(['missing', 'unmet']);
    expect(county.stages.primary.indicators.R2?.limit).toBe(0.45);
    expect(county.local?.L5?.value).toBeCloseTo(300 / 590, 12);
    expect(county.government.G4?.failing?.length).toBeGreaterThanOrEqual(national.government.G4?.failing?.length ?? 0);
  });
});
