import type { AggregateNode, AllocateNode, CallNode, ElementNode, FormulaNode, Level, RoomsNode } from './nodes.ts';

/**
 * Where the figures stand in the database. Each level is one relation (table, view or subquery) whose rows carry their own figures and those
 * of the levels above; missing is NULL, numbers are double precision, enumerations hold member ids as text, lists are arrays.
 */
export interface SqlResolver {
  /** The level of the rows that the formula runs over, and the name by which the surrounding query knows such a row. */
  readonly level: Level;
  readonly alias: string;
  /** A relation of a level as it stands after FROM: `stage_figures`. */
  relation(level: Level): string;
  /** A figure of a row known by an alias. Default: alias."element id". */
  figure?(element: ElementNode, alias: string): string;
  /** The condition by which a row (`inner`) of level `over` belongs to the county, school or stage (`level`) of the row `outer`; null where all do. */
  belongs(over: Level, inner: string, level: Level, outer: string): string | null;
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
/** With an exponent, so that no dialect divides whole numbers as whole numbers. */
const number = (value: number): string => (value < 0 ? `(${value}e0)` : Number.isInteger(value) || !String(value).includes('e') ? `${value}e0` : String(value));
const COMPARE = { '<': '<', '<=': '<=', '=': '=', '!=': '<>', '>=': '>=', '>': '>' } as const;

/**
 * Writes a formula tree as an SQL expression for PostgreSQL and DuckDB, to stand in a query over rows of the resolver's level. NULL behaves
 * as missing does in the engine: it goes through arithmetic, comparison, min and max, makes a sum missing, and yields in `and` and `or` to a
 * side that decides. A division by zero is NULL. SQL judges on binary fractions: a comparison at the very threshold is the engine's to decide.
 */
export function toSql(node: FormulaNode, resolve: SqlResolver): string {
  let aliases = 0;
  const fresh = (): string => {
    aliases += 1;
    return `q${aliases}`;
  };

  function write(part: FormulaNode, level: Level, alias: string): string {
    const of = (inner: FormulaNode) => write(inner, level, alias);
    switch (part.kind) {
      case 'literal':
        return number(part.value);
      case 'element':
        return resolve.figure?.(part, alias) ?? `${alias}.${identifier(part.id)}`;
      case 'derived':
        return write(part.formula, part.level, alias);
      case 'negate':
        return `(-${of(part.operand)})`;
      case 'not':
        return `(NOT ${of(part.operand)})`;
      case 'arithmetic':
        return part.operator === '/' ? `(${of(part.left)} / NULLIF(${of(part.right)}, 0))` : `(${of(part.left)} ${part.operator} ${of(part.right)})`;
      case 'compare':
        return `(${of(part.left)} ${COMPARE[part.operator]} ${of(part.right)})`;
      case 'logic':
        return `(${of(part.left)} ${part.operator === 'and' ? 'AND' : 'OR'} ${of(part.right)})`;
      case 'member':
        return `(${of(part.element)} ${part.negated ? 'NOT IN' : 'IN'} (${part.members.map(text).join(', ')}))`;
      case 'conditional': {
        const [condition, then, otherwise] = [of(part.condition), of(part.then), of(part.otherwise)];
        return `(CASE WHEN ${condition} THEN ${then} WHEN NOT ${condition} THEN ${otherwise} WHEN ${then} = ${otherwise} THEN ${then} END)`;
      }
      case 'call':
        return called(part, of);
      case 'rooms':
        return counted(part, of);
      case 'aggregate':
        return aggregated(part, level, alias);
      case 'allocate':
        return allocated(part, level, alias);
    }
  }

  function called(part: CallNode, of: (inner: FormulaNode) => string): string {
    const operands = part.operands.map(of);
    if (part.name === 'ceil' || part.name === 'floor' || part.name === 'abs') return `${part.name.toUpperCase()}(${operands.join(', ')})`;
    // LEAST and GREATEST pass over NULL: the engine does not.
    return `(CASE WHEN (${operands.join(' + ')}) IS NOT NULL THEN ${part.name === 'min' ? 'LEAST' : 'GREATEST'}(${operands.join(', ')}) END)`;
  }

  function counted(part: RoomsNode, of: (inner: FormulaNode) => string): string {
    const [list, least] = [of(part.element), of(part.atLeast)];
    const area = fresh();
    return `(CASE WHEN ${list} IS NOT NULL AND ${least} IS NOT NULL THEN (SELECT COUNT(*) FROM (SELECT UNNEST(${list}) AS area) AS ${area} WHERE ${area}.area >= ${least}) END)`;
  }

  /** One row an unknown membership or figure makes NULL, and one NULL makes the whole NULL. */
  function aggregated(part: AggregateNode, level: Level, alias: string): string {
    const inner = fresh();
    const rows = fresh();
    const belongs = resolve.belongs(part.over, inner, level, alias);
    const where = part.where === null ? null : write(part.where, part.over, inner);
    const value = part.operand === null ? '1e0' : write(part.operand, part.over, inner);
    const conditions = [belongs, where === null ? null : `COALESCE(${where}, TRUE)`].filter((condition) => condition !== null);
    const from = `SELECT ${where === null ? value : `CASE WHEN ${where} THEN ${value} END`} AS v FROM ${resolve.relation(part.over)} AS ${inner}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}`;
    const result = { sum: `COALESCE(SUM(${rows}.v), 0e0)`, count: 'COUNT(*)', max: `MAX(${rows}.v)`, min: `MIN(${rows}.v)` }[part.name];
    return `(SELECT CASE WHEN COUNT(*) = COUNT(${rows}.v) THEN ${result} END FROM (${from}) AS ${rows})`;
  }

  /** The stage's share of one; a school of one stage keeps its whole figure. */
  function allocated(part: AllocateNode, level: Level, alias: string): string {
    const inner = fresh();
    const rows = fresh();
    const belongs = resolve.belongs('stage', inner, 'school', alias);
    const weighted = (as: string) => `${write(part.pupils, 'stage', as)} * ${write(part.weight, 'stage', as)}`;
    const from = `SELECT ${weighted(inner)} AS v FROM ${resolve.relation('stage')} AS ${inner}${belongs === null ? '' : ` WHERE ${belongs}`}`;
    const own = level === 'stage' ? weighted(alias) : 'NULL';
    const all = `(SELECT CASE WHEN COUNT(*) = 1 THEN NULL WHEN COUNT(*) = COUNT(${rows}.v) THEN SUM(${rows}.v) ELSE 0 END FROM (${from}) AS ${rows})`;
    return `(${write(part.total, 'school', alias)} * COALESCE(${own} / NULLIF(${all}, 0), CASE WHEN ${all} IS NULL THEN 1e0 END))`;
  }

  return write(node, resolve.level, resolve.alias);
}
