import type { ArithmeticOperator, CompareOperator, LogicOperator } from './nodes.ts';
import { BLOCK, WORKSPACE } from './workspace.ts';

/** Works on the rows at `at`, with the right side a block further on; the result takes the place of the left. */
export type Loop = (at: number, rows: number) => void;

/*
 * One loop an operator, each a function of its own without calls: a loop that calls back a row costs ten times as much, and a nation's file
 * spends all its time in these. They are made once, over the one workspace, so that its address is a constant in each.
 */

const arithmeticOver = (m: Float64Array): Readonly<Record<ArithmeticOperator, Loop>> => ({
  '+': (at, rows) => {
    for (let k = at; k < at + rows; k += 1) m[k] = (m[k] as number) + (m[k + BLOCK] as number);
  },
  '-': (at, rows) => {
    for (let k = at; k < at + rows; k += 1) m[k] = (m[k] as number) - (m[k + BLOCK] as number);
  },
  '*': (at, rows) => {
    for (let k = at; k < at + rows; k += 1) m[k] = (m[k] as number) * (m[k + BLOCK] as number);
  },
  '/': (at, rows) => {
    for (let k = at; k < at + rows; k += 1) {
      const divisor = m[k + BLOCK] as number;
      // Nothing divided by nobody is not known; it is not endless either.
      m[k] = divisor === 0 ? Number.NaN : (m[k] as number) / divisor;
    }
  },
});
export const ARITHMETIC = arithmeticOver(WORKSPACE);

const sumOver =
  (m: Float64Array): Loop =>
  (at, rows) => {
    for (let k = at; k < at + rows; k += 1) m[k] = (m[k] as number) + (m[k + BLOCK] as number) + (m[k + 2 * BLOCK] as number) + (m[k + 3 * BLOCK] as number);
  };
/** Four at once, from left to right, so that a sum of many figures goes through memory once. */
export const sumOfFour = sumOver(WORKSPACE);

/** What an operator says of a missing side, of less, greater and equal. */
export const COMPARE: Readonly<Record<CompareOperator, readonly [number, number, number, number]>> = {
  '<': [Number.NaN, 1, 0, 0],
  '<=': [Number.NaN, 1, 0, 1],
  '=': [Number.NaN, 0, 0, 1],
  '!=': [Number.NaN, 1, 1, 0],
  '>=': [Number.NaN, 0, 1, 1],
  '>': [Number.NaN, 0, 1, 0],
};
const compareOver =
  (m: Float64Array) =>
  (truth: readonly [number, number, number, number], at: number, rows: number): void => {
    const table = at + 2 * BLOCK;
    m[table] = truth[0];
    m[table + 1] = truth[1];
    m[table + 2] = truth[2];
    m[table + 3] = truth[3];
    for (let k = at; k < at + rows; k += 1) {
      const left = m[k] as number;
      const right = m[k + BLOCK] as number;
      // Truth is made a place in a table, not branched upon: the processor would guess half of the branches wrong.
      m[k] = m[table + Number(left < right) + 2 * Number(left > right) + 3 * Number(left === right)] as number;
    }
  };
export const compareLoop = compareOver(WORKSPACE);

/** Kleene's three-valued logic over 1, 0 and NaN: a false side decides "and", a true one "or", whatever is missing on the other. */
const logicOver = (m: Float64Array): Readonly<Record<LogicOperator, Loop>> => ({
  and: (at, rows) => {
    for (let k = at; k < at + rows; k += 1) {
      const left = m[k] as number;
      const right = m[k + BLOCK] as number;
      const both = left * right;
      m[k] = Number.isNaN(both) && (left === 0 || right === 0) ? 0 : both;
    }
  },
  or: (at, rows) => {
    for (let k = at; k < at + rows; k += 1) {
      const left = m[k] as number;
      const right = m[k + BLOCK] as number;
      const either = left + right - left * right;
      m[k] = Number.isNaN(either) && (left === 1 || right === 1) ? 1 : either;
    }
  },
});
export const LOGIC = logicOver(WORKSPACE);

// Math.min and Math.max keep NaN, which is what missing asks for.
const minMaxOver = (m: Float64Array): Readonly<Record<'min' | 'max', Loop>> => ({
  min: (at, rows) => {
    for (let k = at; k < at + rows; k += 1) m[k] = Math.min(m[k] as number, m[k + BLOCK] as number);
  },
  max: (at, rows) => {
    for (let k = at; k < at + rows; k += 1) m[k] = Math.max(m[k] as number, m[k + BLOCK] as number);
  },
});
export const MIN_MAX = minMaxOver(WORKSPACE);

const unaryOver = (m: Float64Array) => ({
  negate: (at: number, rows: number) => {
    for (let k = at; k < at + rows; k += 1) m[k] = -(m[k] as number);
  },
  not: (at: number, rows: number) => {
    for (let k = at; k < at + rows; k += 1) m[k] = 1 - (m[k] as number);
  },
  ceil: (at: number, rows: number) => {
    for (let k = at; k < at + rows; k += 1) m[k] = Math.ceil(m[k] as number);
  },
  floor: (at: number, rows: number) => {
    for (let k = at; k < at + rows; k += 1) m[k] = Math.floor(m[k] as number);
  },
  abs: (at: number, rows: number) => {
    for (let k = at; k < at + rows; k += 1) m[k] = Math.abs(m[k] as number);
  },
});
export const UNARY = unaryOver(WORKSPACE);

const choiceOver = (m: Float64Array) => ({
  /** How many rows hold `wanted`. */
  count: (wanted: number, at: number, rows: number): number => {
    let found = 0;
    for (let k = at; k < at + rows; k += 1) found += Number(m[k] === wanted);
    return found;
  },
  /** Condition, what follows where it holds and what where it does not, a block each. An unknown condition does not matter where both agree. */
  choose: (at: number, rows: number): void => {
    for (let k = at; k < at + rows; k += 1) {
      const holds = m[k] as number;
      const yes = m[k + BLOCK] as number;
      const no = m[k + 2 * BLOCK] as number;
      m[k] = holds === 1 ? yes : holds === 0 || yes === no ? no : Number.NaN;
    }
  },
  /** Codes of two enumerations make a place in the table at `table`: code + 1 each, 0 for missing, at most `width` − 1. */
  lookUp: (table: number, width: number, at: number, rows: number): void => {
    for (let k = at; k < at + rows; k += 1) {
      const first = Math.min(((m[k] as number) + 1) | 0, width - 1);
      const second = Math.min(((m[k + BLOCK] as number) + 1) | 0, width - 1);
      m[k] = m[table + first + width * second] as number;
    }
  },
});
export const CHOICE = choiceOver(WORKSPACE);
