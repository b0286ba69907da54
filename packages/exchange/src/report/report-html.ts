import type { Assessment } from '@junheng/assessment/assessment';
import type { Locale } from '@junheng/assessment/explain/types';
import { officialTables } from '@junheng/assessment/tables/official-tables';
import { dispersionBlock } from './blocks/dispersion.ts';
import { missingBlock, unmetBlock } from './blocks/items.ts';
import { schoolBlock } from './blocks/schools.ts';
import { sourceBlock } from './blocks/sources.ts';
import { verdictBlock } from './blocks/verdict.ts';
import { html, NOTHING, raw } from './html.ts';
import { REPORT_STYLES } from './report-styles.ts';
import { summarise } from './summary.ts';
import { tableHtml } from './table-html.ts';
import { say } from './words.ts';

/** Whose report it is: the bureau's name and its logo as a data address, each empty where the county has none. */
export interface Owner {
  readonly bureauName: string;
  readonly logo: string;
}

/**
 * The self-assessment as one page (自评报告): the verdict with what fails and by how much, what is missing, the official tables, the sources.
 * Self-contained, without scripts, ready to print on A4; every text of the county is escaped.
 *
 *     await writeFile('county-60.html', reportHtml(assessment, 'zh'));
 */
export function reportHtml(assessment: Assessment, locale: Locale = 'zh', owner: Owner = { bureauName: '', logo: '' }): string {
  const summary = summarise(assessment, locale);
  const { county, year } = summary;
  const title = say(locale, `${county} ${year} 年度义务教育优质均衡发展自评报告`, `${county} ${year}: self-assessment of quality-balanced compulsory education`);
  const subtitle = say(
    locale,
    `行政区划代码 ${summary.code}　${summary.standard}（${summary.standardId} ${summary.version}）`,
    `Administrative code ${summary.code} · ${summary.standard} (${summary.standardId} ${summary.version})`,
  );
  return html`<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${title}</title>
<style>${raw(REPORT_STYLES)}</style>
</head>
<body>
<header>${ownerLine(owner)}<h1>${title}</h1><p class="sub">${subtitle}</p></header>
<main>
${verdictBlock(summary, locale)}
${dispersionBlock(summary, locale)}
${schoolBlock(summary, locale)}
${unmetBlock(summary, locale)}
${missingBlock(summary, locale)}
${sourceBlock(assessment, summary, locale)}
${officialTables(assessment, locale).map(tableHtml)}
</main>
</body>
</html>
`.html;
}

const ownerLine = ({ bureauName, logo }: Owner) =>
  bureauName === '' && logo === '' ? NOTHING : html`<p class="owner">${logo !== '' && html`<img src="${logo}" alt="" height="40">`}${bureauName}</p>`;
