import type { Assessment } from '@junheng/assessment/assessment';
import type { Locale } from '@junheng/assessment/explain/types';
import { type Html, html, NOTHING } from '../html.ts';
import type { ReportSummary } from '../summary.ts';
import { colon, say } from '../words.ts';

/** Standard, version, year, file with its digest, documents and reliefs in force: what the assessment rests on. */
export function sourceBlock(assessment: Assessment, summary: ReportSummary, locale: Locale): Html {
  const { standard, reliefs } = assessment.compiled;
  const number = (id: string) => standard.sources.find((one) => one.id === id)?.number ?? id;
  const sources = standard.sources.map((one) => html`<li>${one.number}　${one.title}（${one.date}）</li>`);
  const eased = reliefs.map((one) => {
    const until = one.validTo === undefined ? '' : say(locale, `，${one.validTo} 止`, `, until ${one.validTo}`);
    return html`<li>${one.indicator ?? one.item ?? ''}　${say(locale, one.name, one.en)}（${number(one.source)}${until}）</li>`;
  });
  const edition = say(locale, `${summary.standardId}，${summary.version} 版，${summary.year} 年度`, `${summary.standardId}, version ${summary.version}, ${summary.year}`);
  return html`<section><h2>${say(locale, '依据', 'Sources')}</h2><p>${summary.standard}（${edition}）</p>${fileLine(summary, locale)}<ul>${sources}</ul>
<h3>${say(locale, '适用的放宽规定', 'Reliefs in force')}</h3><ul>${eased}</ul></section>`;
}

function fileLine(summary: ReportSummary, locale: Locale): Html {
  const { file } = summary;
  if (file === null) return NOTHING;
  const digest = file.digest === '' ? NOTHING : html`<br><span class="digest">SHA-256 ${file.digest}</span>`;
  return html`<p>${say(locale, '数据文件', 'Data file')}${colon(locale)}${file.name}${digest}</p>`;
}
