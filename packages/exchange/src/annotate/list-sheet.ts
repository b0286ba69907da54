import type { Fault } from '../reader/fault.ts';
import { addressOf } from '../workbook/cell.ts';
import { numberCell, textCell, xmlText } from '../workbook/xml-text.ts';
import type { ListStyles } from './styles-patch.ts';
import type { AnnotationLocale } from './words.ts';
import { WORDS } from './words.ts';

const WIDTHS = [6, 10, 12, 10, 26, 60, 50];

/** A sheet name as it stands in a reference: 'O''Hara 1'!A1. */
const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`;

/** The sheet 问题清单: every fault in a row, its cell a link to the place. */
export function listSheet(faults: readonly Fault[], sheets: ReadonlySet<string>, styles: ListStyles, locale: AnnotationLocale): string {
  const words = WORDS[locale];
  const header = words.columns.map((text, column) => textCell(addressOf(column, 1), text, styles.header)).join('');
  const links: string[] = [];
  const rows = faults.map((fault, index) => {
    const line = index + 2;
    const place = fault.cell ?? '';
    const linked = sheets.has(fault.sheet);
    if (linked) links.push(`<hyperlink ref="D${line}" location="${xmlText(`${quoted(fault.sheet)}!${fault.cell ?? 'A1'}`)}" display="${xmlText(place || fault.sheet)}"/>`);
    const texts = [
      numberCell(`A${line}`, index + 1, styles.text),
      textCell(`B${line}`, words[fault.severity], styles[fault.severity]),
      textCell(`C${line}`, fault.sheet, styles.text),
      textCell(`D${line}`, place || (linked ? fault.sheet : ''), linked ? styles.link : styles.text),
      textCell(`E${line}`, fault.value ?? '', styles.text),
      textCell(`F${line}`, fault.message[locale], styles.text),
      textCell(`G${line}`, fault.remedy[locale], styles.text),
    ];
    return `<row r="${line}">${texts.join('')}</row>`;
  });
  const columns = WIDTHS.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('');
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><tabColor rgb="FFC00000"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData><row r="1">${header}</row>${rows.join('')}</sheetData><autoFilter ref="A1:G${faults.length + 1}"/>${links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : ''}</worksheet>`;
}
