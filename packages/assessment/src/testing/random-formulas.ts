import fc from 'fast-check';
import { buildDataset } from '../dataset/build.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { RecordRow, Value, Values } from '../dataset/records.ts';
import type { CompareOperator, ElementNode, FormulaNode, Level } from '../formula/nodes.ts';
import * as nodes from '../formula/nodes.ts';
import { LEVELS } from '../formula/nodes.ts';
import type { CompiledStandard } from '../standard/compile.ts';

/**
 * Random data and random formulas for tests that hold all readings of the tree equal. Numbers are whole and divisors powers of two or
 * figures of the outermost operation, so that binary fractions are exact wherever a comparison could turn on them.
 */
const NUMBERS: Readonly<Record<Level, readonly string[]>> = {
  county: ['teacherPay', 'population'],
  school: ['teachingArea', 'indoorSportsArea', 'builtYear'],
  stage: ['pupils', 'backboneTeachers', 'sportTeachers'],
  class: ['classPupils'],
};
export const BOOLEANS: Readonly<Record<Level, readonly string[]>> = { county: [], school: ['dense', 'boarding'], stage: [], class: [] };
const ENUMS: Readonly<Record<Level, readonly string[]>> = { county: [], school: ['kind', 'locality'], stage: ['stage'], class: [] };
const above = (level: Level): readonly Level[] => LEVELS.slice(0, LEVELS.indexOf(level) + 1);
const below = (level: Level): readonly Level[] => LEVELS.slice(LEVELS.indexOf(level) + 1);

const figure = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max: 9 }) }, { weight: 1, arbitrary: fc.constant(null) });
const yesNo = fc.constantFrom(true, false, null);

/** A county of up to four schools with a few stages and classes; every figure but pupils, kinds and stages may be missing. */
export function randomDataset(compiled: CompiledStandard): fc.Arbitrary<Dataset> {
  const members = (id: string) => compiled.dictionary.enumerations.find((one) => one.id === id)?.members.map((one) => one.id) ?? [];
  const classes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 });
  const stage = fc.record({ pupils: fc.integer({ min: 1, max: 9 }), backboneTeachers: figure, sportTeachers: figure, classes });
  const school = fc.record({
    kind: fc.constantFrom(...members('schoolKind')),
    locality: fc.constantFrom(...members('locality'), null),
    dense: yesNo,
    boarding: yesNo,
    teachingArea: figure,
    indoorSportsArea: figure,
    builtYear: figure,
    musicRooms: fc.option(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 })),
    stages: fc.array(stage, { minLength: 1, maxLength: 3 }),
  });
  return fc.record({ teacherPay: figure, population: figure, schools: fc.array(school, { minLength: 1, maxLength: 4 }) }).map((county) => {
    const rows: Record<Level, RecordRow[]> = { county: [], school: [], stage: [], class: [] };
    const add = (level: Level, values: Values) => rows[level].push({ values, line: rows[level].length + 2 });
    add('county', { countyCode: '000000', teacherPay: county.teacherPay, population: county.population });
    for (const [at, { stages, ...values }] of county.schools.entries()) {
      const schoolCode = `S${at}`;
      add('school', { schoolCode, ...(values as Record<string, Value>) });
      for (const [order, { classes: sizes, ...own }] of stages.entries()) {
        const id = members('stage')[order] ?? '';
        add('stage', { schoolCode, stage: id, ...own });
        for (const [index, classPupils] of sizes.entries()) add('class', { schoolCode, stage: id, grade: '1', className: String(index), classPupils });
      }
    }
    const sheets = Object.fromEntries(LEVELS.map((level) => [level, { sheet: level, columns: {}, rows: rows[level] }])) as unknown as Parameters<typeof buildDataset>[0]['sheets'];
    return buildDataset({ sheets }, { elements: compiled.elements, dictionary: compiled.dictionary });
  });
}

export interface TreeOptions {
  /** Whether a formula over rows may itself hold sums, rooms and shares, which a spreadsheet cannot write inside a sum. */
  readonly nested: boolean;
}

const made = new Map<string, fc.Arbitrary<FormulaNode>>();

/** A random formula over the rows of a level: a number, or a condition. */
export function randomFormula(compiled: CompiledStandard, level: Level, options: TreeOptions): fc.Arbitrary<FormulaNode> {
  return once(made, `${level} ${options.nested}`, () => makeFormula(compiled, level, options));
}

/** The generators hold each other: made once each, or there would be thousands of them. */
function once(cache: Map<string, fc.Arbitrary<FormulaNode>>, key: string, make: () => fc.Arbitrary<FormulaNode>): fc.Arbitrary<FormulaNode> {
  const known = cache.get(key) ?? make();
  cache.set(key, known);
  return known;
}

function makeFormula(compiled: CompiledStandard, level: Level, options: TreeOptions): fc.Arbitrary<FormulaNode> {
  const parts = new Map<string, fc.Arbitrary<FormulaNode>>();
  const number = (at: Level, depth: number, inside: boolean) => once(parts, `number ${at} ${depth} ${inside}`, () => makeNumber(at, depth, inside));
  const condition = (at: Level, depth: number, inside: boolean) => once(parts, `condition ${at} ${depth} ${inside}`, () => makeCondition(at, depth, inside));
  const memberNode = (of: ElementNode) =>
    fc.record({ names: fc.subarray(membersOf(compiled, of.id), { minLength: 1, maxLength: 3 }), negated: fc.boolean() }).map(({ names, negated }) =>
      nodes.member(
        of,
        names,
        names.map((name) => compiled.memberCode(of.id, name)),
        negated,
      ),
    );
  const elementsAt = (at: Level, from: Readonly<Record<Level, readonly string[]>>) => above(at).flatMap((own) => from[own].map((id) => nodes.element(id, own)));
  const whole = fc.integer({ min: 0, max: 9 }).map((value) => nodes.literal(value));

  function makeNumber(at: Level, depth: number, inside: boolean): fc.Arbitrary<FormulaNode> {
    const leaf = fc.oneof({ weight: 1, arbitrary: whole }, { weight: 3, arbitrary: fc.constantFrom(...elementsAt(at, NUMBERS)) });
    if (depth === 0) return leaf;
    const part = number(at, depth - 1, inside);
    const choices: fc.Arbitrary<FormulaNode>[] = [
      leaf,
      fc.tuple(fc.constantFrom('+' as const, '-' as const, '*' as const), part, part).map(([operator, left, right]) => nodes.arithmetic(operator, left, right)),
      fc.tuple(part, fc.constantFrom(2, 4)).map(([left, divisor]) => nodes.arithmetic('/', left, nodes.literal(divisor))),
      part.map(nodes.negate),
      fc.tuple(condition(at, depth - 1, inside), part, part).map(([test, then, otherwise]) => nodes.conditional(test, then, otherwise)),
      fc.tuple(fc.constantFrom('min' as const, 'max' as const), fc.array(part, { minLength: 1, maxLength: 3 })).map(([name, operands]) => nodes.call(name, operands)),
      fc.tuple(fc.constantFrom('ceil' as const, 'floor' as const, 'abs' as const), part).map(([name, operand]) => nodes.call(name, [operand])),
    ];
    if (!inside || options.nested) {
      for (const over of below(at))
        choices.push(
          fc
            .tuple(fc.constantFrom('sum' as const, 'max' as const, 'min' as const), number(over, depth - 1, true), fc.option(condition(over, depth - 1, true)))
            .map(([name, operand, where]) => nodes.aggregate(name, over, operand, where)),
          fc.option(condition(over, depth - 1, true)).map((where) => nodes.aggregate('count', over, null, where)),
        );
      if (at !== 'county') choices.push(fc.integer({ min: 1, max: 9 }).map((least) => nodes.rooms(nodes.element('musicRooms', 'school'), nodes.literal(least))));
      if (at === 'stage') {
        const weight = memberNode(nodes.element('stage', 'stage')).map((test) => nodes.conditional(test, nodes.literal(2), nodes.literal(1)));
        // Shared out only at the end of the whole formula, where no comparison follows its fractions.
        if (depth === DEPTH) choices.push(fc.tuple(number('school', 1, true), weight).map(([total, share]) => nodes.allocate(total, nodes.element('pupils', 'stage'), share)));
      }
      choices.push(number(at, depth - 1, inside).map((formula) => nodes.derived('some', at, formula)));
    }
    return fc.oneof(...choices);
  }
  function makeCondition(at: Level, depth: number, inside: boolean): fc.Arbitrary<FormulaNode> {
    const part = number(at, Math.max(0, depth - 1), inside);
    const simple: fc.Arbitrary<FormulaNode>[] = [
      fc.tuple(fc.constantFrom<CompareOperator>('<', '<=', '=', '!=', '>=', '>'), part, part).map(([operator, left, right]) => nodes.compare(operator, left, right)),
    ];
    for (const of of elementsAt(at, ENUMS)) simple.push(memberNode(of));
    const booleans = elementsAt(at, BOOLEANS);
    if (depth === 0) return fc.oneof(...simple);
    const inner = condition(at, depth - 1, inside);
    const operand = booleans.length > 0 ? fc.oneof(inner, fc.constantFrom(...booleans)) : inner;
    return fc.oneof(
      ...simple,
      fc.tuple(fc.constantFrom('and' as const, 'or' as const), operand, operand).map(([operator, left, right]) => nodes.logic(operator, left, right)),
      operand.map(nodes.not),
    );
  }
  const quotient = fc.tuple(number(level, DEPTH, false), number(level, 1, false)).map(([left, right]) => nodes.arithmetic('/', left, right));
  return fc.oneof({ weight: 3, arbitrary: number(level, DEPTH, false) }, { weight: 2, arbitrary: condition(level, DEPTH, false) }, { weight: 1, arbitrary: quotient });
}
const DEPTH = 3;

const membersOf = (compiled: CompiledStandard, element: string): string[] =>
  compiled.dictionary.enumerations.find((one) => one.id === compiled.elements.get(element)?.enumeration)?.members.map((one) => one.id) ?? [];
