import type { Assessment } from '@junheng/assessment/assessment';
import { evaluateColumn } from '@junheng/assessment/formula/evaluate';
import type { StageIndicator } from '@junheng/assessment/standard/compile';
import type { StageId } from '@junheng/assessment/standard/types';
import { letters } from './address.ts';
import { canWrite, formulaText, type Places } from './resolver.ts';
import type { SchoolColumns } from './school-sheet.ts';
import { DraftSheet } from './sheet.ts';
import { CODE, HEAD, NUMBER, PLAIN } from './styles.ts';

/** Columns of one indicator on the stages' calculating sheet. */
export interface IndicatorColumns {
  readonly stock: number;
  readonly basis: number;
  readonly value: number;
  readonly met: number;
  readonly near: number;
  /** P·(X − X̄)². */
  readonly distance: number;
}

/** The stages' calculating sheet (学段测算), a row a row of the stage sheet: who is assessed, each value, who passes. */
export interface StageColumns {
  readonly sheet: DraftSheet;
  readonly first: number;
  readonly last: number;
  range(column: number): string;
  readonly assessed: number;
  /** Place among the assessed schools of the stage. */
  readonly place: Readonly<Record<StageId, number>>;
  readonly pupils: number;
  readonly classes: number | null;
  readonly indicators: ReadonlyMap<string, IndicatorColumns>;
  readonly passes: number;
  readonly remark: number;
}

const STAGES: readonly StageId[] = ['primary', 'junior'];
/** E to J, after code, name, school's row and stage. */
const FIXED = { stageNumber: 4, assessed: 5, primary: 6, junior: 7, weight: 8, weighted: 9, pupils: 10 } as const;
const FORMATS = { value: '0.0000', plain: 'General' } as const;

export interface StageSheetNeeds {
  /** Cell of an indicator's mean in table III. */
  mean(indicator: string, stage: StageId): string;
}

/**
 * The stages' sheet, still empty, with the columns of its derived figures settled: the schools' sheet, which is written before it because
 * both refer to each other, sums them (班数 of a school over its stages).
 */
export function draftStageSheet(places: Places): DraftSheet {
  const { compiled } = places;
  const sheet = new DraftSheet('学段测算');
  let column = FIXED.pupils + 1;
  for (const definition of [...compiled.dictionary.derived, ...(compiled.standard.derived ?? [])]) {
    const node = compiled.derived.get(definition.id);
    if (definition.level !== 'stage' || node?.kind !== 'derived' || !canWrite(places, node.formula, 'stage')) continue;
    places.derived.set(definition.id, { level: 'stage', sheet, column });
    column += 1;
  }
  return sheet;
}

export function stageSheet(sheet: DraftSheet, assessment: Assessment, places: Places, schools: SchoolColumns, needs: StageSheetNeeds): StageColumns {
  const { data, compiled } = places;
  const place = data.stage;
  sheet.tab = '7A8794';
  sheet.freeze = { rows: 1, columns: 4 };
  sheet.print = { paper: 'a3', orientation: 'landscape', repeatRows: 1, repeatColumns: 4, scale: 60 };
  sheet.widths = [14, 28, 7, 8, 7, 7, 7, 7, 8, 10, 9];
  sheet.heights.set(0, 56);
  let next = 0;
  const lines = Array.from({ length: place.rows }, (_, index) => place.first + index);
  const column = (head: string, formula: (row: number) => string, cached: ((index: number) => string | number | boolean | null) | null = null, style = NUMBER): number => {
    const own = next;
    next += 1;
    sheet.widths[own] ??= 11;
    sheet.put(0, own, { value: head, style: HEAD });
    for (const row of lines) sheet.put(row, own, { formula: formula(row), value: cached?.(row - place.first) ?? null, style });
    return own;
  };
  const cell = (row: number, at: number) => sheet.own(row, at);
  const source = (id: string, row: number) => place.sheet.prefix + place.sheet.own(row, place.columns.get(id) ?? 0);
  const school = (at: number, row: number) => `INDEX(${schools.sheet.column(at, schools.first, schools.last)},$C${row + 1})`;
  const schoolData = (id: string, row: number) => `INDEX(${data.school.sheet.column(data.school.columns.get(id) ?? 0, data.school.first, data.school.last)},$C${row + 1})`;
  const name = (stage: string) => data.memberName('stage', stage);

  column('学校标识码', (row) => source('schoolCode', row), null, CODE);
  column('学校名称', (row) => schoolData('schoolName', row), null, PLAIN);
  column('学校行', (row) => `MATCH($A${row + 1},${data.school.sheet.column(data.school.columns.get('schoolCode') ?? 0, data.school.first, data.school.last)},0)`);
  column('学段', (row) => source('stage', row), null, PLAIN);
  column('学段号', (row) => `IFERROR(MATCH($D${row + 1},${places.standard.stageNames},0),0)`);
  const assessed = column('参评（1 是）', (row) => `IF(AND(OR($E${row + 1}=1,$E${row + 1}=2),${school(schools.assessed, row)}=TRUE,N(${source('pupils', row)})>0),1,0)`);
  const places_ = Object.fromEntries(
    STAGES.map((stage, index) => {
      const at = FIXED[stage];
      return [stage, column(`${name(stage)}序号`, (row) => `IF(AND($E${row + 1}=${index + 1},$F${row + 1}=1),MAX(${letters(at)}$1:${letters(at)}${row})+1,"")`)];
    }),
  ) as Record<StageId, number>;
  column('拆分权重', (row) => places.standard.weight(schoolData('kind', row), `$E${row + 1}`));
  column('加权学生数', (row) => `IF(${source('pupils', row)}="","",${source('pupils', row)}*$I${row + 1})`);
  const pupils = column('学生数 P', (row) => `IF(${source('pupils', row)}="","",${source('pupils', row)})`);
  // In the order of their columns, which were settled first.
  for (const [id, derived] of places.derived) {
    const node = compiled.derived.get(id);
    if (derived.sheet !== sheet || node?.kind !== 'derived') continue;
    const values = evaluateColumn(node.formula, 'stage', assessment.dataset);
    column(
      derivedName(compiled, id),
      (row) => formulaText(places, node.formula, 'stage', row),
      (index) => finite(values[place.from + index]),
    );
  }
  const classes = places.derived.get('stageClasses')?.column ?? null;

  const indicators = new Map<string, IndicatorColumns>();
  for (const id of new Set(STAGES.flatMap((stage) => compiled.stages[stage].map((one) => one.id)))) indicators.set(id, indicatorColumns(id));

  function byStage(id: string, write: (indicator: StageIndicator, row: number) => string, row: number): string {
    const texts = STAGES.map((stage) => {
      const found = compiled.stages[stage].find((one) => one.id === id);
      return found ? write(found, row) : '""';
    });
    const [primary = '""', junior = '""'] = texts;
    const chosen = primary === junior ? primary : `IF($E${row + 1}=1,${primary},${junior})`;
    return `IF(OR($E${row + 1}=1,$E${row + 1}=2),${chosen},"")`;
  }
  function stockText(indicator: StageIndicator, row: number): string {
    const { stock } = indicator;
    if (stock.kind !== 'allocate') return formulaText(places, stock, 'stage', row);
    const total = school(schools.total(stock), row);
    // The school's whole figure, shared out by weighted pupils.
    return `IF(OR(${total}="",$J${row + 1}=""),"",${total}*$J${row + 1}/${school(schools.weighted, row)})`;
  }
  function cachedOf(id: string, pick: 'stock' | 'values' | 'met' | 'near' | 'basis'): (index: number) => number | string {
    const found = new Map<number, number>();
    for (const stage of STAGES) {
      const one = assessment.stages[stage];
      const indicator = one.indicators.find((each) => each.indicator.id === id);
      if (indicator) for (const [index, row] of one.rows.entries()) found.set(row, indicator[pick][index] ?? Number.NaN);
    }
    return (index) => finite(found.get(place.from + index));
  }
  function indicatorColumns(id: string): IndicatorColumns {
    const definition = compiled.standard.indicators.find((one) => one.id === id);
    const any = STAGES.flatMap((stage) => compiled.stages[stage]).find((one) => one.id === id);
    const plainPupils = any?.basis.kind === 'element' && any.basis.id === 'pupils';
    const stock = column(`${id} ${definition?.stockName ?? ''}（${definition?.stockUnit ?? ''}）`, (row) => byStage(id, stockText, row), cachedOf(id, 'stock'));
    const basis = plainPupils ? pupils : column(`${id} ${definition?.basisName ?? '基数'}`, (row) => byStage(id, (one, at) => formulaText(places, one.basis, 'stage', at), row), cachedOf(id, 'basis'));
    const value = column(
      `${id} 指标值（${definition?.unit ?? ''}）`,
      (row) => `IF(OR($F${row + 1}=0,${cell(row, stock)}="",N(${cell(row, basis)})=0),"",${cell(row, stock)}/${cell(row, basis)}*${places.standard.per(id)})`,
      cachedOf(id, 'values'),
      { ...NUMBER, format: FORMATS.value },
    );
    const limit = (row: number) => `INDEX(${places.standard.thresholds(id)},1,$E${row + 1})`;
    const judged = STAGES.some((stage) => compiled.stages[stage].some((one) => one.id === id && one.threshold !== null));
    const met = column(`${id} 达标`, (row) => (judged ? `IF(${cell(row, value)}="","",IF(${cell(row, value)}>=${limit(row)},1,0))` : '""'), judged ? cachedOf(id, 'met') : null);
    const near = column(
      `${id} 接近`,
      (row) => (judged ? `IF(${cell(row, value)}="","",IF(AND(${cell(row, met)}=0,${cell(row, value)}>=${limit(row)}*${places.standard.nearShare}),1,0))` : '""'),
      judged ? cachedOf(id, 'near') : null,
    );
    const mean = (row: number) => `IF($E${row + 1}=1,${needs.mean(id, 'primary')},${needs.mean(id, 'junior')})`;
    const distance = column(`${id} P(X−X̄)²`, (row) => `IF(AND(ISNUMBER(${cell(row, value)}),ISNUMBER(${mean(row)})),${cell(row, basis)}*(${cell(row, value)}-${mean(row)})^2,"")`);
    return { stock, basis, value, met, near, distance };
  }

  const counted = compiled.standard.attainment.indicators.map((id) => [id, indicators.get(id)] as const).filter((one): one is readonly [string, IndicatorColumns] => one[1] !== undefined);
  const listed = (row: number, pick: (columns: IndicatorColumns) => number) => counted.map(([, columns]) => cell(row, pick(columns))).join(',');
  const metCount = column('达标项数', (row) => `IF($F${row + 1}=0,"",SUM(${listed(row, (one) => one.met)}))`);
  const nearCount = column('接近项数', (row) => `IF($F${row + 1}=0,"",SUM(${listed(row, (one) => one.near)}))`);
  const openCount = column('待定项数', (row) => `IF($F${row + 1}=0,"",${counted.length}-COUNT(${listed(row, (one) => one.met)}))`);
  const passes = column('综合达标（1 是）', (row) => {
    const [m, n, u] = [cell(row, metCount), cell(row, nearCount), cell(row, openCount)];
    return `IF($F${row + 1}=0,"",IF(OR(${m}+${u}<${places.standard.requiredMet},${m}+${n}+${u}<${counted.length}),0,IF(${u}>0,"",1)))`;
  });
  const ids = (test: (columns: IndicatorColumns) => string) => counted.map(([id, columns]) => `IF(${test(columns)}," ${id}","")`).join('&');
  const metIds = column('达标的指标', (row) => `IF($F${row + 1}=0,"",TRIM(${ids((one) => `${cell(row, one.met)}=1`)}))`, null, PLAIN);
  const nearIds = column('接近的指标', (row) => `IF($F${row + 1}=0,"",TRIM(${ids((one) => `${cell(row, one.near)}=1`)}))`, null, PLAIN);
  const farIds = column('低于的指标', (row) => `IF($F${row + 1}=0,"",TRIM(${ids((one) => `AND(${cell(row, one.met)}=0,${cell(row, one.near)}=0)`)}))`, null, PLAIN);
  const openIds = column('待定的指标', (row) => `IF($F${row + 1}=0,"",TRIM(${ids((one) => `${cell(row, one.met)}=""`)}))`, null, PLAIN);
  const share = `${places.standard.nearShare}*100&"%"`;
  const part = (text: string, at: string) => `IF(${at}="","","；"&${text}&"："&${at})`;
  const remark = column(
    '备注',
    (row) => `MID(${part('"达标"', cell(row, metIds))}&${part(`"达 "&${share}`, cell(row, nearIds))}&${part(`"低于 "&${share}`, cell(row, farIds))}&${part('"待定"', cell(row, openIds))},2,200)`,
    null,
    PLAIN,
  );
  return { sheet, first: place.first, last: place.last, range: (at) => sheet.column(at, place.first, place.last), assessed, place: places_, pupils, classes, indicators, passes, remark };
}

const derivedName = ({ dictionary, standard }: Places['compiled'], id: string): string => [...dictionary.derived, ...(standard.derived ?? [])].find((one) => one.id === id)?.name ?? id;

const finite = (value: number | undefined): number | string => (value === undefined || Number.isNaN(value) ? '' : value);
