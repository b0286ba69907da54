import { shown } from '../../workbook/cell.ts';
import { bare } from '../words.ts';
import { type Element, isBlank, isNone, type ReadValue } from './context.ts';
import { parseNumber } from './number.ts';

/** 2015, 2015年, 2015年9月, 2015-09-01: the year counts; 2024-2025 says two and is refused. */
const YEAR = /^(\d{4})(?:年度?|\.0+)?$|^(\d{4})(?:年|[-/.])(?:0?[1-9]|1[0-2])(?:月|(?:月|[-/.])\d{1,2}日?(?:t.*)?)?$/;
const DAY = 86_400_000;
/** Day 0 of the spreadsheet calendar. */
const EPOCH = Date.UTC(1899, 11, 30);

export function readYear(_element: Element): ReadValue {
  return (cell, complain) => {
    const refuse = () => {
      complain('not-a-year', shown(cell));
      return null;
    };
    if (cell.kind === 'number') {
      if (cell.format === 'date') return new Date(EPOCH + cell.number * DAY).getUTCFullYear();
      return Number.isInteger(cell.number) ? cell.number : refuse();
    }
    const plain = bare(shown(cell)).replace(/^'/, '');
    if (isBlank(plain)) return null;
    if (isNone(plain)) {
      complain('none-or-zero', shown(cell));
      return null;
    }
    const match = YEAR.exec(plain);
    const year = match?.[1] ?? match?.[2] ?? parseNumber(plain);
    return year === null || !Number.isInteger(Number(year)) ? refuse() : Number(year);
  };
}
