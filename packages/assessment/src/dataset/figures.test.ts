import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleDictionary, sampleRecords } from '../testing/sample.ts';
import { askedElements, COUNTY_FORM, figurePath, figuresOf, figuresOfCounty, parseFigurePath, recordsOfForms, rowsOf } from './figures.ts';

const dictionary = sampleDictionary();
const label = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const element = fc.constantFrom('pupils', 'classPupils', 'teachingArea');

describe('the address of a figure', () => {
  it('reads back as it was written, whatever stands in the names of grade and class', () => {
    const address = fc.oneof(
      fc.record({ level: fc.constantFrom('county' as const, 'school' as const), element }),
      fc.record({ level: fc.constant('stage' as const), stage: label, element }),
      fc.record({ level: fc.constant('class' as const), stage: label, grade: label, className: label, element }),
    );
    fc.assert(
      fc.property(address, (one) => {
        expect(parseFigurePath(figurePath(one))).toEqual({ ...one });
      }),
    );
  });

  it.each(['', 'school', 'school:', ':pupils', 'school/x:pupils', 'stage:pupils', 'stage/a/b:pupils', 'class/a/b:x', 'class/a/b/c/d:x', 'a:b:c', 'other:x', 'stage/%E0%A4%A:pupils'])(
    'is none: %s',
    (text) => expect(parseFigurePath(text)).toBeNull(),
  );
});

describe('what a form asks for', () => {
  it('leaves out what names a row, and of a stage what it does not have', () => {
    const ids = (level: 'stage' | 'class' | 'school', stage?: string) => askedElements(dictionary, level, stage).map((one) => one.id);
    expect(ids('stage')).not.toContain('stage');
    expect(ids('school')).not.toContain('schoolCode');
    expect(ids('class')).toEqual(['classPupils']);
    expect(ids('stage', 'junior')).toContain('graduates');
    expect(ids('stage', 'primary')).not.toContain('graduates');
  });
});

describe('a county as figures', async () => {
  const records = await sampleRecords('county-40');
  const rows = (level: 'school' | 'stage' | 'class') => records.sheets[level].rows.map((one) => one.values);
  const county = records.sheets.county.rows[0]?.values ?? {};

  it('becomes the same rows again', () => {
    const forms = rows('school').map((school) => {
      const own = (level: 'stage' | 'class') => rows(level).filter((one) => one.schoolCode === school.schoolCode);
      return { school: String(school.schoolCode), figures: figuresOf(school, own('stage'), own('class')) };
    });
    const again = recordsOfForms(dictionary, county, forms);
    const reported = (values: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
    const sorted = (list: readonly Readonly<Record<string, unknown>>[]) => list.map((one) => JSON.stringify(Object.entries(reported(one)).sort())).sort();
    for (const level of ['school', 'stage', 'class'] as const) expect(sorted(again.sheets[level].rows.map((one) => one.values))).toEqual(sorted(rows(level)));
    expect(again.sheets.stage.rows[0]?.line).toBe(2);
  });

  it('gives stages in the dictionary’s order and classes by number, not by letter', () => {
    const figures = { 'class/primary/10/1:classPupils': 40, 'class/primary/2/1:classPupils': 41, 'stage/junior:pupils': 1, 'stage/primary:pupils': 2, 'stage/other:pupils': null, 'no address': 3 };
    const found = rowsOf(dictionary, 'S1', figures);
    expect(found.stages.map((one) => one.stage)).toEqual(['primary', 'junior']);
    expect(found.classes.map((one) => one.grade)).toEqual(['2', '10']);
    expect(found.school).toEqual({ schoolCode: 'S1' });
  });

  it('keeps what the county reports and leaves out what names it', () => {
    expect(figuresOfCounty({ countyName: '样例县', countyCode: '340302', year: 2025, population: 30, villages: null })).toEqual({ 'county:population': 30 });
    expect(COUNTY_FORM.startsWith('@')).toBe(true);
  });
});
