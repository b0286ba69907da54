import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import { buildDataset } from '../dataset/build.ts';
import type { Records, Values } from '../dataset/records.ts';
import { compileStandard } from '../standard/compile.ts';
import type { Standard } from '../standard/types.ts';
import { sampleCompiled, sampleDictionary, sampleRecords, sampleStandard } from '../testing/sample.ts';

const records = await sampleRecords('county-40');
const compiled = sampleCompiled();
const countyWith = (changes: Values): Records => ({
  ...records,
  sheets: { ...records.sheets, county: { ...records.sheets.county, rows: records.sheets.county.rows.map((row) => ({ ...row, values: { ...row.values, ...changes } })) } },
});
const schoolWith = (code: string, changes: Values): Records => ({
  ...records,
  sheets: {
    ...records.sheets,
    school: { ...records.sheets.school, rows: records.sheets.school.rows.map((row) => (row.values.schoolCode === code ? { ...row, values: { ...row.values, ...changes } } : row)) },
  },
});
const item = (id: string, of: Records = records, by = compiled) => assess(buildDataset(of, by), by).items.find((one) => one.item.id === id) ?? expect.fail(id);

describe('an item judged by figures', () => {
  it('is met at the limit exactly', () => {
    expect(item('G8', countyWith({ teacherPay: 96000, civilServantPay: 96000 })).status).toBe('met');
    expect(item('G8', countyWith({ teacherPay: 95999.99, civilServantPay: 96000 })).status).toBe('unmet');
    expect(item('Q9', countyWith({ chineseVariation: 0.15 })).status).toBe('unmet');
    expect(item('Q9', countyWith({ chineseVariation: 0.1499 })).status).toBe('met');
  });
  it('says which figure is missing and what it could still be', () => {
    const found = item('G8', countyWith({ teacherPay: null }));
    expect(found).toMatchObject({ status: 'missing', missing: [{ element: 'teacherPay', level: 'county', row: 0 }] });
    expect(found.figures[0]?.range.low).toBeGreaterThanOrEqual(0);
    expect(found.figures[0]?.range.high).toBeGreaterThan(1);
  });
  it('is unmet when one half fails, whatever the other half', () => expect(item('G11', countyWith({ rotatedTeachers: 79, rotatedBackboneTeachers: null })).status).toBe('unmet'));
  it('does not apply where there is nobody to count', () => {
    expect(item('G7', countyWith({ specialEducationFunds: 0, specialEducationPupils: 0 }))).toMatchObject({ status: 'met', applicable: false });
    expect(item('Q2', countyWith({ disabledChildren: 0, enrolledDisabledChildren: 0 }))).toMatchObject({ status: 'met', applicable: false });
  });
  it('marks a figure whose verdict would turn if it were rounded', () => {
    // 119 of 140 is 85 %; 1189 of 1399 is 84.99 %, which rounds to 85.0 %.
    const close = item('S1', countyWith({ questionnairesValid: 1399, questionnairesSatisfied: 1189 }));
    expect(close).toMatchObject({ status: 'unmet' });
    expect(close.figures[0]?.turnsUnderRounding).toBe(true);
    expect(item('S1', countyWith({ questionnairesValid: 140, questionnairesSatisfied: 119 }))).toMatchObject({ status: 'met' });
  });
  it('is judged on the rounded percentage where a standard says so', () => {
    const standard: Standard = { ...sampleStandard(), rounding: { ...sampleStandard().rounding, judgePercentages: 'rounded' } };
    const rounded = compileStandard(standard, sampleDictionary(), { year: 2025 });
    expect(item('S1', countyWith({ questionnairesValid: 1399, questionnairesSatisfied: 1189 }), rounded).status).toBe('met');
  });
});

describe('an item that rests on evidence', () => {
  it('follows its conclusion', () => {
    expect(item('G1').status).toBe('missing');
    expect(item('G1', countyWith({ conclusionG1: 'met' }))).toMatchObject({ status: 'met', evidence: 'met' });
    expect(item('G1', countyWith({ conclusionG1: 'unmet' })).status).toBe('unmet');
  });
  it('needs both halves where it has two', () => {
    expect(item('G15').status).toBe('missing');
    expect(item('G15', countyWith({ conclusionG15: 'met' })).status).toBe('met');
    expect(item('G15', countyWith({ conclusionG15: 'met', publicMigrantPupils: 1000 })).status).toBe('unmet');
  });
  it('vetoes when it is present', () => {
    expect(item('V6', countyWith({ vetoV6: 'absent' })).status).toBe('met');
    expect(item('V6', countyWith({ vetoV6: 'present' })).status).toBe('unmet');
  });
});

describe('an item judged school by school', () => {
  const code = '2134010001';
  it('knows the schools that cannot be decided', () => {
    const found = item('G3', schoolWith(code, { musicRooms: null, artRooms: Array(9).fill(200) }));
    expect(found.undecided).toHaveLength(1);
    expect(found.missing).toContainEqual({ element: 'musicRooms', level: 'school', row: 1 });
  });
  it('decides a school whose missing figure does not matter', () => {
    // Built in 2011: without the year the 2016 relief is open, but rooms of 200 ㎡ meet either size.
    const rooms = { musicRooms: Array(9).fill(200), artRooms: Array(9).fill(200) };
    expect(item('G3', schoolWith(code, { ...rooms, builtYear: null })).undecided).toEqual([]);
    expect(item('G3', schoolWith(code, { ...rooms, builtYear: null })).failing).not.toContain(1);
  });
  it('passes a county whose every condition holds', () => {
    const given: Record<string, string | number> = {};
    for (const [id, element] of compiled.elements) if (element.evidence) given[id] = element.enumeration === 'veto' ? 'absent' : 'met';
    const { verdict } = assess(buildDataset(countyWith(given), compiled), compiled);
    expect(verdict.missing).toEqual([]);
    expect(verdict.status).toBe('unmet');
  });
});

describe('reliefs', () => {
  const failing = (id: string, reliefs: Readonly<Record<string, boolean>> = {}, year = 2025) => {
    const by = sampleCompiled({ year, reliefs });
    return item(id, records, by).failing?.length ?? 0;
  };
  it('can be switched off one by one', () => {
    expect(failing('G3', { 'G3-built-by-2016': false })).toBeGreaterThan(failing('G3'));
    expect(item('Q2', countyWith({ postponedDisabledChildren: 10 }), sampleCompiled({ reliefs: { 'Q2-postponed': true } })).figures[0]?.value).toBe(120 / 112);
  });
  it('end when their time is over', () => expect(failing('G3', {}, 2028)).toBeGreaterThan(failing('G3', {}, 2027)));
});
