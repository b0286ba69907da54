import { describe, expect, it } from 'vitest';
import { sampleCompiled } from '../testing/sample.ts';
import type { FormulaNode, Level } from './nodes.ts';
import { literal } from './nodes.ts';
import { SpreadsheetError, type SpreadsheetResolver, toSpreadsheet } from './spreadsheet.ts';
import { toSql } from './sql.ts';

const compiled = sampleCompiled();
const COLUMNS: Readonly<Record<string, string>> = {
  pupils: 'C',
  collegeTeachers: 'D',
  bachelorTeachers: 'E',
  kind: 'B',
  dense: 'F',
  builtYear: 'G',
  teachingArea: 'H',
  indoorSportsArea: 'I',
  musicRooms: 'J',
  stage: 'K',
};
const required = new Set(['pupils', 'kind', 'stage']);
const plainSheet = (level: Level): SpreadsheetResolver => ({
  level,
  cell: ({ id }) => ({ text: `${COLUMNS[id]}5`, mayBeEmpty: !required.has(id) }),
  range: ({ id }, over) => ({ text: `${over}!${COLUMNS[id]}$2:${COLUMNS[id]}$9`, mayBeEmpty: !required.has(id) }),
  belongs: (over, own) => (own === 'county' ? null : `${over}!A$2:A$9=A5`),
  member: (element, member) => compiled.dictionary.enumerations.find((one) => one.id === compiled.elements.get(element)?.enumeration)?.members.find((one) => one.id === member)?.name ?? '',
});
const written = (text: string, level: Level, options: Partial<SpreadsheetResolver> = {}, missing?: 'na') =>
  toSpreadsheet(compiled.parse(text, level), { ...plainSheet(level), ...options }, missing ? { missing } : {});

describe('toSpreadsheet', () => {
  it('tests empty cells once, in front', () => {
    expect(written('(collegeTeachers + bachelorTeachers) / pupils * 100', 'stage')).toBe('IFERROR(IF(OR(D5="",E5=""),"",(D5+E5)/C5*100),"")');
    expect(written('teachingArea - indoorSportsArea', 'school')).toBe('IF(OR(H5="",I5=""),"",H5-I5)');
    expect(written('teachingArea - indoorSportsArea', 'school', {}, 'na')).toBe('IF(OR(H5="",I5=""),NA(),H5-I5)');
    expect(written('pupils * 2', 'stage')).toBe('C5*2');
  });

  it('writes members by their names, choices, and rounding that the three programs share', () => {
    expect(written("kind in ['nineYear', 'twelveYear']", 'school')).toBe('OR(B5="九年一贯制学校",B5="十二年一贯制学校")');
    expect(written("kind != 'special'", 'school')).toBe('B5<>"特殊教育学校"');
    expect(written("if(kind = 'primary', 1, 2)", 'school')).toBe('IF(B5="小学",1,2)');
    expect(written('ceil(count(stage) / 12)', 'school')).toBe('ROUNDUP(SUMPRODUCT(1*(stage!A$2:A$9=A5))/12,0)');
    expect(written('ceil(teachingArea)', 'school')).toBe('IF(H5="","",-INT(-(H5)))');
    expect(written('- (teachingArea + 1)', 'school')).toBe('IF(H5="","",-(H5+1))');
  });

  it('writes sums over ranges, all rows for a county', () => {
    expect(written("sum(pupils over stage where stage = 'primary')", 'county')).toBe('SUMPRODUCT((stage!K$2:K$9="小学")*stage!C$2:C$9)');
    expect(written('sum(collegeTeachers over stage)', 'school')).toBe('IFERROR(IF(SUMPRODUCT((stage!A$2:A$9=A5)*((stage!D$2:D$9="")))>0,NA(),SUMPRODUCT((stage!A$2:A$9=A5)*stage!D$2:D$9)),"")');
  });

  it('lets the resolver stop at a helper cell, a parameter or its own counting of rooms', () => {
    expect(written('compulsoryPupils / 2', 'school', { derived: () => ({ text: 'Z5', mayBeEmpty: false }) })).toBe('Z5/2');
    expect(written('if(hasPrimary, 1, 0)', 'school', { derived: () => ({ text: 'Y5' }) })).toMatch(/^IF\(Y5="","",IF\(Y5,1,0\)\)$/);
    expect(written('roomsOfAtLeast(musicRooms, 96)', 'school', { rooms: ({ element }, least) => `ROOMS(${COLUMNS[element.id]}5,${least})` })).toBe('IF(J5="","",ROOMS(J5,96))');
    const limit = literal(4.2, { parameter: 'limit' });
    const node: FormulaNode = { kind: 'compare', operator: '>=', left: compiled.parse('pupils', 'stage'), right: limit };
    expect(toSpreadsheet(node, { ...plainSheet('stage'), parameter: () => '标准!B2' })).toBe('C5>=标准!B2');
    const indicator = compiled.stages.junior.find((one) => one.id === 'R4');
    if (!indicator) throw new Error('no R4');
    expect(toSpreadsheet(indicator.stock, { ...plainSheet('stage'), weight: () => ({ cell: 'W5', range: '学段!W$2:W$9' }) })).toBe(
      'IFERROR(IF(OR(H5="",I5=""),"",(H5-I5)*C5*W5/SUMPRODUCT((stage!A$2:A$9=A5)*stage!C$2:C$9*学段!W$2:W$9)),"")',
    );
  });

  it('refuses what a spreadsheet cannot hold, naming it', () => {
    expect(() => written('sum(roomsOfAtLeast(musicRooms, 96) over school)', 'county')).toThrow(SpreadsheetError);
    expect(() => written('count(school)', 'county')).toThrow(/belongs/);
    expect(() => toSpreadsheet(compiled.stages.primary[3]?.stock ?? literal(0), { ...plainSheet('stage'), belongs: () => null })).toThrow(/splitting needs/);
  });

  it('sums a calculated column, whose empty texts count nothing, as a part of its own', () => {
    const derived: NonNullable<SpreadsheetResolver['derived']> = (node, over) => (over === 'stage' && node.id === 'stageClasses' ? { text: '测算!L$2:L$9' } : null);
    const [member, column] = ['(stage!K$2:K$9="小学")', '测算!L$2:L$9'];
    expect(written("sum(stageClasses over stage where stage = 'primary')", 'county', { derived })).toBe(
      `IFERROR(IF(SUMPRODUCT(${member}*((${column}="")))>0,NA(),SUMPRODUCT(${member}*1,${column})),"")`,
    );
    expect(written('sum(stageClasses over stage)', 'county', { derived })).toBe(`IFERROR(IF(SUMPRODUCT(1*((${column}="")))>0,NA(),SUMPRODUCT(${column})),"")`);
  });

  it('writes every formula of the national standard within the 8192 characters that a cell may hold', () => {
    // As in the official workbook, figures of a stage that count its classes stand in columns of their own.
    const derived: NonNullable<SpreadsheetResolver['derived']> = (node, over) => (over === 'stage' && node.level === 'stage' ? { text: `测算!${node.id}` } : null);
    const sheet = (level: Level): SpreadsheetResolver => ({ ...plainSheet(level), derived });
    for (const stage of ['primary', 'junior'] as const) for (const { value } of compiled.stages[stage]) expect(toSpreadsheet(value, sheet('stage')).length).toBeLessThan(8192);
    for (const item of compiled.items) {
      if (item.schools) expect(toSpreadsheet(item.schools.require, sheet('school')).length).toBeLessThan(8192);
      for (const figure of item.figures) expect(toSpreadsheet(figure.requirement, sheet('county')).length).toBeLessThan(8192);
    }
  });
});

describe('toSql', () => {
  const sql = (text: string, level: Level) =>
    toSql(compiled.parse(text, level), { level, alias: 's', relation: (own) => `${own}s`, belongs: (_over, inner, own, outer) => `${inner}.${own} = ${outer}.${own}` });

  it('writes NULL for a division by zero, floats for whole numbers, ids for members', () => {
    expect(sql('(collegeTeachers + bachelorTeachers) / pupils * 100', 'stage')).toBe('(((s."collegeTeachers" + s."bachelorTeachers") / NULLIF(s."pupils", 0)) * 100e0)');
    expect(sql("kind in ['primary', 'junior'] and not dense", 'school')).toBe(`((s."kind" IN ('primary', 'junior')) AND (NOT s."dense"))`);
  });

  it('lets one missing figure make a sum missing', () => {
    expect(sql('sum(pupils over stage)', 'school')).toBe(
      '(SELECT CASE WHEN COUNT(*) = COUNT(q2.v) THEN COALESCE(SUM(q2.v), 0e0) END FROM (SELECT q1."pupils" AS v FROM stages AS q1 WHERE q1.school = s.school) AS q2)',
    );
  });
});
