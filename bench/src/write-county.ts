import type { Dataset, Table } from '@junheng/assessment/dataset/dataset';
import { ancestorRow } from '@junheng/assessment/dataset/levels';
import type { CompiledStandard } from '@junheng/assessment/standard/compile';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { DraftSheet } from '@junheng/exchange/tables/sheet';
import { toXlsx } from '@junheng/exchange/tables/to-xlsx';

/** Writes a generated county as the exchange workbook, as a county office would hand it in. */
export async function writeCounty(dataset: Dataset, compiled: CompiledStandard): Promise<Uint8Array> {
  const { dictionary } = compiled;
  const members = new Map(dictionary.enumerations.map((one) => [one.id, one.members.map((member) => member.name)]));
  const shown = (table: Table, element: ElementDefinition, row: number): string | number | null => {
    const list = table.lists[element.id];
    if (list) return list[row]?.length ? Array.from(list[row] ?? []).join(';') : '0';
    const text = table.texts[element.id];
    if (text) return text[row] ?? null;
    const value = table.numbers[element.id]?.[row] ?? Number.NaN;
    if (Number.isNaN(value)) return null;
    if (element.enumeration !== undefined) return members.get(element.enumeration)?.[value] ?? null;
    return element.type === 'boolean' ? (value === 1 ? '是' : '否') : value;
  };
  const sheets = dictionary.sheets.map((definition) => {
    const sheet = new DraftSheet(definition.name);
    const own = dictionary.elements.filter((element) => element.sheet === definition.id);
    const table = dataset[definition.id];
    if (definition.layout === 'pairs') {
      sheet.put(0, 0, { value: definition.itemHeader ?? '' });
      sheet.put(0, 1, { value: definition.valueHeader ?? '' });
      for (const [index, element] of own.entries()) {
        sheet.put(index + 1, 0, { value: header(element) });
        sheet.put(index + 1, 1, { value: shown(table, element, 0) });
      }
      return sheet;
    }
    const keys = (definition.key ?? []).map((id) => compiled.elements.get(id)).filter((element) => element !== undefined && element.sheet !== definition.id) as ElementDefinition[];
    const columns = [...keys, ...own];
    for (const [column, element] of columns.entries()) sheet.put(0, column, { value: header(element) });
    for (let row = 0; row < table.rows; row += 1)
      for (const [column, element] of columns.entries()) {
        const value = shown(dataset[element.sheet], element, ancestorRow(dataset, definition.id, row, element.sheet));
        if (value !== null) sheet.put(row + 1, column, { value });
      }
    return sheet;
  });
  return toXlsx(sheets, { title: 'bench', description: 'generated', names: [] });
}

const header = (element: ElementDefinition): string => (element.unit === undefined ? element.name : `${element.name}(${element.unit})`);

/** Rows of the workbook without headers: schools, stages and classes. */
export const rowsOf = (dataset: Dataset): number => dataset.school.rows + dataset.stage.rows + dataset.class.rows;
