import type { ElementNode } from '@junheng/assessment/formula/nodes';
import { SpreadsheetError } from '@junheng/assessment/formula/spreadsheet';
import type { DataPlace, DataSheets, RowLevel } from './data-sheets.ts';
import { DraftSheet } from './sheet.ts';
import { HEAD, TEXT } from './styles.ts';

/**
 * Hidden columns beside a sheet's rows that hold figures of the school each row belongs to, so that a sum over stages may ask for the
 * school's kind or locality. Made when a formula first needs them.
 */
export interface LookupSheets {
  range(element: ElementNode, over: RowLevel): string;
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
      sheet.put(row, 0, { formula: `IFERROR(MATCH(${code},${codes.sheet.column(codes.columns.get('schoolCode') ?? 0, codes.first, codes.last)},0),0)`, style: TEXT });
    }
    const lookup = { sheet, columns: new Map<string, number>() };
    made.set(over, lookup);
    return lookup;
  };
  return {
    range(element, over) {
      if (element.level !== 'school' || over === 'school') throw new SpreadsheetError('element', `no column of ${element.id} for the rows of ${over}`);
      const { sheet, columns } = open(over);
      const place = data[over];
      let column = columns.get(element.id);
      if (column === undefined) {
        column = columns.size + 1;
        columns.set(element.id, column);
        fill(sheet, column, element, data.school, place);
      }
      return sheet.column(column, place.first, place.last);
    },
    sheets: () => [...made.values()].map((one) => one.sheet),
  };
}

function fill(sheet: DraftSheet, column: number, element: ElementNode, school: DataPlace, place: DataPlace): void {
  const source = school.sheet.column(school.columns.get(element.id) ?? 0, school.first, school.last);
  sheet.put(0, column, { value: element.id, style: HEAD });
  for (let row = place.first; row <= place.last; row += 1) {
    const found = `INDEX(${source},${sheet.own(row, 0)})`;
    sheet.put(row, column, { formula: `IF(${sheet.own(row, 0)}=0,"",IF(${found}="","",${found}))`, style: TEXT });
  }
}
