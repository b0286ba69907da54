import { shown } from '../../workbook/cell.ts';
import { bare } from '../words.ts';
import { type Element, isBlank, type ReadValue } from './context.ts';

/** Excel keeps 15 digits of a number: a longer code stored as one has lost its end. */
const KEPT_DIGITS = 15;
const SCIENTIFIC = /^\d(\.\d+)?e\+?\d+$/i;

/** 学校标识码, 行政区划代码: text, even where the file holds a number (2134010000 → '2134010000'). */
export function readCode(element: Element): ReadValue {
  const { name } = element;
  return (cell, complain) => {
    if (cell.kind === 'number') {
      if (cell.format === 'date') {
        complain('date-not-number', shown(cell));
        return null;
      }
      if (!Number.isInteger(cell.number)) {
        complain('code-form', shown(cell), { name, hint: '' });
        return null;
      }
      if (Math.abs(cell.number) >= 10 ** KEPT_DIGITS) {
        complain('code-imprecise', cell.number.toLocaleString('en', { useGrouping: false }), { name });
        return null;
      }
      return String(cell.number);
    }
    if (isBlank(bare(cell.text))) return null;
    const code = cell.text
      .normalize('NFKC')
      .replace(/[\s\u200b\ufeff]+/g, '')
      .replace(/^['‘’`]/, '')
      .replace(/^(\d+)\.0+$/, '$1');
    if (SCIENTIFIC.test(code)) {
      complain('code-imprecise', cell.text, { name });
      return null;
    }
    return code === '' ? null : code;
  };
}
