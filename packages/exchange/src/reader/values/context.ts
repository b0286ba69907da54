import type { Value } from '@junheng/assessment/dataset/records';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import type { Cell } from '../../workbook/cell.ts';
import type { FaultCode } from '../catalogue.ts';
import type { Details } from '../fault.ts';

/** Reports a fault of the cell that is being read. */
export type Complain = (code: FaultCode, value: string, details?: Details) => void;

/** Turns a cell into a typed value; null for "not reported", and after a fault. */
export type ReadValue = (cell: Cell, complain: Complain) => Value;

export type Element = ElementDefinition;

/**
 * What people write for "not reported": read as blank without a word. A lone 无 is not among them, since it may as well mean zero
 * (`none-or-zero`).
 */
const BLANKS = new Set([
  '',
  '-',
  '--',
  '---',
  '—',
  '——',
  '–',
  '―',
  '─',
  '/',
  '//',
  '\\',
  '|',
  '…',
  '……',
  '...',
  '*',
  'n/a',
  'na',
  '#n/a',
  'null',
  '空',
  '空白',
  '未报',
  '未填',
  '不详',
  '缺',
  '缺失',
  '暂缺',
  '未统计',
  '不适用',
]);
const NONES = new Set(['无', '没有', '暂无']);

export const isBlank = (plain: string): boolean => BLANKS.has(plain);
export const isNone = (plain: string): boolean => NONES.has(plain);
