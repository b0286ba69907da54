import type { Locale } from '@junheng/assessment/explain/types';
import { type Html, html } from '../html.ts';
import type { ReportSummary, StageSummary } from '../summary.ts';
import { SIGNS, say, verdictWord } from '../words.ts';

const card = (title: string, figure: string, about: string): Html => html`<div class="card"><span>${title}</span><b>${figure}</b><span>${about}</span></div>`;

/** The verdict and the four counts behind it. */
export function verdictBlock(summary: ReportSummary, locale: Locale): Html {
  const counts = say(
    locale,
    `不达标 ${summary.unmet} 项，待定 ${summary.missing} 项（缺数据或佐证结论，不作为不达标）。`,
    `${summary.unmet} not met; ${summary.missing} undecided for want of figures or conclusions, which does not count as not met.`,
  );
  return html`<section class="verdict ${summary.status}"><strong>${SIGNS[summary.status]} ${verdictWord(summary.status, locale)}</strong><p>${counts}</p></section>
<div class="cards">${summary.stages.map((stage) => schoolsCard(stage, locale))}${dispersionCard(summary, locale)}${itemCard(summary, locale)}</div>`;
}

function schoolsCard(stage: StageSummary, locale: Locale): Html {
  const failing = stage.assessed - stage.passing - stage.undecided;
  const open = stage.undecided === 0 ? '' : say(locale, `，待定 ${stage.undecided} 所`, `, ${stage.undecided} undecided`);
  return card(
    say(locale, `${stage.name}：综合达标学校`, `${stage.name}: schools that pass`),
    `${stage.passing} / ${stage.assessed}`,
    `${say(locale, `不达标 ${failing} 所`, `${failing} fail`)}${open}`,
  );
}

function dispersionCard(summary: ReportSummary, locale: Locale): Html {
  const all = summary.stages.flatMap((stage) => stage.dispersions.map((one) => ({ ...one, named: `${stage.name} ${one.id}` })));
  const over = all.filter((one) => one.status === 'unmet').map((one) => one.named);
  const kept = all.filter((one) => one.status === 'met').length;
  return card(
    say(locale, '差异系数在限值以内', 'Dispersions within the limit'),
    `${kept} / ${all.length}`,
    over.length === 0 ? '' : say(locale, `超限：${over.join('、')}`, `Exceeded: ${over.join(', ')}`),
  );
}

function itemCard(summary: ReportSummary, locale: Locale): Html {
  const count = (status: string) => summary.items.filter((item) => item.status === status).length;
  return card(
    say(locale, '其他指标达标', 'Other items met'),
    `${count('met')} / ${summary.items.length}`,
    say(locale, `不达标 ${count('unmet')} 项，待定 ${count('missing')} 项`, `${count('unmet')} not met, ${count('missing')} undecided`),
  );
}
