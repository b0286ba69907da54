import type { Locale } from '@junheng/assessment/explain/types';
import { type Html, html, joined } from '../html.ts';
import type { ReportSummary, SchoolLine, Shortfall, StageSummary } from '../summary.ts';
import { say } from '../words.ts';
import { statusCell, tableSection, textSection } from './section.ts';

/** The schools that do not pass, with what each lacks in real units. */
export function schoolBlock(summary: ReportSummary, locale: Locale): Html {
  const title = say(locale, '未综合达标的学校与差距', 'Schools that do not pass, and what they lack');
  const rows = summary.stages.flatMap((stage) => stage.schools.map((school) => schoolRow(summary, stage, school, locale)));
  if (rows.length === 0) return textSection(title, say(locale, '参评学校全部综合达标。', 'Every assessed school passes.'));
  const heads = [
    say(locale, '学段', 'Stage'),
    say(locale, '学校', 'School'),
    say(locale, '学生数', 'Pupils'),
    say(locale, '结论', 'Verdict'),
    say(locale, '未达标的指标：实际 → 标准，差距', 'Below the standard: actual → standard, shortfall'),
    say(locale, '达标还需', 'Needed to pass'),
  ];
  const about = say(
    locale,
    `差距按学校现有学生数计算；多学段共用的用房、场馆、设备按全校需要增加的数量。△ 不低于标准的 ${summary.nearShare}。`,
    `At the present number of pupils; rooms, grounds and equipment that stages share are what the whole school must add. △ is at ${summary.nearShare} of the standard or more.`,
  );
  return tableSection(title, heads, rows, about);
}

function schoolRow(summary: ReportSummary, stage: StageSummary, school: SchoolLine, locale: Locale): Html {
  const lines = school.shortfalls.map((one) => shortfall(one, summary.nearShare, locale));
  const open = school.open.length === 0 ? [] : [html`${say(locale, `待定：${school.open.join('、')}`, `Undecided: ${school.open.join(', ')}`)}`];
  const who = html`<td class="center">${stage.name}</td><td class="names">${school.name}</td><td class="num">${school.pupils}</td>`;
  return html`<tr>${who}${statusCell(school.status, locale)}<td>${joined([...lines, ...open], '<br>')}</td><td>${school.needed}</td></tr>`;
}

function shortfall(one: Shortfall, nearShare: string, locale: Locale): Html {
  const near = one.toNear === null || one.toNear === one.short ? '' : say(locale, `（到 ${nearShare} 缺 ${one.toNear}）`, ` (${one.toNear} to ${nearShare})`);
  return html`${one.near ? '△' : '▼'} ${one.indicator} ${one.name} ${one.value} → ${one.threshold}${say(locale, '，缺 ', ', lacks ')}<b>${one.short}</b>${near}`;
}
