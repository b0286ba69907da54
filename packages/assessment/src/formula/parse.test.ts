import { describe, expect, it } from 'vitest';
import { formulaFaultZh } from '../standard/formula-faults.ts';
import { sampleCompiled } from '../testing/sample.ts';
import type { FormulaNode, Level } from './nodes.ts';
import { FormulaError, parseFormula } from './parse.ts';

const compiled = sampleCompiled();
const one = parseFormula('1', { level: 'county', element: () => undefined, derived: () => undefined, parameter: () => undefined, scope: () => undefined });
const scopeOf = (level: Level, more: { derived?: Level; named?: Level } = {}) => ({
  level,
  element(id: string) {
    const found = compiled.elements.get(id);
    const members = compiled.dictionary.enumerations.find((entry) => entry.id === found?.enumeration)?.members.map((member) => member.id);
    return found ? { level: found.sheet, type: found.type, ...(members ? { members } : {}) } : undefined;
  },
  derived: (id: string) => (id === 'own' && more.derived ? ({ ...one, level: more.derived } as FormulaNode & { level: Level }) : undefined),
  parameter: (): FormulaNode | undefined => undefined,
  scope: (id: string) => (id === 'small' && more.named ? { level: more.named, formula: one } : undefined),
});

/** What the reader says of a text, and where. */
function faultOf(text: string, level: Level = 'school', more: { derived?: Level; named?: Level } = {}): { readonly at: number; readonly reason: string } {
  try {
    parseFormula(text, scopeOf(level, more) as never);
  } catch (error) {
    if (error instanceof FormulaError) return { at: error.at, reason: error.message };
    throw error;
  }
  throw new Error(`'${text}' was read`);
}

describe('what is wrong in a formula is said where it stands', () => {
  it.each([
    ["1 in ['primary']", 5, "'in' needs an element on its left"],
    ['kind in [primary]', 9, 'expected a quoted member'],
    ["kind > 'primary'", 7, 'a quoted member can only be compared with = or !='],
    ["1 = 'primary'", 4, 'a quoted member can only be compared with = or !='],
    ["kind = 'school'", 7, "'school' is not a member of kind: primary, teachingPoint, junior, nineYear, twelveYear, completeSecondary, special"],
    ["builtYear = 'old'", 17, 'builtYear is not an enumeration'],
    ['pupils', 0, "'pupils' belongs to stage; a formula of school must sum or count it"],
    ['nobody', 0, "unknown name 'nobody'"],
    ['$limit', 0, "unknown parameter '$limit'"],
    ['@all', 0, "unknown scope '@all'"],
    ['roomsOfAtLeast(teachingArea, 96)', 0, 'teachingArea is not a list of rooms'],
    ['ceil(1, 2)', 0, 'ceil takes one operand'],
    ['abs(1, 2)', 0, 'abs takes one operand'],
    ['floor(1, 2)', 0, 'floor takes one operand'],
    ['sum(pupils over nowhere)', 16, 'expected a level (county, school, stage, class)'],
    ['sum(1 over school)', 11, 'a formula of school cannot run over school'],
    ['count(county)', 6, 'a formula of school cannot run over county'],
    ['sum(pupils + (1 over stage))', 4, "expected 'over' and a level"],
    ['sum(pupils)', 4, "expected 'over' and a level"],
    ['square(2)', 0, "unknown function 'square'"],
    ['(1', 2, "expected ')' but found 'the end'"],
    ['1 2', 2, "unexpected '2'"],
    ['1 +', 3, "unexpected 'end'"],
    ['if(1 > 0, 2)', 11, "expected ',' but found ')'"],
    ['1 # 2', 2, "unexpected character '#'"],
  ])('%s', (text, at, reason) => {
    expect(faultOf(text)).toEqual({ at, reason });
    // Whoever edits a standard reads it in Chinese.
    expect(formulaFaultZh(reason)).toMatch(/\p{Script=Han}/u);
  });

  it('a derived figure or a scope of a lower level is none of the upper one', () => {
    expect(faultOf('own', 'county', { derived: 'school' }).reason).toBe("'own' belongs to school; a formula of county must sum or count it");
    expect(faultOf('@small', 'county', { named: 'school' }).reason).toBe("scope '@small' belongs to school");
    expect(parseFormula('@small', scopeOf('school', { named: 'school' }) as never)).toBe(one);
  });

  it('a reason without a translation is given as it is', () => expect(formulaFaultZh('nothing like it')).toBe('nothing like it'));
});
