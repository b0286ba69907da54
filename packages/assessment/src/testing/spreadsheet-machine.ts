/**
 * A small spreadsheet for tests: computes the text of a formula as Excel, WPS and LibreOffice agree to, with errors, empty cells and arrays
 * inside SUMPRODUCT. It knows the functions that `toSpreadsheet` writes and refuses all others.
 */
export type Scalar = number | string | boolean | null | SheetError;
export class SheetError {
  constructor(readonly code: '#N/A' | '#DIV/0!' | '#VALUE!') {}
}
type Result = Scalar | readonly Scalar[];
/** What a name stands for: a cell's content (null: empty) or a range's. */
export type Names = (name: string) => Result;

type Token = { readonly kind: 'number' | 'text' | 'name' | 'symbol'; readonly text: string };
const PATTERN = /\s*(?:(\d+(?:\.\d+)?(?:E[+-]?\d+)?)|"((?:[^"]|"")*)"|([A-Za-z_][A-Za-z0-9_.]*)|(<>|<=|>=|[-+*/&=<>(),;{}]))/y;

function tokens(text: string): Token[] {
  const found: Token[] = [];
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < text.length) {
    const at = PATTERN.lastIndex;
    const match = PATTERN.exec(text);
    if (!match) throw new Error(`cannot read the formula at ${at}: ${text.slice(at, at + 20)}`);
    if (match[1] !== undefined) found.push({ kind: 'number', text: match[1] });
    else if (match[2] !== undefined) found.push({ kind: 'text', text: match[2].replaceAll('""', '"') });
    else if (match[3] !== undefined) found.push({ kind: 'name', text: match[3] });
    else found.push({ kind: 'symbol', text: match[4] ?? '' });
  }
  return found;
}

const isArray = (value: Result): value is readonly Scalar[] => Array.isArray(value);
const NA = new SheetError('#N/A');
const VALUE = new SheetError('#VALUE!');

function toNumber(value: Scalar): number | SheetError {
  if (value instanceof SheetError) return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' ? value : VALUE;
}
const order = (value: Scalar): number => (typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : 2);

function compare(left: Scalar, right: Scalar, operator: string): Scalar {
  if (left instanceof SheetError) return left;
  if (right instanceof SheetError) return right;
  const blank = (value: Scalar, other: Scalar): Scalar => value ?? (typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0);
  const [a, b] = [blank(left, right), blank(right, left)];
  let difference: number;
  if (order(a) !== order(b)) difference = order(a) - order(b);
  // Fifteen digits, as the programs compare.
  else if (typeof a === 'number' && typeof b === 'number') difference = Math.abs(a - b) <= 1e-15 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : a - b;
  else difference = String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  switch (operator) {
    case '=':
      return difference === 0;
    case '<>':
      return difference !== 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    default:
      return difference >= 0;
  }
}

function operate(left: Scalar, right: Scalar, operator: string): Scalar {
  if (operator === '&') {
    if (left instanceof SheetError) return left;
    if (right instanceof SheetError) return right;
    return `${left ?? ''}${right ?? ''}`;
  }
  if (!'+-*/'.includes(operator)) return compare(left, right, operator);
  const [a, b] = [toNumber(left), toNumber(right)];
  if (a instanceof SheetError) return a;
  if (b instanceof SheetError) return b;
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  return b === 0 ? new SheetError('#DIV/0!') : a / b;
}

function spread(values: readonly Result[], run: (...scalars: Scalar[]) => Scalar): Result {
  const lengths = values.filter(isArray).map((value) => value.length);
  if (lengths.length === 0) return run(...(values as Scalar[]));
  const size = Math.max(...lengths);
  if (lengths.some((length) => length !== size)) throw new Error('ranges of different heights');
  return Array.from({ length: size }, (_, index) => run(...values.map((value) => (isArray(value) ? (value[index] ?? null) : value))));
}

const scalar = (value: Result): Scalar => {
  if (isArray(value)) throw new Error('an array outside SUMPRODUCT');
  return value;
};
const flat = (values: readonly Result[]): Scalar[] => values.flatMap((value) => (isArray(value) ? [...value] : [value]));
const firstError = (values: readonly Scalar[]): SheetError | undefined => values.find((value) => value instanceof SheetError);
const numbersOf = (values: readonly Scalar[], run: (numbers: readonly number[]) => number): Scalar => firstError(values) ?? run(values.filter((value): value is number => typeof value === 'number'));
const elementwise = (value: Result, run: (number: number) => Scalar): Result => {
  return spread([value], (own) => {
    const number = toNumber(own ?? null);
    return number instanceof SheetError ? number : run(number);
  });
};
const texts = (values: readonly Result[], run: (...parts: string[]) => Scalar): Result => spread(values, (...parts) => firstError(parts) ?? run(...parts.map((part) => String(part ?? ''))));

/** Functions whose operands are all computed first. */
const FUNCTIONS: Readonly<Record<string, (values: readonly Result[]) => Result>> = {
  NA: () => NA,
  AND: (values) => firstError(flat(values)) ?? flat(values).every(Boolean),
  OR: (values) => firstError(flat(values)) ?? flat(values).some(Boolean),
  NOT: ([value = null]) => firstError([scalar(value)]) ?? !scalar(value),
  MIN: (values) => numbersOf(flat(values), (numbers) => Math.min(...numbers)),
  MAX: (values) => numbersOf(flat(values), (numbers) => Math.max(...numbers)),
  ABS: ([value = null]) => elementwise(value, Math.abs),
  INT: ([value = null]) => elementwise(value, Math.floor),
  ROUNDUP: ([value = null]) => elementwise(value, (number) => (number < 0 ? Math.floor(number) : Math.ceil(number))),
  // Columns are multiplied line by line; what is no number (TRUE and FALSE, texts, an empty cell) counts as nothing.
  SUMPRODUCT: (values) => {
    const lines = spread(values, (...own) => firstError(own) ?? own.reduce<number>((all, one) => all * (typeof one === 'number' ? one : 0), 1));
    return numbersOf(flat([lines]), (numbers) => numbers.reduce((sum, number) => sum + number, 0));
  },
  LEN: ([value = null]) => texts([value], (text) => text.length),
  TRIM: ([value = null]) => texts([value], (text) => text.trim().replace(/ +/g, ' ')),
  VALUE: ([value = null]) => texts([value], (text) => (Number.isNaN(Number(text)) ? VALUE : Number(text))),
  MID: (values) => texts(values, (text, start, count) => text.slice(Number(start) - 1, Number(start) - 1 + Number(count))),
  SUBSTITUTE: (values) => texts(values, (text, old, fresh) => text.replaceAll(old, fresh)),
  REPT: (values) => texts(values, (text, count) => text.repeat(Number(count))),
};

const BINDING: Readonly<Record<string, number>> = { '=': 1, '<>': 1, '<': 1, '<=': 1, '>': 1, '>=': 1, '&': 2, '+': 3, '-': 3, '*': 4, '/': 4 };

/** The value of a formula text (without its `=`). */
export function computeFormula(text: string, names: Names): Scalar {
  const list = tokens(text);
  let at = 0;
  const peek = (): string | null => (list[at]?.kind === 'symbol' ? (list[at]?.text ?? null) : null);
  const take = (symbol: string): void => {
    if (peek() !== symbol) throw new Error(`expected ${symbol} at token ${at} of ${text}`);
    at += 1;
  };
  type Thunk = () => Result;

  function expression(least: number): Thunk {
    let left = prefix();
    for (;;) {
      const operator = peek();
      const binds = operator === null ? undefined : BINDING[operator];
      if (operator === null || binds === undefined || binds < least) return left;
      at += 1;
      const [one, other] = [left, expression(binds + 1)];
      left = () => spread([one(), other()], (a = null, b = null) => operate(a, b, operator));
    }
  }
  function prefix(): Thunk {
    if (peek() !== '-') return primary();
    at += 1;
    // A minus in front binds tighter than any operator between.
    const operand = prefix();
    return () => spread([operand()], (value = null) => operate(0, value, '-'));
  }
  function primary(): Thunk {
    const token = list[at];
    at += 1;
    if (!token) throw new Error(`unexpected end of ${text}`);
    if (token.kind === 'number') return () => Number(token.text);
    if (token.kind === 'text') return () => token.text;
    if (token.kind === 'symbol' && token.text === '(') {
      const inner = expression(1);
      take(')');
      return inner;
    }
    if (token.kind === 'symbol' && token.text === '{') return constants();
    if (token.kind !== 'name') throw new Error(`unexpected ${token.text} in ${text}`);
    if (peek() === '(') return called(token.text);
    if (token.text === 'TRUE' || token.text === 'FALSE') return () => token.text === 'TRUE';
    return () => names(token.text);
  }
  function constants(): Thunk {
    const values: Thunk[] = [expression(1)];
    while (peek() === ';') {
      at += 1;
      values.push(expression(1));
    }
    take('}');
    return () => values.map((value) => scalar(value()));
  }
  function called(name: string): Thunk {
    take('(');
    const operands: Thunk[] = [];
    if (peek() !== ')') operands.push(expression(1));
    while (peek() === ',') {
      at += 1;
      operands.push(expression(1));
    }
    take(')');
    const [first = () => null, second = () => null, third = () => false] = operands;
    if (name === 'IF')
      return () => {
        const condition = scalar(first());
        return condition instanceof SheetError ? condition : (condition ? second : third)();
      };
    if (name === 'IFERROR')
      return () => {
        const value = scalar(first());
        return value instanceof SheetError ? second() : value;
      };
    if (name === 'CHOOSE')
      return () => {
        const index = toNumber(scalar(first()));
        return index instanceof SheetError ? index : (operands[Math.floor(index)]?.() ?? VALUE);
      };
    const run = FUNCTIONS[name];
    if (!run) throw new Error(`${name} is not a function that all three programs share`);
    return () => run(operands.map((operand) => operand()));
  }

  const whole = expression(1);
  if (at !== list.length) throw new Error(`unexpected ${list[at]?.text} in ${text}`);
  return scalar(whole());
}
