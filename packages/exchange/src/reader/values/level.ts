import { shown } from '../../workbook/cell.ts';
import { bare } from '../words.ts';
import { type Element, isBlank, isNone, type ReadValue } from './context.ts';
import { parseNumber } from './number.ts';

const ROMAN: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4, v: 5, vi: 6 };
const CHINESE: Readonly<Record<string, number>> = { 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6 };

/** 监测等级: 3, Ⅲ, III, 三, 3级, 三级, 第三级, 等级Ⅲ. */
export function readLevel(_element: Element): ReadValue {
  return (cell, complain) => {
    if (cell.kind === 'number' && cell.format === 'general' && Number.isInteger(cell.number)) return cell.number;
    const plain = bare(shown(cell));
    if (cell.kind === 'text' && isBlank(plain)) return null;
    if (cell.kind === 'text' && isNone(plain)) {
      complain('none-or-zero', cell.text);
      return null;
    }
    const core = plain.replace(/^(第|等级|水平)/, '').replace(/(等级|级|等|水平)$/, '');
    const level = cell.kind === 'text' ? (ROMAN[core] ?? CHINESE[core] ?? parseNumber(core)) : null;
    if (level !== null && Number.isInteger(level)) return level;
    complain('not-a-level', shown(cell));
    return null;
  };
}
