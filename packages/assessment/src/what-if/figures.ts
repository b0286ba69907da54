import type { Dataset, Table } from '../dataset/dataset.ts';
import type { Value } from '../dataset/records.ts';
import type { Level } from '../formula/nodes.ts';
import { LEVELS } from '../formula/nodes.ts';
import type { CompiledStandard } from '../standard/compile.ts';
import type { ElementDefinition } from '../standard/types.ts';

/** A figure that cannot be set: unknown, of another level, outside the table or of the wrong type. */
export class WhatIfError extends Error {
  constructor(
    readonly figure: { readonly level: Level; readonly row: number; readonly element: string },
    reason: string,
  ) {
    super(`${figure.level}[${figure.row}].${figure.element}: ${reason}`);
    this.name = 'WhatIfError';
  }
}

type MutableTable = {
  -readonly [K in keyof Table]: Table[K];
} & { numbers: Record<string, Float64Array>; texts: Record<string, (string | null)[]>; lists: Record<string, (Float64Array | null)[]> };
/** A dataset whose columns are its own, so that they can be written without touching the original. */
export type MutableDataset = Omit<Dataset, Level> & Record<Level, MutableTable>;

const mapColumns = <A, B>(columns: Readonly<Record<string, A>>, change: (column: A) => B): Record<string, B> => Object.fromEntries(Object.entries(columns).map(([id, column]) => [id, change(column)]));

const copyTable = (table: Table): MutableTable => ({
  ...table,
  numbers: mapColumns(table.numbers, (column) => column.slice()),
  texts: mapColumns(table.texts, (column) => [...column]),
  lists: mapColumns(table.lists, (column) => [...column]),
});

/** A copy that can be edited. Rows and parents stay shared: an edit changes figures, never which schools there are. */
export const editableCopy = (dataset: Dataset): MutableDataset => ({
  ...dataset,
  ...(Object.fromEntries(LEVELS.map((level) => [level, copyTable(dataset[level])])) as Record<Level, MutableTable>),
});

/** Reads and writes figures as people report them: numbers, yes or no, members' ids, lists of areas, null for not reported. */
export class FigureAccess {
  readonly #compiled: CompiledStandard;
  readonly #codes = new Map<string, readonly string[]>();

  constructor(compiled: CompiledStandard) {
    this.#compiled = compiled;
    for (const one of compiled.dictionary.enumerations)
      this.#codes.set(
        one.id,
        one.members.map((member) => member.id),
      );
  }

  definition(level: Level, row: number, element: string, table: Table): ElementDefinition {
    const found = this.#compiled.elements.get(element);
    if (!found) throw new WhatIfError({ level, row, element }, 'no such element in the dictionary');
    if (found.sheet !== level) throw new WhatIfError({ level, row, element }, `belongs to ${found.sheet}`);
    if (!Number.isInteger(row) || row < 0 || row >= table.rows) throw new WhatIfError({ level, row, element }, `the table has ${table.rows} rows`);
    return found;
  }

  read(table: Table, definition: ElementDefinition, row: number): Value {
    const { id } = definition;
    const list = table.lists[id]?.[row];
    if (list) return Array.from(list);
    if (definition.type === 'rooms') return null;
    const text = table.texts[id];
    if (text) return text[row] ?? null;
    const value = table.numbers[id]?.[row] ?? Number.NaN;
    if (Number.isNaN(value)) return null;
    if (definition.type === 'boolean') return value === 1;
    return definition.type === 'enum' ? (this.#codes.get(definition.enumeration ?? '')?.[value] ?? null) : value;
  }

  write(table: MutableTable, definition: ElementDefinition, row: number, value: Value): void {
    const wrong = (expected: string) => new WhatIfError({ level: table.level, row, element: definition.id }, `expected ${expected}, got ${JSON.stringify(value)}`);
    const { id } = definition;
    if (definition.type === 'rooms') {
      if (value !== null && !(Array.isArray(value) && value.every((area) => Number.isFinite(area)))) throw wrong('a list of areas');
      (table.lists[id] ?? []).splice(row, 1, value === null ? null : Float64Array.from(value as readonly number[]));
      return;
    }
    const texts = table.texts[id];
    if (texts) {
      texts[row] = value === null ? null : String(value);
      return;
    }
    const column = table.numbers[id];
    if (!column) throw wrong('a figure of the dataset');
    column[row] = this.#numberOf(definition, value, wrong);
  }

  #numberOf(definition: ElementDefinition, value: Value, wrong: (expected: string) => WhatIfError): number {
    if (value === null) return Number.NaN;
    if (definition.type === 'boolean') {
      if (typeof value !== 'boolean') throw wrong('yes or no');
      return value ? 1 : 0;
    }
    if (definition.type === 'enum') {
      const code = this.#codes.get(definition.enumeration ?? '')?.indexOf(String(value)) ?? -1;
      if (code < 0) throw wrong(`a member of ${definition.enumeration ?? ''}`);
      return code;
    }
    if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong('a number');
    return value;
  }
}
