import { shown } from '../../workbook/cell.ts';
import { bare } from '../words.ts';
import { type Element, isBlank, isNone, type ReadValue } from './context.ts';
import { parseNumber } from './number.ts';

const SEPARATORS = /[;；、,，/\s]+/;
const UNIT = /(㎡|m2|m²|平方米|平米)$/i;

/** Areas of rooms one after another (㎡): `96;100`, also with ；、，or line ends; `0` is none. */
export function readRooms(_element: Element): ReadValue {
  return (cell, complain) => {
    if (cell.kind === 'number' && cell.format === 'general') return cell.number === 0 ? [] : [cell.number];
    const text = shown(cell);
    const plain = bare(text);
    if (cell.kind === 'text' && isBlank(plain)) return null;
    if (cell.kind === 'text' && isNone(plain)) {
      complain('none-or-zero', text);
      return null;
    }
    const areas = text
      .normalize('NFKC')
      .trim()
      .split(SEPARATORS)
      .filter((part) => part !== '')
      .map((part) => parseNumber(part.replace(UNIT, '')));
    if (cell.kind !== 'text' || areas.length === 0 || areas.some((area) => area === null || !Number.isFinite(area))) {
      complain('not-room-areas', text);
      return null;
    }
    return areas.filter((area) => area !== null && area !== 0) as number[];
  };
}
