import type { ArithmeticOperator, CompareOperator, LogicOperator } from './nodes.ts';

/** Computes rows from … to − 1 of one level into out[at …]; at most BLOCK rows a call. Truth is 1 or 0; missing or undecided is NaN. */
export type Kernel = (from: number, to: number, out: Float64Array, at: number) => void;
/** What an operand is: a constant block, a stored column (read in place) or a kernel (run into a buffer). */
export type Operand = { readonly column: Float64Array } | { readonly constant: Float64Array } | { readonly run: Kernel };
/** Told of each comparison whose sides are so near that binary fractions could decide it: the row of the level evaluated. */
export type TieListener = (row: number) => void;

/** Rows a block: its buffers stay in the processor's first cache. */
export const BLOCK = 1024;
/** Relative distance under which a comparison is a tie to be decided on exact values. */
const NEAR = 1e-9;

/**
 * One loop an operator, each a function of its own: a loop that calls back a row costs ten times as much, and a nation's file spends all
 * its time in these. Arrays and offsets: left a[i …], right b[j …], result out[at …].
 */
type Loop = (a: Float64Array, i: number, b: Float64Array, j: number, out: Float64Array, at: number, rows: number) => void;

const ARITHMETIC: Readonly<Record<ArithmeticOperator, Loop>> = {
  '+': (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) out[at + k] = (a[i + k] as number) + (b[j + k] as number);
  },
  '-': (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) out[at + k] = (a[i + k] as number) - (b[j + k] as number);
  },
  '*': (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) out[at + k] = (a[i + k] as number) * (b[j + k] as number);
  },
  '/': (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) {
      const divisor = b[j + k] as number;
      // Nothing divided by nobody is not known; it is not endless either.
      out[at + k] = divisor === 0 ? Number.NaN : (a[i + k] as number) / divisor;
    }
  },
};

// Truth is made a number, not branched upon: the processor would guess half of the branches wrong, and missing figures are rare.
const COMPARE: Readonly<Record<CompareOperator, Loop>> = {
  '<': (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) {
      const x = a[i + k] as number;
      const y = b[j + k] as number;
      out[at + k] = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : Number(x < y);
    }
  },
  '<=': (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) {
      const x = a[i + k] as number;
      const y = b[j + k] as number;
      out[at + k] = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : Number(x <= y);
    }
  },
  '=': (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) {
      const x = a[i + k] as number;
      const y = b[j + k] as number;
      out[at + k] = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : Number(x === y);
    }
  },
  '!=': (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) {
      const x = a[i + k] as number;
      const y = b[j + k] as number;
      out[at + k] = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : Number(x !== y);
    }
  },
  '>=': (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) {
      const x = a[i + k] as number;
      const y = b[j + k] as number;
      out[at + k] = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : Number(x >= y);
    }
  },
  '>': (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) {
      const x = a[i + k] as number;
      const y = b[j + k] as number;
      out[at + k] = Number.isNaN(x) || Number.isNaN(y) ? Number.NaN : Number(x > y);
    }
  },
};

/** Kleene's three-valued logic over 1, 0 and NaN: a false side decides "and", a true one "or", whatever is missing on the other. */
const LOGIC: Readonly<Record<LogicOperator, Loop>> = {
  and: (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) {
      const x = a[i + k] as number;
      const y = b[j + k] as number;
      const both = x * y;
      out[at + k] = Number.isNaN(both) && (x === 0 || y === 0) ? 0 : both;
    }
  },
  or: (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) {
      const x = a[i + k] as number;
      const y = b[j + k] as number;
      const either = x + y - x * y;
      out[at + k] = Number.isNaN(either) && (x === 1 || y === 1) ? 1 : either;
    }
  },
};

// Math.min and Math.max keep NaN, which is what missing asks for.
const MIN_MAX: Readonly<Record<'min' | 'max', Loop>> = {
  min: (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) out[at + k] = Math.min(a[i + k] as number, b[j + k] as number);
  },
  max: (a, i, b, j, out, at, rows) => {
    for (let k = 0; k < rows; k += 1) out[at + k] = Math.max(a[i + k] as number, b[j + k] as number);
  },
};

const UNARY = {
  same: (value: number) => value,
  negate: (value: number) => -value,
  not: (value: number) => 1 - value,
  ceil: Math.ceil,
  floor: Math.floor,
  abs: Math.abs,
} as const;

/** Where an operand's values stand: an array and the offset of the range's first row in it. */
export function load(operand: Operand, from: number, to: number, buffer: Float64Array): readonly [Float64Array, number] {
  if ('column' in operand) return [operand.column, from];
  if ('constant' in operand) return [operand.constant, 0];
  operand.run(from, to, buffer, 0);
  return [buffer, 0];
}

const bufferFor = (operand: Operand): Float64Array => new Float64Array('run' in operand ? BLOCK : 0);

function looped(loop: Loop, left: Operand, right: Operand): Kernel {
  const [first, second] = [bufferFor(left), bufferFor(right)];
  return (from, to, out, at) => {
    const [a, i] = load(left, from, to, first);
    const [b, j] = load(right, from, to, second);
    loop(a, i, b, j, out, at, to - from);
  };
}

export const arithmeticKernel = (operator: ArithmeticOperator, left: Operand, right: Operand): Kernel => looped(ARITHMETIC[operator], left, right);
export const logicKernel = (operator: LogicOperator, left: Operand, right: Operand): Kernel => looped(LOGIC[operator], left, right);
export const minMaxKernel = (name: 'min' | 'max', left: Operand, right: Operand): Kernel => looped(MIN_MAX[name], left, right);

/** Two sides that differ by less than binary fractions can tell apart, unless both are whole numbers. */
const isTie = (left: number, right: number): boolean => (left !== right ? Math.abs(left - right) <= NEAR * Math.max(Math.abs(left), Math.abs(right)) : !Number.isSafeInteger(left));

export function compareKernel(operator: CompareOperator, left: Operand, right: Operand, tie?: TieListener): Kernel {
  if (!tie) return looped(COMPARE[operator], left, right);
  const listening: Loop = COMPARE[operator];
  const [first, second] = [bufferFor(left), bufferFor(right)];
  return (from, to, out, at) => {
    const [a, i] = load(left, from, to, first);
    const [b, j] = load(right, from, to, second);
    listening(a, i, b, j, out, at, to - from);
    for (let k = 0; k < to - from; k += 1) if (isTie(a[i + k] as number, b[j + k] as number)) tie(from + k);
  };
}

export function unaryKernel(name: keyof typeof UNARY, operand: Operand): Kernel {
  const change = UNARY[name];
  const buffer = bufferFor(operand);
  return (from, to, out, at) => {
    const [source, offset] = load(operand, from, to, buffer);
    for (let index = 0; index < to - from; index += 1) out[at + index] = change(source[offset + index] as number);
  };
}

/** Whether a code is among members: a small table by code; a missing code stays missing. */
export function memberKernel(codes: readonly number[], negated: boolean, operand: Operand): Kernel {
  const table = new Float64Array(64).fill(negated ? 1 : 0);
  for (const code of codes) table[code] = negated ? 0 : 1;
  const buffer = bufferFor(operand);
  return (from, to, out, at) => {
    const [source, offset] = load(operand, from, to, buffer);
    for (let index = 0; index < to - from; index += 1) {
      const code = source[offset + index] as number;
      out[at + index] = code >= 0 ? (table[code] as number) : Number.NaN;
    }
  };
}

/** An unknown condition does not matter where both branches agree. A branch that no row of the block takes is not computed. */
export function ternaryKernel(condition: Operand, then: Operand, otherwise: Operand): Kernel {
  const buffers = [bufferFor(condition), bufferFor(then), bufferFor(otherwise)] as const;
  return (from, to, out, at) => {
    const rows = to - from;
    const [c, h] = load(condition, from, to, buffers[0]);
    let yes = 0;
    let no = 0;
    for (let index = 0; index < rows; index += 1) {
      if (c[h + index] === 1) yes += 1;
      else if (c[h + index] === 0) no += 1;
    }
    if (no === rows || yes === rows) {
      const [only, start] = load(no === rows ? otherwise : then, from, to, buffers[1].length > 0 ? buffers[1] : buffers[2]);
      for (let index = 0; index < rows; index += 1) out[at + index] = only[start + index] as number;
      return;
    }
    const [a, i] = load(then, from, to, buffers[1]);
    const [b, j] = load(otherwise, from, to, buffers[2]);
    for (let index = 0; index < rows; index += 1) {
      const holds = c[h + index] as number;
      const left = a[i + index] as number;
      const right = b[j + index] as number;
      out[at + index] = holds === 1 ? left : holds === 0 || left === right ? right : Number.NaN;
    }
  };
}

export const comparison = (operator: CompareOperator): ((left: number, right: number) => boolean) => {
  switch (operator) {
    case '<':
      return (left, right) => left < right;
    case '<=':
      return (left, right) => left <= right;
    case '=':
      return (left, right) => left === right;
    case '!=':
      return (left, right) => left !== right;
    case '>=':
      return (left, right) => left >= right;
    case '>':
      return (left, right) => left > right;
  }
};
