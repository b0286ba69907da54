import type { Locale } from '@junheng/assessment/explain/types';
import { plain } from '@junheng/assessment/tables/format';
import { type Html, html, NOTHING } from '../html.ts';
import type { DispersionLine, ReportSummary, StageSummary } from '../summary.ts';
import { say } from '../words.ts';
import { statusCell, tableSection } from './section.ts';

/** The fourteen coefficients with their limits, and what would bring an exceeding one down. */
export function dispersionBlock(summary: ReportSummary, locale: Locale): Html {
  const remedies = summary.stages.some((stage) => stage.dispersions.some((one) => one.remedy !== null));
  const heads = [say(locale, '学段', 'Stage'), say(locale, '指标', 'Indicator'), say(locale, '差异系数', 'CV'), say(locale, '限值', 'Limit'), say(locale, '结论', 'Verdict')];
  return tableSection(
    say(locale, '校际差异系数', 'Dispersion between schools'),
    remedies ? [...heads, say(locale, '如何达到', 'What would reach it')] : heads,
    summary.stages.flatMap((stage) => stageRows(stage, remedies, locale)),
  );
}

function stageRows(stage: StageSummary, remedies: boolean, locale: Locale): Html[] {
  const last = (text: string) => (remedies ? html`<td>${text}</td>` : NOTHING);
  const stageCell = html`<td class="center label" rowspan="${stage.dispersions.length + 1}">${stage.name}</td>`;
  const rows = stage.dispersions.map((one, index) => {
    const figures = html`<td class="num">${one.cvText}${bar(one)}</td><td class="num">≤ ${plain(one.limit)}</td>`;
    return html`<tr>${index === 0 ? stageCell : NOTHING}<td>${one.id} ${one.name}</td>${figures}${statusCell(one.status, locale, one.turns)}${last(one.remedy ?? '')}</tr>`;
  });
  const composite = html`<td class="num">${stage.compositeText}<span class="bar" style="visibility:hidden"></span></td>`;
  return [...rows, html`<tr><td>${say(locale, '综合（只报告）', 'Composite (reported only)')}</td>${composite}<td></td><td></td>${last('')}</tr>`];
}

/** The coefficient as a bar with the limit as a line, beside the number that it repeats. */
function bar(one: DispersionLine): Html {
  if (Number.isNaN(one.cv)) return NOTHING;
  const scale = Math.max(one.limit * 1.6, one.cv * 1.05);
  const at = (value: number) => ((value / scale) * 100).toFixed(1);
  return html`<span class="bar${one.cv > one.limit ? ' over' : ''}" aria-hidden="true"><i style="width:${at(one.cv)}%"></i><u style="left:${at(one.limit)}%"></u></span>`;
}
