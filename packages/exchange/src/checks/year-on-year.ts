import type { RecordRow, Records, SheetRecords } from '@junheng/assessment/dataset/records';
import { LEVELS } from '@junheng/assessment/formula/nodes';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import type { FaultCollector } from '../reader/fault.ts';
import type { ReadingRules } from '../reader/names.ts';
import { sizeNamed } from '../reader/units.ts';
import { figureCell, written } from './place.ts';
import { keyOf, keysOf, rowsByKey } from './rows-by-key.ts';

/** A change of one or two people or rooms is no jump, however small the school. */
const SMALL_CHANGE = 2;
/** 元, 千元, 万元, 亿元; ㎡, 亩, 公顷: what lies between the sizes of a unit. */
const FACTORS = [10_000, 1000] as const;

/** Compares each figure with last year's: jumps beyond the dictionary's `jump` or the county's stricter limit, slips of the unit (about ×10,000, ×1,000 or their inverses), schools that are gone. */
export function checkYearOnYear(records: Records, previous: Records, rules: ReadingRules, faults: FaultCollector): void {
  for (const level of LEVELS) {
    const compared = [...rules.elements.values()].filter((element) => element.sheet === level && isFigure(element));
    const before = rowsByKey(previous, level, rules);
    const keys = keysOf(level, rules);
    const sheet = records.sheets[level];
    for (const row of sheet.rows) {
      const earlier = before.get(keyOf(row, keys));
      if (earlier) for (const element of compared) compareFigure(sheet, row, earlier, element, rules.yearJump ?? Number.POSITIVE_INFINITY, faults);
    }
  }
  reportGone(records, previous, rules, faults);
}

const isFigure = (element: ElementDefinition): boolean => (element.type === 'integer' || element.type === 'decimal') && element.unit !== undefined && element.unit !== '°';

function compareFigure(sheet: SheetRecords, row: RecordRow, earlier: RecordRow, element: ElementDefinition, yearJump: number, faults: FaultCollector): void {
  const value = row.values[element.id];
  const before = earlier.values[element.id];
  if (typeof value !== 'number' || typeof before !== 'number' || before <= 0 || value <= 0 || value === before) return;
  const times = value / before;
  const place = { sheet: sheet.sheet, cell: figureCell(sheet, element.id, row.line), line: row.line, element: element.id, value: written(value) };
  const factor = FACTORS.find((one) => within(times, one) || within(1 / times, one));
  if (factor !== undefined) {
    const larger = times > 1;
    const guess = sizeNamed(element.unit ?? '', larger ? factor : 1 / factor);
    faults.add('unit-jump', place, {
      name: element.name,
      nameEn: element.en,
      before: written(before),
      unit: element.unit,
      times: larger ? `${factor} 倍` : `${factor} 分之一`,
      timesEn: larger ? `${factor} times` : `1/${factor} of`,
      guess: guess === null ? '' : `，可能填成了“${guess}”`,
      guessEn: guess === null ? '' : `; it may be in “${guess}”`,
    });
    return;
  }
  const change = Math.abs(times - 1);
  if (element.jump === undefined || change <= Math.min(element.jump, yearJump) || (element.type === 'integer' && Math.abs(value - before) <= SMALL_CHANGE)) return;
  const percent = `${written(Math.round(change * 1000) / 10)} %`;
  faults.add('year-jump', place, {
    name: element.name,
    nameEn: element.en,
    before: written(before),
    change: `${times > 1 ? '增加' : '减少'} ${percent}`,
    changeEn: `${times > 1 ? 'up' : 'down'} ${percent}`,
  });
}

/** A slip of the unit comes on top of an ordinary change: half to twice the factor. */
const within = (times: number, factor: number): boolean => times >= factor / 2 && times <= factor * 2;

function reportGone(records: Records, previous: Records, rules: ReadingRules, faults: FaultCollector): void {
  const sheet = records.sheets.school;
  if (sheet.rows.length === 0) return;
  const present = rowsByKey(records, 'school', rules);
  for (const [code, row] of rowsByKey(previous, 'school', rules)) {
    if (!present.has(code)) faults.add('school-gone', { sheet: sheet.sheet, element: `schoolCode:${code}`, value: code }, { name: String(row.values.schoolName ?? '') });
  }
}
