import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dataset, tableOf } from '../dataset/dataset.ts';
import { ancestorRow } from '../dataset/levels.ts';
import { BOOLEANS, randomDataset, randomFormula } from '../testing/random-formulas.ts';
import { sampleCompiled } from '../testing/sample.ts';
import { computeFormula, type Scalar, SheetError } from '../testing/spreadsheet-machine.ts';
import { derivativeOf } from './derivative.ts';
import { evaluateColumn } from './evaluate.ts';
import { evaluateExact, numberOf } from './exact.ts';
import { evaluateInterval } from './interval.ts';
import { elementsOf, type FormulaNode, LEVELS, type Level } from './nodes.ts';
import { isCondition, type SpreadsheetResolver, toSpreadsheet } from './spreadsheet.ts';
import { type SqlResolver, toSql } from './sql.ts';
import { type Saying, vocabularyOf, wordsOf } from './words.ts';

const compiled = sampleCompiled();
/** More of them by JUNHENG_RUNS, for a long night's search. */
const RUNS = Number(process.env.JUNHENG_RUNS ?? 250);
const level = fc.constantFrom<Level>('county', 'school', 'stage', 'class');
const membersOf = (element: string) => compiled.dictionary.enumerations.find((one) => one.id === compiled.elements.get(element)?.enumeration)?.members ?? [];
const isBoolean = (id: string) => compiled.elements.get(id)?.type === 'boolean';

const near = (a: number, b: number): boolean => Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
const same = (found: number, expected: number, node: FormulaNode, what: string): void => {
  if (!near(found, expected)) throw new Error(`${what} gives ${found}, exact arithmetic ${expected}: ${wordsOf(node, vocabularyOf(compiled, 'en'))}`);
};
const exactAt = (node: FormulaNode, at: Level, row: number, dataset: Dataset): number => {
  const found = evaluateExact(node, at, row, dataset);
  return found === null ? Number.NaN : numberOf(found);
};

/** What stands in the cell of a figure: names of members, 是 and 否, lists as texts; null where it is empty. */
function content(dataset: Dataset, element: string, at: Level, row: number): Scalar {
  const table = tableOf(dataset, at);
  const list = table.lists[element];
  if (list) return list[row] ? (list[row].length === 0 ? '0' : Array.from(list[row]).join(';')) : null;
  const value = table.numbers[element]?.[row] ?? Number.NaN;
  if (Number.isNaN(value)) return null;
  if (isBoolean(element)) return value === 1 ? '是' : '否';
  return membersOf(element)[value]?.name ?? value;
}

const REQUIRED = new Set(['pupils', 'kind', 'stage', 'classPupils']);
const sheetResolver = (at: Level): SpreadsheetResolver => ({
  level: at,
  cell: (node) => ({ text: `cell_${node.id}_${node.level}`, mayBeEmpty: !REQUIRED.has(node.id) }),
  range: (node, over) => ({ text: `range_${node.id}_${node.level}_${over}`, mayBeEmpty: !REQUIRED.has(node.id) }),
  belongs: (over, own) => `key_${over}_${own}=cell_key_${own}`,
  member: (element, member) => membersOf(element).find((one) => one.id === member)?.name ?? '',
});

/** The cells and ranges that the resolver names, for one row. */
const sheetNames = (dataset: Dataset, at: Level, row: number) => (name: string) => {
  const [kind = '', id = '', own = '', over = ''] = name.split('_');
  if (kind === 'cell' && id === 'key') return ancestorRow(dataset, at, row, own as Level);
  if (kind === 'cell') return content(dataset, id, own as Level, ancestorRow(dataset, at, row, own as Level));
  const rows = kind === 'key' ? tableOf(dataset, id as Level).rows : tableOf(dataset, over as Level).rows;
  if (kind === 'key') return Array.from({ length: rows }, (_, child) => ancestorRow(dataset, id as Level, child, own as Level));
  return Array.from({ length: rows }, (_, child) => content(dataset, id, own as Level, ancestorRow(dataset, over as Level, child, own as Level)));
};

const ofCell = (value: Scalar): number => {
  if (value instanceof SheetError) throw new Error(`the formula shows ${value.code}`);
  return value === '' ? Number.NaN : typeof value === 'boolean' ? Number(value) : (value as number);
};

describe('all readings of a formula agree', () => {
  it('columns, exact fractions, ranges and derivatives, over random data', { timeout: 120_000 }, () => {
    const both = level.chain((at) => fc.tuple(fc.constant(at), randomDataset(compiled), randomFormula(compiled, at, { nested: true })));
    fc.assert(
      fc.property(both, ([at, dataset, node]) => {
        const column = evaluateColumn(node, at, dataset);
        for (let row = 0; row < tableOf(dataset, at).rows; row += 1) {
          const exact = exactAt(node, at, row, dataset);
          same(column[row] ?? Number.NaN, exact, node, 'the column');
          same(derivativeOf(node, at, row, dataset, { element: '', row: -1 }).value, exact, node, 'the derivative');
          const range = evaluateInterval(node, at, row, dataset, () => ({ low: 0, high: 20 }));
          if (Number.isNaN(exact)) continue;
          const slack = 1e-9 * Math.max(1, Math.abs(exact));
          if (range.low - slack > exact || range.high + slack < exact) throw new Error(`the range ${range.low} … ${range.high} leaves out ${exact}: ${wordsOf(node, vocabularyOf(compiled, 'en'))}`);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('the text of a spreadsheet formula', { timeout: 120_000 }, () => {
    const both = level.chain((at) => fc.tuple(fc.constant(at), randomDataset(compiled), randomFormula(compiled, at, { nested: false })));
    fc.assert(
      fc.property(both, ([at, dataset, node]) => {
        // A condition's cell shows TRUE or FALSE, which the engine counts 1 and 0.
        const text = toSpreadsheet(node, sheetResolver(at));
        for (let row = 0; row < tableOf(dataset, at).rows; row += 1) {
          const found = ofCell(computeFormula(text, sheetNames(dataset, at, row)));
          if (!near(found, exactAt(node, at, row, dataset))) throw new Error(`${text}\ngives ${found}, exact arithmetic ${exactAt(node, at, row, dataset)}`);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('the text of an SQL expression in DuckDB', { timeout: 120_000 }, async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const both = randomDataset(compiled).chain((dataset) =>
      fc.tuple(
        fc.constant(dataset),
        fc.array(
          level.chain((at) => fc.tuple(fc.constant(at), randomFormula(compiled, at, { nested: true }))),
          { minLength: 5, maxLength: 5 },
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(both, async ([dataset, formulas]) => {
        await loadInto(
          connection,
          dataset,
          formulas.map(([, node]) => node),
        ); // prettier-ignore
        for (const [at, node] of formulas) {
          const expression = toSql(node, sqlResolver(at));
          const reader = await connection.runAndReadAll(`SELECT CAST(${expression} AS DOUBLE) AS v FROM ${at}_figures AS r ORDER BY r.row_${at}`);
          for (const [row, [value]] of reader.getRows().entries()) {
            const found = value === null || value === undefined ? Number.NaN : Number(value);
            if (!near(found, exactAt(node, at, row, dataset))) throw new Error(`${expression}\ngives ${found}, exact arithmetic ${exactAt(node, at, row, dataset)}`);
          }
        }
      }),
      { numRuns: Math.ceil(RUNS / 16) },
    );
  });

  it('words name every figure that is read', { timeout: 120_000 }, () => {
    const both = level.chain((at) => randomFormula(compiled, at, { nested: true }));
    fc.assert(
      fc.property(both, (node) => {
        for (const locale of ['zh', 'en'] as const) {
          const vocabulary = vocabularyOf(compiled, locale);
          const inFull: Saying = (part) => (part.kind === 'derived' ? { text: wordsOf(part.formula, vocabulary, inFull), precedence: 0 } : null);
          const text = wordsOf(node, vocabulary, inFull);
          // The splitting weight is said as a weight, without the choices that make it.
          for (const id of elementsOf(node).keys()) if (id !== 'stage') expect(text).toContain(vocabulary.nameOf(id));
        }
      }),
      { numRuns: RUNS },
    );
  });
});

const sqlResolver = (at: Level): SqlResolver => ({
  level: at,
  alias: 'r',
  relation: (own) => `${own}_figures`,
  belongs: (_over, inner, own, outer) => `${inner}.row_${own} = ${outer}.row_${own}`,
});

/** Loads the figures that the formulas read: each level a table with its own figures and those above. */
async function loadInto(connection: Awaited<ReturnType<DuckDBInstance['connect']>>, dataset: Dataset, formulas: readonly FormulaNode[]): Promise<void> {
  const elements = new Map([...formulas.flatMap((node) => [...elementsOf(node)]), ...BOOLEANS.school.map((id) => [id, { id, level: 'school' as Level }] as const)]);
  for (const at of LEVELS) {
    const own = [...elements.values()].filter((one) => LEVELS.indexOf(one.level) <= LEVELS.indexOf(at));
    const ancestors = LEVELS.slice(0, LEVELS.indexOf(at) + 1);
    const typeOf = (id: string) => (isBoolean(id) ? 'BOOLEAN' : membersOf(id).length > 0 ? 'VARCHAR' : compiled.elements.get(id)?.type === 'rooms' ? 'DOUBLE[]' : 'DOUBLE');
    const columns = [...ancestors.map((one) => `row_${one} INTEGER`), ...own.map((one) => `"${one.id}" ${typeOf(one.id)}`)];
    await connection.run(`CREATE OR REPLACE TABLE ${at}_figures (${columns.join(', ')})`);
    const rows = Array.from({ length: tableOf(dataset, at).rows }, (_, row) => {
      const figures = own.map((one) => {
        const place = ancestorRow(dataset, at, row, one.level);
        const list = tableOf(dataset, one.level).lists[one.id];
        if (list) return list[place] ? `[${Array.from(list[place]).join(',')}]::DOUBLE[]` : 'NULL';
        const value = tableOf(dataset, one.level).numbers[one.id]?.[place] ?? Number.NaN;
        if (Number.isNaN(value)) return 'NULL';
        return isBoolean(one.id) ? String(value === 1) : membersOf(one.id).length > 0 ? `'${membersOf(one.id)[value]?.id}'` : String(value);
      });
      return `(${[...ancestors.map((one) => ancestorRow(dataset, at, row, one)), ...figures].join(', ')})`;
    });
    if (rows.length > 0) await connection.run(`INSERT INTO ${at}_figures VALUES ${rows.join(', ')}`);
  }
}

describe('isCondition', () => {
  it('tells a condition from a number', () => {
    expect(isCondition(compiled.parse('hasPrimary', 'school'))).toBe(true);
    expect(isCondition(compiled.parse('compulsoryPupils', 'school'))).toBe(false);
    expect(isCondition(compiled.parse("if(dense, kind = 'special', teachingArea > 0)", 'school'))).toBe(true);
  });
});
