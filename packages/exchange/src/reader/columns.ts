import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { addressOf, columnLetters } from '../workbook/cell.ts';
import type { SheetFrame } from '../workbook/frame.ts';
import type { FaultCollector } from './fault.ts';
import type { Column, Layout } from './layout.ts';
import type { SheetDefinition } from './names.ts';
import { noteUnit, similar } from './pairs.ts';
import type { ReportDraft } from './report.ts';
import { mostAlike } from './words.ts';

/** Takes the columns of a layout, the first of each element, and reports what is double, missing, extra, hidden or in another unit. */
export function settleColumns(
  sheet: string,
  layout: Layout,
  about: { readonly definition: SheetDefinition; readonly elements: readonly ElementDefinition[]; readonly frame: SheetFrame; readonly faults: FaultCollector; readonly report: ReportDraft },
): readonly Column[] {
  const { definition, elements, frame, faults, report } = about;
  const taken = new Map<string, Column>();
  for (const column of layout.columns) {
    const { element } = column;
    const before = taken.get(element.id);
    if (before) {
      const cells = `${addressOf(before.column, before.line)}、${addressOf(column.column, column.line)}`;
      faults.add('duplicate-column', { sheet, column: column.column, line: column.line, element: element.id, value: column.header }, { name: element.name, cells });
      continue;
    }
    taken.set(element.id, column);
    noteUnit(sheet, addressOf(column.column, column.line), column.header, element, faults);
  }
  for (const { column, header, line } of layout.extra) report.extraColumns.push({ sheet, cell: addressOf(column, line), header: header.slice(0, 100) });
  const unknown = layout.extra.map(({ header }) => header);
  for (const element of elements) {
    if (taken.has(element.id)) continue;
    report.missingColumns.push({ level: definition.id, element: element.id, name: element.name });
    if (element.optional) continue;
    const required = element.required || (definition.key ?? []).includes(element.id);
    faults.add(required ? 'missing-column' : 'column-not-reported', { sheet, element: element.id }, { name: element.name, ...similar(mostAlike(element.name, unknown)) });
  }
  const hidden = [...taken.values()].filter(({ column }) => frame.hiddenColumns.has(column));
  if (hidden.length > 0) faults.add('hidden-columns', { sheet }, { columns: hidden.map(({ column, element }) => `${columnLetters(column)} ${element.name}`).join('、') });
  return [...taken.values()].sort((a, b) => a.column - b.column);
}
