import type { Assessment, Status } from '@junheng/assessment/assessment';
import type { StageId } from '@junheng/assessment/standard/types';
import { statusWord, word } from '@junheng/assessment/tables/words';
import { letters } from './address.ts';
import { DraftSheet } from './sheet.ts';
import { decimalsFormat, HEAD, MET, NUMBER, OPEN, PADDING, SUBTITLE, TEXT, TITLE, UNMET } from './styles.ts';
import type { FormulaSources } from './table-formulas.ts';
import { wordColours } from './table-sheet.ts';
import { linesOf } from './text-size.ts';

/** What decides the county, in the order of the engine's verdict. */
interface Part {
  readonly id: string;
  /** In the lists of what is unmet or open. */
  readonly short: string;
  readonly name: string;
  readonly value: string;
  readonly format: string;
  readonly required: string;
  readonly status: string;
  readonly known: Status;
}

const STAGES: readonly StageId[] = ['primary', 'junior'];
export const VERDICT_WORDS: Record<Status, string> = { met: '达到国家标准', unmet: '未达到国家标准', missing: '尚不能判定' };
const FIRST = 6;

/** The county's verdict (自评结论) and everything that it rests on: fourteen coefficients, two counts of schools, every item. */
export function verdictSheet(sources: FormulaSources, cells: (table: string, key: string) => string): DraftSheet {
  const { assessment } = sources;
  const { county, year, compiled, verdict } = assessment;
  const sheet = new DraftSheet('自评结论');
  sheet.tab = 'B3261E';
  sheet.widths = [11, 66, 16, 16, 14, 10, 10, 10];
  sheet.hiddenColumns = new Set([5, 6, 7]);
  sheet.print = { paper: 'a4', orientation: 'portrait', repeatRows: FIRST };
  sheet.freeze = { rows: FIRST, columns: 0 };
  const parts = partsOf(sources, cells);
  const end = FIRST + parts.length;
  const range = (column: number) => `$${letters(column)}$${FIRST + 1}:$${letters(column)}$${end}`;
  const count = (name: string) => `COUNTIF(${range(4)},"${name}")`;
  const [unmet, open] = [count(word('unmet', 'zh')), count(word('undecided', 'zh'))];
  sheet.putSpan(0, 0, 1, 5, { value: `${county.name}义务教育优质均衡发展自评结论`, style: TITLE });
  sheet.putSpan(1, 0, 1, 5, { value: `${year} 年度　${compiled.standard.name} ${compiled.standard.version}${file(assessment)}`, style: SUBTITLE });
  const row = (at: number, name: string, formula: string, value: string, strong: boolean, height: number) => {
    sheet.put(at, 0, { value: name, style: HEAD });
    sheet.putSpan(at, 1, 1, 4, { formula, value, style: { ...TEXT, ...(strong ? { font: 'heading' as const } : {}) } });
    sheet.heights.set(at, height);
  };
  sheet.heights.set(0, 34);
  row(2, '结论', `IF(${unmet}>0,"${VERDICT_WORDS.unmet}",IF(${open}>0,"${VERDICT_WORDS.missing}","${VERDICT_WORDS.met}"))`, VERDICT_WORDS[verdict.status], true, 26);
  const listed = (column: number, counted: string, unit: string) => `${counted}&" ${unit}"&IF(${counted}=0,"","：")&${letters(column)}$${end}`;
  const known = (status: Status) => {
    const found = parts.filter((part) => part.known === status).map((part) => part.short);
    return `${found.length} 项${found.length === 0 ? '' : `：${found.join('、')}`}`;
  };
  row(3, '不达标', listed(5, unmet, '项'), known('unmet'), false, heightFor(known('unmet')));
  row(4, '待定', listed(6, open, '项'), known('missing'), false, heightFor(known('missing')));
  for (const [column, head] of ['编号', '内容', '实际', '要求', '结论', '不达标', '待定', '简称'].entries()) sheet.put(FIRST - 1, column, { value: head, style: HEAD });
  for (const [index, part] of parts.entries()) putPart(sheet, part, FIRST + index, index === 0);
  sheet.colours.push(...wordColours(`E${FIRST + 1}:E${end}`, `E${FIRST + 1}`));
  for (const [status, style] of [
    ['unmet', UNMET],
    ['missing', OPEN],
    ['met', MET],
  ] as const)
    sheet.colours.push({ range: 'B3:E3', when: `$B$3="${VERDICT_WORDS[status]}"`, style });
  return sheet;
}

const heightFor = (text: string): number => Math.max(24, 10 + 14 * linesOf(text, 110));

const file = (assessment: Assessment): string => (assessment.dataset.file ? `　数据文件 ${assessment.dataset.file.name}` : '');

function putPart(sheet: DraftSheet, part: Part, row: number, first: boolean): void {
  sheet.put(row, 0, { value: part.id, style: TEXT });
  sheet.put(row, 1, { value: part.name, style: TEXT });
  sheet.put(row, 7, { value: part.short, style: TEXT });
  sheet.heights.set(row, 5 + 13 * linesOf(part.name, 66));
  sheet.put(row, 2, part.value === '' ? { value: '', style: NUMBER } : { formula: part.value, style: { ...NUMBER, format: part.format } });
  sheet.put(row, 3, part.required === '' ? { value: '', style: NUMBER } : { formula: part.required, style: NUMBER });
  sheet.put(row, 4, { formula: part.status, value: statusWord(part.known, 'zh'), style: { ...TEXT, align: 'center' } });
  // Lists of what is unmet and of what is open grow downwards; the last line holds them whole.
  for (const [column, name] of [
    [5, word('unmet', 'zh')],
    [6, word('undecided', 'zh')],
  ] as const) {
    const before = first ? '""' : sheet.own(row - 1, column);
    sheet.put(row, column, { formula: `IF($E${row + 1}="${name}",${before}&IF(${before}="","","、")&$H${row + 1},${before})`, style: TEXT });
  }
}

function partsOf(sources: FormulaSources, cells: (table: string, key: string) => string): Part[] {
  const { assessment, places, items } = sources;
  const { standard } = places.compiled;
  const parts: Part[] = [];
  for (const stage of STAGES) {
    const stageName = places.data.memberName('stage', stage);
    const one = assessment.stages[stage];
    for (const indicator of one.indicators) {
      if (indicator.limit === null) continue;
      const { id, definition } = indicator.indicator;
      const cv = sources.dispersion(`${stage}.${id}.cv`);
      const limit = places.standard.limit(id, stage);
      parts.push({
        id,
        short: `${id} ${stageName}差异系数`,
        name: `${stageName} ${definition.short}差异系数`,
        value: cv,
        format: decimalsFormat(standard.rounding.cv) + PADDING,
        required: `"≤ "&${limit}`,
        status: `IF(ISNUMBER(${cv}),IF(ROUND(${cv},12)<=${limit},"${word('met', 'zh')}","${word('unmet', 'zh')}"),"${word('undecided', 'zh')}")`,
        known: indicator.status,
      });
    }
    const [passing, assessed] = [cells('II-1', `${stage}.passing`), cells('II-1', `${stage}.assessed`)];
    parts.push({
      id: 'R',
      short: `${stageName}学校综合达标`,
      name: `${stageName} 每所学校综合达标（达标学校数 / 参评学校数）`,
      value: `${passing}&" / "&${assessed}`,
      format: 'General',
      required: `"每所学校"`,
      status: cells('II-1', `${stage}.status`),
      known: one.status,
    });
  }
  for (const item of assessment.items) {
    const found = items.items.get(item.item.id);
    parts.push({ id: item.item.id, short: item.item.id, name: item.item.definition.name, value: '', format: 'General', required: '', status: found?.status ?? '""', known: item.status });
  }
  return parts;
}
