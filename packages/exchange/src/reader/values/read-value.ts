import type { Dictionary } from '@junheng/assessment/standard/types';
import { valueRule } from '../../checks/value-rule.ts';
import { shown } from '../../workbook/cell.ts';
import { readBoolean, readMember } from './choice.ts';
import { readCode } from './code.ts';
import type { Element, ReadValue } from './context.ts';
import { readLevel } from './level.ts';
import { readNumber } from './number.ts';
import { readRooms } from './rooms.ts';
import { readLabel, readText } from './text.ts';
import { readYear } from './year.ts';

function plainReader(element: Element, dictionary: Dictionary): ReadValue {
  switch (element.type) {
    case 'integer':
    case 'decimal':
      return readNumber(element);
    case 'code':
      return readCode(element);
    case 'text':
      return readText(element);
    case 'label':
      return readLabel(element);
    case 'enum':
      return readMember(element, dictionary);
    case 'boolean':
      return readBoolean(element);
    case 'year':
      return readYear(element);
    case 'level':
      return readLevel(element);
    case 'rooms':
      return readRooms(element);
  }
}

/** How cells of an element are read: typed by the dictionary, within its range, in its form. A value out of range is not kept. */
export function readerOf(element: Element, dictionary: Dictionary): ReadValue {
  const read = plainReader(element, dictionary);
  const broken = valueRule(element);
  return (cell, complain) => {
    if (cell.kind === 'uncalculated') {
      complain('formula-without-result', '');
      return null;
    }
    if (cell.kind === 'error') {
      complain('error-value', cell.text);
      return null;
    }
    const value = read(cell, complain);
    if (value === null) return null;
    const fault = broken(value);
    if (fault === null) return value;
    complain(fault.code, shown(cell), fault.details);
    return null;
  };
}
