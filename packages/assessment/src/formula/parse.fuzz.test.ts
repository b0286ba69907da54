import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleCompiled } from '../testing/sample.ts';
import { LEVELS } from './nodes.ts';
import { FormulaError, parseFormula } from './parse.ts';

const compiled = sampleCompiled();
const scope = (level: (typeof LEVELS)[number]) => ({
  level,
  element(id: string) {
    const found = compiled.elements.get(id);
    const members = compiled.dictionary.enumerations.find((one) => one.id === found?.enumeration)?.members.map((one) => one.id);
    return found ? { level: found.sheet, type: found.type, ...(members ? { members } : {}) } : undefined;
  },
  derived: () => undefined,
  parameter: () => undefined,
  scope: () => undefined,
});
const level = fc.constantFrom(...LEVELS);
/** Reads a text or says with a FormulaError where it cannot; anything else is a fault. */
const read = (text: string, at: (typeof LEVELS)[number]): void => {
  try {
    expect(Object.isFrozen(parseFormula(text, scope(at)))).toBe(true);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    expect(error.at).toBeGreaterThanOrEqual(0);
    expect(error.at).toBeLessThanOrEqual(text.length);
  }
};

describe('parseFormula over any text', () => {
  it('reads it or throws a FormulaError', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 120 }), level, read), { numRuns: 500 });
  });

  it('reads any order of its own words or throws a FormulaError', () => {
    const words = [
      'pupils',
      'kind',
      'teachingArea',
      'musicRooms',
      'primaryQuota',
      'if',
      'sum',
      'count',
      'max',
      'ceil',
      'over',
      'where',
      'stage',
      'class',
      'in',
      'and',
      'or',
      'not',
      'roomsOfAtLeast',
      '(',
      ')',
      '[',
      ']',
      ',',
      "'primary'",
      "'junior'",
      '+',
      '-',
      '*',
      '/',
      '<',
      '<=',
      '=',
      '!=',
      '4.2',
      '7',
      '$p',
      '@s',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 40 }), level, (list, at) => read(list.join(' '), at)),
      { numRuns: 2000 },
    );
  });

  it('refuses what is endless or deep without running out of stack', () => {
    const hostile = [
      '('.repeat(100_000),
      '-'.repeat(100_000),
      'not '.repeat(100_000),
      `${'('.repeat(1500)}1${')'.repeat(1500)}`,
      `${'-'.repeat(3900)}1`,
      `${'not '.repeat(990)}1`,
      `${'if('.repeat(900)}1`,
      '1+'.repeat(1900),
      `${'1+'.repeat(1900)}1`,
      'sum('.repeat(900),
      ' '.repeat(3999),
      "'".repeat(3001),
      '1'.repeat(4000),
    ];
    for (const text of hostile) for (const at of LEVELS) read(text, at);
  });
});
