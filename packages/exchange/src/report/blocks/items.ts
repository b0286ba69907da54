import type { Locale } from '@junheng/assessment/explain/types';
import { type Html, html, joined, NOTHING } from '../html.ts';
import type { ItemLine, ReportSummary } from '../summary.ts';
import { colon, counted, listOf, say } from '../words.ts';
import { tableSection, textSection } from './section.ts';

const row = (item: ItemLine, details: Html): Html => html`<tr><td class="center">${item.id}</td><td>${item.name}</td><td>${details}</td></tr>`;
const heads = (last: string, locale: Locale): string[] => [say(locale, '编号', 'Id'), say(locale, '指标', 'Item'), last];

/** Items of G, Q, S, V and local ones that are not met: by how much, or in which schools. */
export function unmetBlock(summary: ReportSummary, locale: Locale): Html {
  const title = say(locale, '不达标的其他指标', 'Other items that are not met');
  const unmet = summary.items.filter((item) => item.status === 'unmet');
  if (unmet.length === 0) return textSection(title, say(locale, '没有。', 'None.'));
  const rows = unmet.map((item) => row(item, joined(details(item, locale), '<br>')));
  return tableSection(title, heads(say(locale, '实际与要求', 'Actual and required'), locale), rows);
}

const details = (item: ItemLine, locale: Locale): Html[] => [
  ...item.figures.map((figure) => html`${figure}`),
  ...(item.schools.length === 0 ? [] : [html`${counted(item.schools.length, '所学校', 'school', locale)}${colon(locale)}${listOf(item.schools, locale)}`]),
];

/** What must still be reported before the rest can be decided. */
export function missingBlock(summary: ReportSummary, locale: Locale): Html {
  const open = summary.items.filter((item) => item.status === 'missing');
  if (open.length === 0) return NOTHING;
  const needs = (item: ItemLine): string => {
    const evidence = item.group === 'vetoes' ? say(locale, '核查结论', 'a finding') : say(locale, '佐证结论', 'a conclusion on evidence');
    return listOf([...item.missing, ...(item.evidenceMissing ? [evidence] : [])], locale);
  };
  const title = say(locale, '待定：还缺的数据与结论', 'Undecided: figures and conclusions still missing');
  return tableSection(
    title,
    heads(say(locale, '还缺', 'Still missing'), locale),
    open.map((item) => row(item, html`${needs(item)}`)),
  );
}
