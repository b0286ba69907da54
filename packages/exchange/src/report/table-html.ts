import type { OfficialTable, TableCell } from '@junheng/assessment/tables/types';
import { type Html, html, joined, NOTHING, raw } from './html.ts';

/** An official table as an HTML table: header rows repeat on each printed page; verdicts carry words, marks and colour. */
export function tableHtml(table: OfficialTable): Html {
  const width = table.widths.reduce((sum, one) => sum + one, 0);
  const columns = joined(table.widths.map((one) => html`<col style="width:${((one / width) * 100).toFixed(2)}%">`));
  const head = table.header.length === 0 ? NOTHING : html`<thead>${table.header.map((row) => html`<tr>${row.map(headCell)}</tr>`)}</thead>`;
  const body = table.rows.map((row) => html`<tr>${row.map(bodyCell)}</tr>`);
  const notes = table.notes.map((note) => html`<p>${note}</p>`);
  const kind = table.id.startsWith('II-2') ? 'wide schools' : 'wide';
  return html`<section class="${kind}" id="table-${table.id}"><div class="scroll"><table><caption>${table.number}　${table.title}<small>${table.subtitle}</small></caption><colgroup>${columns}</colgroup>${head}<tbody>${body}</tbody></table></div><div class="notes">${notes}</div></section>`;
}

const spans = (cell: TableCell): Html => raw(`${cell.columns > 1 ? ` colspan="${cell.columns}"` : ''}${cell.rows > 1 ? ` rowspan="${cell.rows}"` : ''}`);

const headCell = (cell: TableCell): Html => html`<th${spans(cell)}>${cell.display}</th>`;

/** A school's value below the standard, and one at 85 % of it or more. */
const MARKS: Readonly<Record<string, string>> = { unmet: '▼', near: '△' };

function bodyCell(cell: TableCell): Html {
  const kind = cell.role === 'label' && cell.display !== '' ? 'label ' : '';
  const tone = cell.tone === undefined || (cell.tone === 'met' && cell.format.kind !== 'text') ? '' : ` ${cell.tone}`;
  const mark = cell.reference?.kind === 'value' && cell.tone !== undefined ? (MARKS[cell.tone] ?? '') : '';
  const align = cell.align === 'left' ? '' : cell.align;
  const classes = `${kind}${align}${tone}`.trim();
  return html`<td${spans(cell)}${classes === '' ? NOTHING : html` class="${classes}"`}>${mark}${cell.display}</td>`;
}
