import type { Assessment, Status } from '@junheng/assessment/assessment';
import type { Locale } from '@junheng/assessment/explain/types';
import { plain } from '@junheng/assessment/tables/format';
import { officialTables } from '@junheng/assessment/tables/official-tables';
import { statusWord } from '@junheng/assessment/tables/words';
import { type Html, html, joined, NOTHING, raw } from './html.ts';
import { REPORT_STYLES } from './report-styles.ts';
import { type DispersionLine, type ItemLine, type ReportSummary, type SchoolLine, type StageSummary, summarise } from './summary.ts';
import { tableHtml } from './table-html.ts';
import { colon, counted, listOf, SIGNS, say, verdictWord } from './words.ts';

/**
 * The self-assessment as one page (自评报告): the verdict with what fails and by how much, what is missing, the official tables, the sources.
 * Self-contained, without scripts, ready to print on A4; every text of the county is escaped.
 */
export function reportHtml(assessment: Assessment, locale: Locale = 'zh'): string {
  const summary = summarise(assessment, locale);
  const title = say(locale, `${summary.county}${summary.year} 年度义务教育优质均衡发展自评报告`, `${summary.county} ${summary.year}: self-assessment of quality-balanced compulsory education`);
  const tables = officialTables(assessment, locale);
  const page = html`<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${raw(REPORT_STYLES)}</style></head>
<body>
<header><h1>${title}</h1><p class="sub">${say(locale, '行政区划代码', 'Administrative code')} ${summary.code}　${summary.standard}（${summary.standardId} ${summary.version}）</p></header>
<main>
${verdictBlock(summary, locale)}
${dispersionBlock(summary, locale)}
${schoolBlock(summary, locale)}
${itemBlock(summary, locale)}
${missingBlock(summary, locale)}
${sourceBlock(assessment, summary, locale)}
${tables.map(tableHtml)}
</main>
</body>
</html>
`;
  return page.html;
}

const state = (status: Status, locale: Locale, turns = false): Html => html`<td class="center ${status}">${SIGNS[status]} ${statusWord(status, locale)}${turns ? '＊' : ''}</td>`;

function verdictBlock(summary: ReportSummary, locale: Locale): Html {
  const stages = summary.stages.map(
    (stage) =>
      html`<div class="card"><span>${say(locale, `${stage.name}：综合达标学校`, `${stage.name}: schools that pass`)}</span><b>${stage.passing} / ${stage.assessed}</b><span>${openText(stage, locale)}</span></div>`,
  );
  const cvs = summary.stages.flatMap((stage) => stage.dispersions);
  const kept = cvs.filter((one) => one.status === 'met').length;
  const exceeded = summary.stages.flatMap((stage) => stage.dispersions.filter((one) => one.status === 'unmet').map((one) => `${stage.name} ${one.id}`));
  const items = summary.items.filter((item) => item.status === 'met').length;
  return html`<section class="verdict ${summary.status}"><strong>${SIGNS[summary.status]} ${verdictWord(summary.status, locale)}</strong><p>${say(locale, `不达标 ${summary.unmet} 项，待定 ${summary.missing} 项（缺数据或佐证结论，不作为不达标）。`, `${summary.unmet} not met; ${summary.missing} undecided for want of figures or conclusions, which does not count as not met.`)}</p></section>
<div class="cards">${stages}<div class="card"><span>${say(locale, '差异系数在限值以内', 'Dispersions within the limit')}</span><b>${kept} / ${cvs.length}</b><span>${exceeded.length === 0 ? '' : say(locale, `超限：${exceeded.join('、')}`, `Exceeded: ${exceeded.join(', ')}`)}</span></div><div class="card"><span>${say(locale, '其他指标达标', 'Other items met')}</span><b>${items} / ${summary.items.length}</b><span>${counted(summary.items.filter((item) => item.status === 'unmet').length, '项不达标', 'item', locale)}${locale === 'zh' ? '' : ' not met'}</span></div></div>`;
}

const openText = (stage: StageSummary, locale: Locale): string => {
  const failing = stage.assessed - stage.passing - stage.undecided;
  return say(locale, `不达标 ${failing} 所${stage.undecided > 0 ? `，待定 ${stage.undecided} 所` : ''}`, `${failing} fail${stage.undecided > 0 ? `, ${stage.undecided} undecided` : ''}`);
};

/** The coefficient as a bar with the limit as a line, beside the number that it repeats. */
function bar(one: DispersionLine): Html {
  if (Number.isNaN(one.cv)) return NOTHING;
  const scale = Math.max(one.limit * 1.6, one.cv * 1.05);
  const at = (value: number) => ((value / scale) * 100).toFixed(1);
  return html`<span class="bar${one.cv > one.limit ? ' over' : ''}" aria-hidden="true"><i style="width:${at(one.cv)}%"></i><u style="left:${at(one.limit)}%"></u></span>`;
}

function dispersionBlock(summary: ReportSummary, locale: Locale): Html {
  const rows = summary.stages.flatMap((stage) =>
    stage.dispersions
      .map(
        (one, index) =>
          html`<tr>${index === 0 ? html`<td class="center label" rowspan="${stage.dispersions.length + 1}">${stage.name}</td>` : NOTHING}<td>${one.id} ${one.name}</td><td class="num">${one.cvText}${bar(one)}</td><td class="num">≤ ${plain(one.limit)}</td>${state(one.status, locale, one.turns)}<td>${one.remedy ?? ''}</td></tr>`,
      )
      .concat([
        html`<tr><td>${say(locale, '综合（只报告）', 'Composite (reported only)')}</td><td class="num">${stage.compositeText}<span class="bar" style="visibility:hidden"></span></td><td></td><td></td><td></td></tr>`,
      ]),
  );
  return html`<section><h2>${say(locale, '校际差异系数', 'Dispersion between schools')}</h2><div class="scroll"><table><thead><tr><th>${say(locale, '学段', 'Stage')}</th><th>${say(locale, '指标', 'Indicator')}</th><th>${say(locale, '差异系数', 'CV')}</th><th>${say(locale, '限值', 'Limit')}</th><th>${say(locale, '结论', 'Verdict')}</th><th>${say(locale, '如何达到', 'What would reach it')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function schoolBlock(summary: ReportSummary, locale: Locale): Html {
  const rows = summary.stages.flatMap((stage) => stage.schools.map((school) => schoolRow(stage, school, locale)));
  const title = html`<h2>${say(locale, '未综合达标的学校与差距', 'Schools that do not pass, and what they lack')}</h2>`;
  if (rows.length === 0) return html`<section>${title}<p>${say(locale, '参评学校全部综合达标。', 'Every assessed school passes.')}</p></section>`;
  return html`<section>${title}<p class="sub">${say(locale, '差距按学校现有学生数计算；多学段共用的用房、场馆、设备按全校需要增加的数量。△ 已达到接近标准。', 'At the present number of pupils; rooms, grounds and equipment that stages share are what the whole school must add. △ is already at the near line.')}</p><div class="scroll"><table><thead><tr><th>${say(locale, '学段', 'Stage')}</th><th>${say(locale, '学校', 'School')}</th><th>${say(locale, '学生数', 'Pupils')}</th><th>${say(locale, '结论', 'Verdict')}</th><th>${say(locale, '未达标的指标：实际 → 标准，差距', 'Below the standard: actual → standard, shortfall')}</th><th>${say(locale, '达标还需', 'Needed to pass')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function schoolRow(stage: StageSummary, school: SchoolLine, locale: Locale): Html {
  const lines = school.shortfalls.map((one) => {
    const near = one.toNear === null ? '' : say(locale, `（到接近标准缺 ${one.toNear}）`, ` (${one.toNear} to the near line)`);
    return html`${one.near ? '△' : '▼'} ${one.indicator} ${one.name} ${one.value} → ${one.threshold}${say(locale, '，缺 ', ', lacks ')}<b>${one.short}</b>${near}`;
  });
  const open = school.open.length === 0 ? [] : [html`${say(locale, `待定：${school.open.join('、')}`, `Undecided: ${school.open.join(', ')}`)}`];
  return html`<tr><td class="center">${stage.name}</td><td class="names">${school.name}</td><td class="num">${school.pupils}</td>${state(school.status, locale)}<td>${joined([...lines, ...open], '<br>')}</td><td>${school.needed}</td></tr>`;
}

function itemBlock(summary: ReportSummary, locale: Locale): Html {
  const unmet = summary.items.filter((item) => item.status === 'unmet');
  const title = html`<h2>${say(locale, '不达标的其他指标', 'Other items that are not met')}</h2>`;
  if (unmet.length === 0) return html`<section>${title}<p>${say(locale, '没有。', 'None.')}</p></section>`;
  const rows = unmet.map((item) => html`<tr><td class="center">${item.id}</td><td>${item.name}</td><td>${joined(details(item, locale), '<br>')}</td></tr>`);
  return html`<section>${title}<div class="scroll"><table><thead><tr><th>${say(locale, '编号', 'Id')}</th><th>${say(locale, '指标', 'Item')}</th><th>${say(locale, '实际与要求', 'Actual and required')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

const details = (item: ItemLine, locale: Locale): Html[] => [
  ...item.figures.map((figure) => html`${figure}`),
  ...(item.schools.length === 0 ? [] : [html`${counted(item.schools.length, '所学校', 'school', locale)}${colon(locale)}${listOf(item.schools, locale)}`]),
];

function missingBlock(summary: ReportSummary, locale: Locale): Html {
  const open = summary.items.filter((item) => item.status === 'missing');
  if (open.length === 0) return NOTHING;
  const needs = (item: ItemLine): string => {
    const evidence = item.group === 'vetoes' ? say(locale, '核查结论', 'a finding') : say(locale, '佐证结论', 'a conclusion on evidence');
    return listOf([...item.missing, ...(item.evidenceMissing ? [evidence] : [])], locale);
  };
  const rows = open.map((item) => html`<tr><td class="center">${item.id}</td><td>${item.name}</td><td>${needs(item)}</td></tr>`);
  return html`<section><h2>${say(locale, '待定：还缺的数据与结论', 'Undecided: figures and conclusions still missing')}</h2><div class="scroll"><table><thead><tr><th>${say(locale, '编号', 'Id')}</th><th>${say(locale, '指标', 'Item')}</th><th>${say(locale, '还缺', 'Still missing')}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function sourceBlock(assessment: Assessment, summary: ReportSummary, locale: Locale): Html {
  const { standard, reliefs } = assessment.compiled;
  const number = (id: string) => standard.sources.find((one) => one.id === id)?.number ?? id;
  const sources = standard.sources.map((one) => html`<li>${one.number}　${one.title}（${one.date}）</li>`);
  const eased = reliefs.map(
    (one) =>
      html`<li>${one.indicator ?? one.item ?? ''}　${say(locale, one.name, one.en)}（${number(one.source)}${one.validTo === undefined ? '' : say(locale, `，${one.validTo} 止`, `, until ${one.validTo}`)}）</li>`,
  );
  const file =
    summary.file === null
      ? NOTHING
      : html`<p>${say(locale, '数据文件', 'Data file')}${colon(locale)}${summary.file.name}${summary.file.digest === '' ? NOTHING : html`<br><span class="digest">SHA-256 ${summary.file.digest}</span>`}</p>`;
  return html`<section><h2>${say(locale, '依据', 'Sources')}</h2><p>${summary.standard}（${summary.standardId}，${say(locale, `${summary.version} 版`, `version ${summary.version}`)}），${say(locale, `${summary.year} 年度`, String(summary.year))}</p>${file}<ul>${sources}</ul><h3>${say(locale, '适用的放宽规定', 'Reliefs in force')}</h3><ul>${eased}</ul></section>`;
}
