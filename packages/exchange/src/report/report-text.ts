import type { Assessment, Status } from '@junheng/assessment/assessment';
import type { Locale } from '@junheng/assessment/explain/types';
import { plain } from '@junheng/assessment/tables/format';
import { statusWord } from '@junheng/assessment/tables/words';
import { type DispersionLine, type ItemLine, type ReportSummary, type SchoolLine, type StageSummary, summarise } from './summary.ts';
import { padEnd, padStart, terminalWidth, wrap } from './text-layout.ts';
import { colon, counted, listOf, SIGNS, say, verdictWord } from './words.ts';

export interface ReportTextOptions {
  /** Columns of the terminal; default 80. */
  readonly width?: number;
  /** Colours by ANSI escapes; default none, as for a pipe or a file. */
  readonly color?: boolean;
  /** At most so many schools are named in a stage; default 20. */
  readonly schools?: number;
}

const COLOURS: Record<Status, string> = { met: '32', unmet: '31', missing: '33' };

interface Pen {
  readonly locale: Locale;
  readonly width: number;
  readonly schools: number;
  paint(text: string, status: Status): string;
  strong(text: string): string;
}

/**
 * The readable summary of an assessment (评估概要) for a terminal: verdict, dispersions, schools that fail with what they lack, items, and
 * what is missing. Ends with a line feed.
 *
 *     process.stdout.write(reportText(assessment, 'zh', { width: process.stdout.columns, color: process.stdout.isTTY }));
 */
export function reportText(assessment: Assessment, locale: Locale = 'zh', options: ReportTextOptions = {}): string {
  const coloured = (code: string, text: string) => (options.color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const pen: Pen = {
    locale,
    width: Math.max(40, Math.min(options.width ?? 80, 120)),
    schools: options.schools ?? 20,
    paint: (text, status) => coloured(COLOURS[status], text),
    strong: (text) => coloured('1', text),
  };
  const summary = summarise(assessment, locale);
  const sections = [heading(summary, pen), dispersionSection(summary, pen), schoolSection(summary, pen), itemSection(summary, pen), missingSection(summary, pen), sourceSection(summary, pen)];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function heading(summary: ReportSummary, pen: Pen): string[] {
  const { locale } = pen;
  const counts = say(locale, `不达标 ${summary.unmet} 项，待定 ${summary.missing} 项`, `${summary.unmet} not met, ${summary.missing} undecided`);
  return [
    pen.strong(say(locale, `${summary.county}（${summary.code}） ${summary.year} 年度 义务教育优质均衡自评`, `${summary.county} (${summary.code}) ${summary.year}: self-assessment`)),
    ...wrap(say(locale, `${summary.standard}（${summary.standardId} ${summary.version}）`, `${summary.standard} (${summary.standardId} ${summary.version})`), pen.width),
    '',
    `${pen.paint(`${SIGNS[summary.status]} ${verdictWord(summary.status, locale)}`, summary.status)}  ${counts}`,
  ];
}

const titled = (title: string, pen: Pen, lines: readonly string[]): string[] => [pen.strong(title), ...lines];

function dispersionSection(summary: ReportSummary, pen: Pen): string[] {
  const { locale } = pen;
  const ids = [...new Set(summary.stages.flatMap((stage) => stage.dispersions.map((one) => one.id)))];
  const find = (stage: StageSummary, id: string) => stage.dispersions.find((one) => one.id === id);
  const names = ids.map((id) => `${id} ${summary.stages.map((stage) => find(stage, id)?.name).find((name) => name !== undefined) ?? ''}`);
  const column = 18;
  const first = Math.max(20, pen.width - column * summary.stages.length - 2);
  const cell = (one: DispersionLine | undefined): string => {
    if (one === undefined) return padStart('—', column);
    const text = `${SIGNS[one.status]} ${one.cvText}${one.turns ? '＊' : ''}`;
    return `${padStart(pen.paint(text, one.status), 9)}${padEnd(` / ${plain(one.limit)}`, column - 9)}`;
  };
  const head = padEnd('', Math.min(first, 34)) + summary.stages.map((stage) => padEnd(`   ${stage.name}`, column)).join('');
  const lines = ids.map((id, index) => `  ${padEnd(names[index] ?? id, Math.min(first, 34) - 2)}${summary.stages.map((stage) => cell(find(stage, id))).join('')}`.trimEnd());
  const composite =
    `  ${padEnd(say(locale, '综合（只报告）', 'Composite (reported only)'), Math.min(first, 34) - 2)}${summary.stages.map((stage) => padEnd(padStart(stage.compositeText, 9), column)).join('')}`.trimEnd();
  const remedies = summary.stages.flatMap((stage) => stage.dispersions.filter((one) => one.remedy !== null).map((one) => `${stage.name} ${one.id}${colon(locale)}${one.remedy ?? ''}`));
  const marked = summary.stages.some((stage) => stage.dispersions.some((one) => one.turns))
    ? [say(locale, '  ＊ 取整后结论会不同，按未取整的数判定', '  ＊ would be judged otherwise if rounded')]
    : [];
  return titled(say(locale, '校际差异系数（实际 / 限值）', 'Dispersion between schools (actual / limit)'), pen, [
    head.trimEnd(),
    ...lines,
    composite,
    ...remedies.flatMap((one) => indented(one, pen)),
    ...marked,
  ]);
}

const indented = (text: string, pen: Pen, indent = 2): string[] => wrap(text, pen.width - indent - 2).map((line, index) => ' '.repeat(index === 0 ? indent : indent + 2) + line);

function schoolSection(summary: ReportSummary, pen: Pen): string[] {
  const { locale } = pen;
  const lines = summary.stages.flatMap((stage) => {
    const counts = say(locale, `${stage.passing} / ${stage.assessed} 所达标`, `${stage.passing} of ${stage.assessed} pass`);
    const open = stage.undecided === 0 ? '' : say(locale, `，${stage.undecided} 所待定`, `, ${stage.undecided} undecided`);
    const named = stage.schools.slice(0, pen.schools);
    const rest = stage.schools.length - named.length;
    const more = rest > 0 ? [say(locale, `  另有 ${rest} 所未列出`, `  and ${rest} more`)] : [];
    return [`${pen.paint(SIGNS[stage.status], stage.status)} ${stage.name} ${counts}${open}`, ...schoolRows(named, pen), ...more];
  });
  return titled(say(locale, '学校综合达标', 'Schools'), pen, lines);
}

function schoolRows(schools: readonly SchoolLine[], pen: Pen): string[] {
  const { locale } = pen;
  const widest = Math.min(26, Math.max(8, ...schools.map((school) => terminalWidth(school.name))));
  return schools.flatMap((school) => {
    const parts = school.shortfalls.map((one) => say(locale, `${one.indicator} 缺 ${one.short}`, `${one.indicator} lacks ${one.short}`));
    if (school.open.length > 0) parts.push(say(locale, `${school.open.join('、')} 待定`, `${school.open.join(', ')} undecided`));
    const [first = '', ...others] = wrap(parts.join(say(locale, '；', '; ')), pen.width - widest - 5);
    return [`  ${pen.paint(SIGNS[school.status], school.status)} ${padEnd(school.name, widest)} ${first}`.trimEnd(), ...others.map((line) => ' '.repeat(widest + 5) + line)];
  });
}

const settled = (item: ItemLine, locale: Locale): string =>
  [...item.figures, ...(item.schools.length === 0 ? [] : [`${counted(item.schools.length, '所学校', 'school', locale)}${colon(locale)}${some(item.schools, locale)}`])].join(say(locale, '；', '; '));

/** The first few names, the rest counted. */
function some(names: readonly string[], locale: Locale): string {
  const most = 6;
  return names.length <= most ? listOf(names, locale) : say(locale, `${listOf(names.slice(0, most), locale)}等`, `${listOf(names.slice(0, most), locale)} and others`);
}

function itemSection(summary: ReportSummary, pen: Pen): string[] {
  const { locale } = pen;
  const unmet = summary.items.filter((item) => item.status === 'unmet');
  const met = summary.items.filter((item) => item.status === 'met');
  const lines = unmet.flatMap((item) => {
    const detail = settled(item, locale);
    const [first = '', ...rest] = wrap(`${item.id} ${item.name}`, pen.width - 4);
    return [`${pen.paint(SIGNS.unmet, 'unmet')} ${first}`, ...rest.map((line) => `  ${line}`), ...(detail === '' ? [] : indented(detail, pen, 4))];
  });
  const passed = met.length === 0 ? [] : indented(`${SIGNS.met} ${statusWord('met', locale)}${colon(locale)}${met.map((item) => item.id).join(' ')}`, pen, 0).map((line) => pen.paint(line, 'met'));
  return titled(say(locale, '政府保障、教育质量、社会认可与一票否决', 'Guarantee, quality, recognition and vetoes'), pen, [...lines, ...passed]);
}

function missingSection(summary: ReportSummary, pen: Pen): string[] {
  const { locale } = pen;
  const open = summary.items.filter((item) => item.status === 'missing');
  if (open.length === 0) return [];
  const ids = (items: readonly ItemLine[]) => items.map((item) => item.id).join(' ');
  const [evidence, vetoes] = [open.filter((item) => item.evidenceMissing && item.group !== 'vetoes'), open.filter((item) => item.group === 'vetoes')];
  const lines = [
    ...open.filter((item) => item.missing.length > 0).map((item) => `${item.id}${colon(locale)}${listOf(item.missing, locale)}`),
    ...(evidence.length === 0 ? [] : [`${say(locale, '佐证结论', 'Conclusions on evidence')}${colon(locale)}${ids(evidence)}`]),
    ...(vetoes.length === 0 ? [] : [`${say(locale, '一票否决核查', 'Vetoes to be checked')}${colon(locale)}${ids(vetoes)}`]),
  ];
  return titled(
    say(locale, '待定：还缺的数据与结论', 'Undecided: figures and conclusions still missing'),
    pen,
    lines.flatMap((line) => indented(line, pen)),
  );
}

function sourceSection(summary: ReportSummary, pen: Pen): string[] {
  if (!summary.file) return [];
  const digest = summary.file.digest === '' ? '' : ` sha256 ${summary.file.digest.slice(0, 16)}…`;
  return wrap(say(pen.locale, `数据：${summary.file.name}${digest}`, `Data: ${summary.file.name}${digest}`), pen.width);
}
