import { addressOf, columnNumber } from '../workbook/cell.ts';
import type { Text } from '../workbook/text.ts';
import { FAULTS, type FaultCode, type Severity } from './catalogue.ts';

/** Something wrong in a workbook, named by sheet and cell. Errors block a commit, warnings need a word of explanation. */
export interface Fault {
  /** The same for the same file, so that an explanation stays with its warning. */
  readonly id: string;
  readonly severity: Severity;
  readonly code: FaultCode;
  /** The sheet's name as written in the file; '' where the file as a whole is meant. */
  readonly sheet: string;
  /** 'D7'; null where the whole sheet or file is meant. */
  readonly cell: string | null;
  /** The line in the sheet, 1-based. */
  readonly row: number | null;
  readonly element?: string;
  /** The check of the dictionary that failed. */
  readonly check?: string;
  /** The cell as read, at most 100 characters. */
  readonly value?: string;
  readonly message: Text;
  readonly remedy: Text;
}

export type Details = Readonly<Record<string, string | number | undefined>>;

export interface FaultPlace {
  readonly sheet: string;
  /** 0-based column; without one the whole row or sheet is meant. */
  readonly column?: number | undefined;
  readonly line?: number | undefined;
  /** A cell given by its address instead of column and line. */
  readonly cell?: string | null | undefined;
  readonly element?: string | undefined;
  readonly check?: string | undefined;
  readonly value?: string | undefined;
  readonly severity?: Severity;
}

/** Faults listed one by one; further ones are counted, so that a hostile or hopeless file stays within bounded memory. */
export const MAX_FAULTS = 20_000;
const VALUE_CHARACTERS = 100;

export interface FaultCollector {
  add(code: FaultCode, place: FaultPlace, details?: Details): void;
  /** Whether a cell already has an error, so that what follows from it is not reported again. */
  isFaulty(sheet: string, cell: string): boolean;
  list(): Fault[];
}

const fill = (text: Text, details: Details): Text => {
  const put = (one: string) => (one.includes('{') ? one.replace(/\{(\w+)\}/g, (_, key: string) => String(details[key] ?? '')) : one);
  return { zh: put(text.zh), en: put(text.en) };
};

/** The cell that a place names, or null. */
const cellOf = (place: FaultPlace): string | null => place.cell ?? (place.column === undefined || place.line === undefined ? null : addressOf(place.column, place.line));

/** Gathers all the faults of one reading. */
export function collectFaults(limit = MAX_FAULTS): FaultCollector {
  const faults: Fault[] = [];
  const ids = new Set<string>();
  const faulty = new Set<string>();
  let unlisted = 0;
  return {
    add(code, place, details = {}) {
      const cell = cellOf(place);
      const severity = place.severity ?? FAULTS[code].severity;
      if (faults.length >= limit) {
        unlisted += 1;
        return;
      }
      if (severity === 'error' && cell !== null) faulty.add(`${place.sheet}!${cell}`);
      const value = place.value === undefined ? undefined : place.value.slice(0, VALUE_CHARACTERS);
      const about = { ...details, ...(value === undefined ? {} : { value: details.value ?? value }) };
      faults.push({
        id: uniqueId(ids, [code, place.check, `${place.sheet}${cell === null ? '' : `!${cell}`}`, cell === null ? place.element : undefined]),
        severity,
        code,
        sheet: place.sheet,
        cell,
        row: place.line ?? (cell === null ? null : Number(/\d+$/.exec(cell)?.[0] ?? 0)),
        ...(place.element === undefined ? {} : { element: place.element }),
        ...(place.check === undefined ? {} : { check: place.check }),
        ...(value === undefined ? {} : { value }),
        message: fill(FAULTS[code].message, about),
        remedy: fill(FAULTS[code].remedy, about),
      });
    },
    isFaulty: (sheet, cell) => faulty.has(`${sheet}!${cell}`),
    list() {
      if (unlisted === 0) return faults;
      const text = { count: unlisted };
      return [
        ...faults,
        {
          id: 'too-many-faults',
          severity: 'error',
          code: 'too-many-faults',
          sheet: '',
          cell: null,
          row: null,
          message: fill(FAULTS['too-many-faults'].message, text),
          remedy: FAULTS['too-many-faults'].remedy,
        },
      ];
    },
  };
}

function uniqueId(ids: Set<string>, parts: readonly (string | undefined)[]): string {
  const base = parts.filter((part) => part !== undefined).join(':');
  let id = base;
  for (let count = 2; ids.has(id); count++) id = `${base}#${count}`;
  ids.add(id);
  return id;
}

/** Faults as one walks through the file: by sheet, line and column; those of a whole sheet first, those of the whole file last. */
export function inOrder(faults: readonly Fault[], sheets: readonly string[]): readonly Fault[] {
  const place = new Map(sheets.map((sheet, position) => [sheet, position]));
  const sheetOf = (fault: Fault) => place.get(fault.sheet) ?? sheets.length + (fault.sheet === '' ? 1 : 0);
  const columnOf = (fault: Fault) => columnNumber(/^[A-Z]+/.exec(fault.cell ?? '')?.[0] ?? '');
  return faults
    .map((fault) => ({ fault, sheet: sheetOf(fault), line: fault.row ?? 0, column: columnOf(fault) }))
    .sort((a, b) => a.sheet - b.sheet || a.line - b.line || a.column - b.column)
    .map(({ fault }) => fault);
}
