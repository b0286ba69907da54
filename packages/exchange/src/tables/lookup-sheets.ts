import type { ElementNode } from '@junheng/assessment/formula/nodes';
import { SpreadsheetError } from '@junheng/assessment/formula/spreadsheet';
import type { DataPlace, DataSheets, RowLevel } from './data-sheets.ts';
import { DraftSheet } from './sheet.ts';
import { HEAD, PLAIN } from './styles.ts';

/**
 * Hidden columns beside a sheet's rows that hold figures of the school each row belongs to, so that a sum over stages may ask for the
 * school's kind or locality. Made when a formula first needs them.
 */
export interface LookupSheets {
  range(element: ElementNode, over: RowLevel): string;
  /** A school's calculated figure, by the range that holds it. */
  calculated(id: string, source: string, over: RowLevel): string;
  sheets(): DraftSheet[];
}

interface Lookup {
  readonly sheet: DraftSheet;
  readonly columns: Map<string, number>;
}

export function lookupSheets(data: DataSheets): LookupSheets {
  const made = new Map<RowLevel, Lookup>();
  const open = (over: RowLevel): Lookup => {
    const known = made.get(over);
    if (known) return known;
    const place = data[over];
    const sheet = new DraftSheet(`${place.sheet.name}辅助`);
    sheet.hidden = true;
    sheet.put(0, 0, { value: '学校行', style: HEAD });
    const codes = data.school;
    for (let row = place.first; row <= place.last; row += 1) {
      const code = place.sheet.prefix + place.sheet.own(row, place.columns.get('schoolCode') ?? 0);
      sheet.put(row, 0, { formula: `IFERROR(MATCH(${code},${codes.sheet.column(codes.columns.get('schoolCode') ?? 0, codes.first, codes.last)},0),0)`, style: PLAIN });
    }
    const lookup = { sheet, columns: new Map<string, number>() };
    made.set(over, lookup);
    return lookup;
  };
  const column = (id: string, source: string, over: RowLevel): string => {
    if (over === 'school') throw new SpreadsheetError('element', `${id} needs no lookup for the rows of schools`);
    const { sheet, columns } = open(over);
    const place = data[over];
    const known = columns.get(id);
    if (known !== undefined) return sheet.column(known, place.first, place.last);
    const made = columns.size + 1;
    columns.set(id, made);
    fill(sheet, made, id, source, place);
    return sheet.column(made, place.first, place.last);
  };
  return {
    range(element, over) {
      const at = element.level === 'school' ? data.school.columns.get(element.id) : undefined;
      if (at === undefined) throw new SpreadsheetError('element', `no column of ${element.id} for the rows of ${over}`);
      return column(element.id, data.school.sheet.column(at, data.school.first, data.school.last), over);
    },
    calculated: column,
    sheets: () => [...made.values()].map((one) => one.sheet),
  };
}

function fill(sheet: DraftSheet, column: number, id: string, source: string, place: DataPlace): void {
  sheet.put(0, column, { value: id, style: HEAD });
  for (let row = place.first; row <= place.last; row += 1) {
    const found = `INDEX(${source},${sheet.own(row, 0)})`;
    sheet.put(row, column, { formula: `IF(${sheet.own(row, 0)}=0,"",IF(${found}="","",${found}))`, style: PLAIN });
  }
}
