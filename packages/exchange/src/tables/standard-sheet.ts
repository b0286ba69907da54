import type { LiteralNode } from '@junheng/assessment/formula/nodes';
import type { CompiledStandard } from '@junheng/assessment/standard/compile';
import type { ParameterDefinition, StageId } from '@junheng/assessment/standard/types';
import { DraftSheet } from './sheet.ts';
import { HEAD, NOTE, SETTING, TEXT, TITLE } from './styles.ts';
import { linesOf } from './text-size.ts';

/** Where each number of the standard stands: change it there, and every verdict of the workbook follows. */
export interface StandardPlaces {
  readonly sheet: DraftSheet;
  /** Cells of the two stages side by side, so that a formula may pick by the stage's number. */
  thresholds(indicator: string): string;
  threshold(indicator: string, stage: StageId): string;
  limit(indicator: string, stage: StageId): string;
  per(indicator: string): string;
  readonly requiredMet: string;
  readonly nearShare: string;
  /** The stages as headings of the splitting weights: a stage's place there is its number (1 小学, 2 初中 …). */
  readonly stageNames: string;
  /** A kind's row and a stage's column of the splitting weights. */
  weight(kind: string, stageNumber: string): string;
  /** The cell of a parameter, by the item or scope that it belongs to; null where the number is not the standard's. */
  parameter(owner: string, node: LiteralNode): string | null;
}

const WIDTH = 7;

export function standardSheet(compiled: CompiledStandard): StandardPlaces {
  const { standard } = compiled;
  const sheet = new DraftSheet('标准');
  sheet.widths = [14, 46, 13, 13, 16, 16, 16];
  sheet.tab = 'C9A227';
  sheet.print = { paper: 'a4', orientation: 'landscape', repeatRows: 1 };
  sheet.putSpan(0, 0, 1, WIDTH, { value: `${standard.name}（${standard.id}，${standard.version} 版）`, style: TITLE });
  sheet.heights.set(0, 30);
  sheet.putSpan(1, 0, 1, WIDTH, { value: '淡黄格是标准、权重与限值，各表公式都引用这里：改动后，全部结论随之重算。', style: NOTE });
  const writer = new SectionWriter(sheet, 3);
  const indicators = indicatorSection(compiled, writer);
  const rule = ruleSection(compiled, writer);
  const weights = weightSection(compiled, writer);
  const parameters = parameterSection(compiled, writer);
  sourceSection(compiled, writer);
  return { sheet, ...indicators, ...rule, ...weights, ...parameters };
}

/** Writes tables one under another. */
class SectionWriter {
  readonly sheet: DraftSheet;
  row: number;
  constructor(sheet: DraftSheet, row: number) {
    this.sheet = sheet;
    this.row = row;
  }
  begin(title: string, heads: readonly string[]): void {
    this.sheet.putSpan(this.row, 0, 1, WIDTH, { value: title, style: { font: 'heading', align: 'left' } });
    for (const [column, text] of heads.entries()) this.sheet.put(this.row + 1, column, { value: text, style: HEAD });
    this.row += 2;
  }
  /** A line; numbers are settings that may be changed. Gives the line's row. */
  line(values: readonly (string | number | null)[]): number {
    for (const [column, value] of values.entries()) this.sheet.put(this.row, column, { value, style: typeof value === 'number' ? SETTING : TEXT });
    this.row += 1;
    return this.row - 1;
  }
  end(): void {
    this.row += 1;
  }
}

const COLUMN = { threshold: { primary: 2, junior: 3 }, limit: { primary: 4, junior: 5 }, per: 6 } as const;

function indicatorSection(compiled: CompiledStandard, writer: SectionWriter) {
  const { standard } = compiled;
  const rows = new Map<string, number>();
  writer.begin('一、资源配置指标', ['指标', '名称（单位）', '小学标准', '初中标准', '小学差异系数限值', '初中差异系数限值', '每多少名学生']);
  for (const one of standard.indicators) {
    const { thresholds, cvLimits } = one;
    const numbers = [thresholds?.primary, thresholds?.junior, cvLimits?.primary, cvLimits?.junior, one.per].map((value) => value ?? null);
    rows.set(one.id, writer.line([one.id, `${one.name}（${one.unit}）`, ...numbers]));
  }
  writer.end();
  const { sheet } = writer;
  const rowOf = (id: string) => rows.get(id) ?? 0;
  return {
    thresholds: (id: string) => `${sheet.at(rowOf(id), COLUMN.threshold.primary)}:${sheet.at(rowOf(id), COLUMN.threshold.junior).slice(sheet.prefix.length)}`,
    threshold: (id: string, stage: StageId) => sheet.at(rowOf(id), COLUMN.threshold[stage]),
    limit: (id: string, stage: StageId) => sheet.at(rowOf(id), COLUMN.limit[stage]),
    per: (id: string) => sheet.at(rowOf(id), COLUMN.per),
  };
}

function ruleSection(compiled: CompiledStandard, writer: SectionWriter) {
  const { attainment } = compiled.standard;
  writer.begin('二、学校综合达标', ['', '规则', '数值']);
  const required = writer.line(['', `${attainment.indicators.length} 项指标中至少达标的项数`, attainment.requiredMet]);
  const near = writer.line(['', '其余各项不低于标准的比例', attainment.nearShare]);
  writer.end();
  return { requiredMet: writer.sheet.at(required, 2), nearShare: writer.sheet.at(near, 2) };
}

function weightSection(compiled: CompiledStandard, writer: SectionWriter) {
  const { splitting } = compiled.standard;
  const kinds = compiled.dictionary.enumerations.find((one) => one.id === compiled.elements.get('kind')?.enumeration)?.members ?? [];
  const stages = compiled.dictionary.enumerations.find((one) => one.id === compiled.elements.get('stage')?.enumeration)?.members ?? [];
  writer.begin('三、多学段学校共用资源的拆分权重', ['', '办学类型', ...stages.map((stage) => stage.name)]);
  const rows = kinds.map((kind) => {
    const rule = splitting.weights.find((one) => one.kind === kind.id);
    const primary = rule?.primary ?? splitting.default;
    const weights: Record<string, number> = { primary, junior: rule?.junior ?? primary, senior: rule?.senior ?? primary, kindergarten: splitting.kindergarten };
    return writer.line(['', kind.name, ...stages.map((stage) => weights[stage.id] ?? primary)]);
  });
  writer.end();
  const { sheet } = writer;
  const [from, to] = [rows[0] ?? 0, rows.at(-1) ?? 0];
  const names = sheet.column(1, from, to);
  const block = (top: number, bottom: number) => `${sheet.at(top, 2)}:${sheet.at(bottom, 1 + stages.length).slice(sheet.prefix.length)}`;
  const matrix = block(from, to);
  return { stageNames: block(from - 1, from - 1), weight: (kind: string, stageNumber: string) => `INDEX(${matrix},MATCH(${kind},${names},0),${stageNumber})` };
}

function parameterSection(compiled: CompiledStandard, writer: SectionWriter) {
  const { standard, reliefs } = compiled;
  const cells = new Map<string, string>();
  const keyOf = (owner: string, id: string, value: number) => `${owner} ${id} ${value}`;
  const enter = (owner: string, shownAs: string, parameter: ParameterDefinition, value: number, about: string) => {
    const key = keyOf(owner, parameter.id, value);
    if (cells.has(key)) return;
    const row = writer.line([shownAs, parameter.name, value, parameter.unit ?? '', about]);
    writer.sheet.putSpan(row, 4, 1, 3, { value: about, style: TEXT });
    writer.sheet.heights.set(row, 5 + 13 * linesOf(about, 48));
    cells.set(key, writer.sheet.at(row, 2));
  };
  writer.begin('四、其他指标与范围', ['指标', '参数', '数值', '单位', '说明']);
  for (const scope of standard.scopes) for (const parameter of scope.parameters ?? []) enter('scope', '范围', parameter, parameter.value, scope.name);
  for (const item of standard.items) {
    for (const parameter of item.parameters ?? []) {
      enter(item.id, item.id, parameter, parameter.value, item.name);
      for (const relief of reliefs) {
        const eased = relief.item === item.id ? relief.set?.[parameter.id] : undefined;
        if (eased !== undefined) {
          const names = reliefs.filter((one) => one.item === item.id && one.set?.[parameter.id] === eased).map((one) => one.name);
          enter(item.id, item.id, parameter, eased, `放宽：${names.join('；')}`);
        }
      }
    }
  }
  writer.end();
  return {
    parameter: (owner: string, node: LiteralNode) =>
      node.parameter === undefined ? null : (cells.get(keyOf(owner, node.parameter, node.value)) ?? cells.get(keyOf('scope', node.parameter, node.value)) ?? null),
  };
}

function sourceSection(compiled: CompiledStandard, writer: SectionWriter): void {
  const { standard, reliefs, year } = compiled;
  const merged = (row: number, value: string) => writer.sheet.putSpan(row, 2, 1, WIDTH - 2, { value, style: TEXT });
  const number = (id: string) => standard.sources.find((one) => one.id === id)?.number ?? id;
  writer.begin(`五、${year} 年度适用的放宽规定`, ['指标', '规定', '依据与时限']);
  for (const relief of reliefs) {
    const row = writer.line([relief.indicator ?? relief.item ?? '', relief.name, '']);
    merged(row, `${number(relief.source)}，${relief.validFrom} 起${relief.validTo === undefined ? '' : `，${relief.validTo} 止`}`);
  }
  writer.end();
  writer.begin('六、文件依据', ['日期', '文件', '文号']);
  for (const source of standard.sources) {
    const row = writer.line([source.date, source.title, '']);
    merged(row, source.number);
  }
}
