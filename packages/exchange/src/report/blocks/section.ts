import type { Status } from '@junheng/assessment/assessment';
import type { Locale } from '@junheng/assessment/explain/types';
import { statusWord } from '@junheng/assessment/tables/words';
import { type Html, html, NOTHING } from '../html.ts';
import { SIGNS } from '../words.ts';

/** A heading, a line under it, and a table whose heading repeats on each printed page. */
export function tableSection(title: string, heads: readonly string[], rows: readonly Html[], about = ''): Html {
  const note = about === '' ? NOTHING : html`<p class="sub">${about}</p>`;
  const head = heads.map((text) => html`<th>${text}</th>`);
  return html`<section><h2>${title}</h2>${note}
<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

export const textSection = (title: string, text: string): Html => html`<section><h2>${title}</h2><p>${text}</p></section>`;

/** A verdict in a cell: sign, word and colour. */
export const statusCell = (status: Status, locale: Locale, turns = false): Html => html`<td class="center ${status}">${SIGNS[status]} ${statusWord(status, locale)}${turns ? '＊' : ''}</td>`;
