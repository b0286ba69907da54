import type { Figures } from '@junheng/assessment/dataset/figures';
import { figurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import type { TypedFault } from '../../what-if/model/typed-value.ts';
import type { ClassRow } from './classes.ts';
import type { FormCell } from './sections.ts';
import { bare, readFigure, sameValue } from './typed.ts';

/** The rows of a block copied from a spreadsheet: cells by tabs, a cell with a line break or a tab in quotes. */
export function readBlock(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/y;
  while (cell.lastIndex < text.length) {
    const [, raw = '', end = ''] = cell.exec(text) ?? [];
    rows.at(-1)?.push(raw.startsWith('"') && raw.length > 1 ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === '') break;
    if (end !== '\t' && cell.lastIndex < text.length) rows.push([]);
  }
  return rows.filter((row) => row.some((one) => one.trim() !== ''));
}

/** More than one cell: a block to be looked at first. */
export const isBlock = (text: string): boolean => /[\t\n\r]/.test(text.trim());

/** Where one pasted text goes. Without a path it goes nowhere; with a fault it is left out. */
export interface PasteLine {
  readonly path: string | null;
  readonly label: string;
  readonly text: string;
  readonly before: Value;
  readonly value: Value;
  readonly fault: TypedFault | { readonly code: 'no-place' | 'no-row' } | null;
}

const nameOf = (text: string): string =>
  bare(text)
    .replace(/[(（].*?[)）]/g, '')
    .replace(/[:：*]/g, '');

interface FiguresPaste {
  readonly block: readonly (readonly string[])[];
  readonly cells: readonly FormCell[];
  /** The path of the cell in which it was pasted. */
  readonly at: string;
  readonly values: Figures;
  readonly dictionary: Dictionary;
  readonly label: (cell: FormCell) => string;
}

/** A block over a form's figures: by name where its first column names them, else one after the other from the cell on. Empty cells change nothing. */
export function planFigures({ block, cells, at, values, dictionary, label }: FiguresPaste): readonly PasteLine[] {
  const start = Math.max(
    0,
    cells.findIndex((one) => one.path === at),
  );
  const here = cells[start];
  const candidates = cells.filter((one) => one.stage === here?.stage);
  const named = (text: string): FormCell | undefined =>
    candidates.find((one) => nameOf(one.element.name) === nameOf(text) || nameOf(one.element.en) === nameOf(text)) ?? cells.find((one) => nameOf(one.element.name) === nameOf(text));
  const byName = block.length > 0 && block.filter((row) => row.length > 1 && named(row[0] ?? '') !== undefined).length * 2 >= block.length;
  const line = (cell: FormCell | undefined, text: string, name: string): PasteLine => {
    if (!cell) return { path: null, label: name, text, before: null, value: null, fault: { code: 'no-place' } };
    const read = readFigure(text, cell.element, dictionary);
    return { path: cell.path, label: label(cell), text, before: values[cell.path] ?? null, value: read.ok ? read.value : null, fault: read.ok ? null : read.fault };
  };
  if (byName) return block.flatMap(([name = '', ...texts]) => (texts.every((one) => one.trim() === '') ? [] : [line(named(name), texts.find((one) => one.trim() !== '') ?? '', name)]));
  // A block of several columns over a list of figures is read across, then down.
  return block.flat().flatMap((text, index) => (text.trim() === '' ? [] : [line(cells[start + index], text, '')]));
}

interface ClassesPaste {
  readonly block: readonly (readonly string[])[];
  readonly stage: string;
  readonly rows: readonly ClassRow[];
  /** The row and column (0 grade, 1 class, then the figures) where it was pasted. */
  readonly row: number;
  readonly column: number;
  readonly elements: readonly ElementDefinition[];
  readonly values: Figures;
  readonly dictionary: Dictionary;
}

/** A block over the table of classes: grade and class name the row, figures go behind; rows beyond the last are new classes. */
export function planClasses({ block, stage, rows, row, column, elements, values, dictionary }: ClassesPaste): readonly PasteLine[] {
  return block.flatMap((texts, offset): PasteLine[] => {
    const at = (index: number): string | undefined => (index < column ? undefined : texts[index - column]?.normalize('NFKC').trim());
    const there = rows[row + offset];
    // Pasted names address their own row; without them the rows follow one another.
    const grade = at(0) || there?.grade;
    const className = at(1) || there?.className;
    if (!grade || !className) return [{ path: null, label: texts.join(' '), text: texts.join(' '), before: null, value: null, fault: { code: 'no-row' } }];
    return elements.flatMap((element, index): PasteLine[] => {
      const text = at(2 + index);
      if (text === undefined || text === '') return [];
      const path = figurePath({ level: 'class', stage, grade, className, element: element.id });
      const read = readFigure(text, element, dictionary);
      return [{ path, label: `${grade} ${className}`, text, before: values[path] ?? null, value: read.ok ? read.value : null, fault: read.ok ? null : read.fault }];
    });
  });
}

/** What a plan would change. */
export const changesOf = (lines: readonly PasteLine[]): readonly { readonly path: string; readonly value: Value }[] =>
  lines.flatMap(({ path, value, before, fault }) => (path === null || fault !== null || sameValue(before, value) ? [] : [{ path, value }]));
