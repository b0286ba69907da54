import { shown } from '../../workbook/cell.ts';
import { bare } from '../words.ts';
import { type Element, isBlank, type ReadValue } from './context.ts';

const MAX_CHARACTERS = 200;

/** Names: kept as written but for the white space around them and line ends within. */
export function readText(element: Element): ReadValue {
  return (cell, complain) => {
    const text = shown(cell).replace(/\s+/g, ' ').trim();
    if (isBlank(bare(text))) return null;
    if (text.length > MAX_CHARACTERS) {
      complain('text-too-long', text, { name: element.name, max: MAX_CHARACTERS });
      return null;
    }
    return text;
  };
}

/** 年级, 班级: labels that may be numbers (1) or text (一年级); full-width digits are levelled, since they are part of a key. */
export function readLabel(element: Element): ReadValue {
  const name = readText(element);
  return (cell, complain) => {
    if (cell.kind === 'number') {
      if (cell.format !== 'date') return String(cell.number);
      complain('label-became-date', shown(cell), { name: element.name });
      return null;
    }
    const text = name(cell, complain);
    return typeof text === 'string'
      ? text
          .normalize('NFKC')
          .replace(/^'/, '')
          .replace(/^(\d+)\.0+$/, '$1')
      : null;
  };
}
