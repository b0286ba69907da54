import type { Assessment, IndicatorAssessment, ItemAssessment, StageAssessment, Status } from '@junheng/assessment/assessment';
import { formatExact, formatNumber, formatYuan, withUnit } from '@junheng/assessment/explain/format';
import type { Locale } from '@junheng/assessment/explain/types';
import { missingFigures } from '@junheng/assessment/formula/interval';
import type { Amount } from '@junheng/assessment/gaps/amount';
import { type DispersionGap, dispersionGapsOf } from '@junheng/assessment/gaps/dispersion-gaps';
import { gapsOf, type IndicatorGap, type SchoolGaps } from '@junheng/assessment/gaps/gaps';
import { permittedRange } from '@junheng/assessment/resources/bounds';
import type { IndicatorDefinition, StageId } from '@junheng/assessment/standard/types';
import { plain, shown } from '@junheng/assessment/tables/format';
import { figureFormat } from '@junheng/assessment/tables/table-items';
import { say } from './words.ts';

/** One of the fourteen (or more) dispersions with its limit. */
export interface DispersionLine {
  readonly id: string;
  readonly name: string;
  readonly cv: number;
  /** To the standard's decimals, or the word for undecided. */
  readonly cvText: string;
  readonly limit: number;
  readonly status: Status;
  readonly turns: boolean;
  /** What would bring it down to the limit: how many schools to raise, to what level, at what cost. */
  readonly remedy: string | null;
}

/** What a school lacks in one indicator. */
export interface Shortfall {
  readonly indicator: string;
  readonly name: string;
  readonly value: string;
  readonly threshold: string;
  readonly near: boolean;
  /** In real units: 3 人, 410 ㎡, 86,000 元. */
  readonly short: string;
  readonly toNear: string | null;
}

/** A school that does not pass, or that cannot be decided. */
export interface SchoolLine {
  readonly name: string;
  readonly code: string;
  readonly pupils: number;
  readonly status: Status;
  readonly shortfalls: readonly Shortfall[];
  /** Indicators that cannot be decided, with the figures that they lack: R2（缺 县级及以上骨干教师数）. */
  readonly open: readonly string[];
  /** What the rule still asks: which to the near line, and how many to the standard. */
  readonly needed: string;
}

export interface StageSummary {
  readonly stage: StageId;
  readonly name: string;
  readonly assessed: number;
  readonly passing: number;
  readonly undecided: number;
  readonly status: Status;
  readonly compositeText: string;
  readonly dispersions: readonly DispersionLine[];
  readonly schools: readonly SchoolLine[];
}

export interface ItemLine {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly status: Status;
  /** Figures against what is required: 教师培训完成率 99.9%（要求 ≥ 100%）. */
  readonly figures: readonly string[];
  /** Names of figures that are needed and not reported. */
  readonly missing: readonly string[];
  /** A conclusion that rests on evidence (佐证结论) is not given yet. */
  readonly evidenceMissing: boolean;
  readonly schools: readonly string[];
}

/** What a report says first (评估概要): the verdict, what fails and by how much, what is missing. */
export interface ReportSummary {
  readonly county: string;
  readonly code: string;
  readonly year: number;
  readonly standard: string;
  readonly standardId: string;
  readonly version: string;
  /** 85% */
  readonly nearShare: string;
  readonly file: { readonly name: string; readonly digest: string } | null;
  readonly status: Status;
  readonly unmet: number;
  readonly missing: number;
  readonly stages: readonly StageSummary[];
  readonly items: readonly ItemLine[];
}

const STAGES: readonly StageId[] = ['primary', 'junior'];

export function summarise(assessment: Assessment, locale: Locale): ReportSummary {
  const { county, year, compiled, dataset, verdict, items } = assessment;
  const { standard } = compiled;
  return {
    county: county.name,
    code: county.code,
    year,
    standard: say(locale, standard.name, standard.en),
    standardId: standard.id,
    version: standard.version,
    nearShare: nearShareOf(assessment),
    file: dataset.file ?? null,
    status: verdict.status,
    unmet: verdict.unmet.length,
    missing: verdict.missing.length,
    stages: STAGES.map((stage) => stageSummary(assessment, stage, locale)),
    items: items.map((item) => itemLine(assessment, item, locale)),
  };
}

const nearShareOf = (assessment: Assessment): string => `${plain(assessment.compiled.standard.attainment.nearShare * 100)}%`;
const shortName = (definition: IndicatorDefinition, locale: Locale): string => say(locale, definition.short, definition.shortEn);

function stageSummary(assessment: Assessment, stage: StageId, locale: Locale): StageSummary {
  const { standard } = assessment.compiled;
  const one = assessment.stages[stage];
  const named = standard.stages.find((each) => each.id === stage);
  const gaps = new Map(dispersionGapsOf(assessment, stage).map((gap) => [gap.indicator, gap]));
  return {
    stage,
    name: say(locale, named?.name ?? stage, named?.en ?? stage),
    assessed: one.schoolsAssessed,
    passing: one.schoolsPassing,
    undecided: one.schoolsUndecided,
    status: one.status,
    compositeText: formatNumber(one.compositeCv, standard.rounding.cv, locale),
    dispersions: one.indicators.flatMap((indicator) => dispersionLine(assessment, indicator, gaps.get(indicator.indicator.id), locale)),
    schools: schoolLines(assessment, stage, one, locale),
  };
}

function dispersionLine(assessment: Assessment, one: IndicatorAssessment, gap: DispersionGap | undefined, locale: Locale): DispersionLine[] {
  if (one.limit === null) return [];
  const { definition } = one.indicator;
  const { rounding } = assessment.compiled.standard;
  const water = gap?.water;
  const level = water ? withUnit(formatNumber(water.level, rounding.means, locale), definition.unit, locale) : '';
  const cost = water ? amountText(water.needed, definition.stockUnit, locale) : '';
  return [
    {
      id: one.indicator.id,
      name: shortName(definition, locale),
      cv: one.cv,
      cvText: formatNumber(one.cv, rounding.cv, locale),
      limit: one.limit,
      status: one.status,
      turns: one.turnsUnderRounding,
      remedy: water ? say(locale, `把最低的 ${water.schools} 所补到 ${level}，共需 ${cost}`, `raise the lowest ${water.schools} to ${level}: ${cost} in all`) : null,
    },
  ];
}

/** An amount as it can be supplied: 3 人, 410 ㎡, 86,000 元. */
function amountText(needed: number, unit: string, locale: Locale): string {
  if (unit === '元') return formatYuan(needed, locale);
  return withUnit(formatNumber(needed, unit === '㎡' ? 0 : Number.isInteger(needed) ? 0 : 2, locale), unit, locale);
}

const upToWhole = (amount: Amount, unit: string): number => (unit === '㎡' ? Math.ceil(amount.needed) : amount.needed);

/** The shortfall; for a figure of the whole school that is shared out, what the whole school lacks so that this stage reaches the line. */
function shortText(gap: IndicatorGap, line: 'toThreshold' | 'toNear', locale: Locale): string {
  const whole = gap.wholeSchool?.[line];
  const amount = whole && !Number.isNaN(whole.needed) ? whole : gap[line];
  return amountText(upToWhole(amount, gap.unit), gap.unit, locale);
}

function schoolLines(assessment: Assessment, stage: StageId, one: StageAssessment, locale: Locale): SchoolLine[] {
  return gapsOf(assessment, stage).flatMap((gaps, index) => {
    const passes = one.passes[index] ?? Number.NaN;
    if (passes === 1) return [];
    const { school } = assessment.dataset;
    return [
      {
        name: school.texts.schoolName?.[gaps.schoolRow] ?? '',
        code: school.texts.schoolCode?.[gaps.schoolRow] ?? '',
        pupils: one.pupils[index] ?? Number.NaN,
        status: Number.isNaN(passes) ? 'missing' : 'unmet',
        shortfalls: shortfalls(assessment, one, gaps, index, locale),
        open: openIndicators(assessment, one, index, locale),
        needed: neededText(gaps, nearShareOf(assessment), locale),
      },
    ];
  });
}

function openIndicators(assessment: Assessment, one: StageAssessment, index: number, locale: Locale): string[] {
  const { compiled, dataset } = assessment;
  const bounds = permittedRange(compiled);
  const open = one.indicators.filter((each) => each.indicator.counted && Number.isNaN(each.met[index] ?? Number.NaN));
  return open.map(({ indicator }) => {
    const missing = missingFigures(indicator.value, 'stage', one.rows[index] ?? -1, dataset, bounds);
    const names = [...new Set(missing.map((each) => each.element))].map((id) => compiled.elements.get(id)).map((element) => say(locale, element?.name ?? '', element?.en ?? ''));
    return names.length === 0 ? indicator.id : say(locale, `${indicator.id}（缺 ${names.join('、')}）`, `${indicator.id} (missing: ${names.join(', ')})`);
  });
}

function shortfalls(assessment: Assessment, one: StageAssessment, gaps: SchoolGaps, index: number, locale: Locale): Shortfall[] {
  const { rounding } = assessment.compiled.standard;
  return one.indicators.flatMap((each) => {
    const gap = gaps.indicators.find((found) => found.indicator === each.indicator.id);
    if (!gap || !each.indicator.counted || each.met[index] !== 0) return [];
    const near = each.near[index] === 1;
    return [
      {
        indicator: each.indicator.id,
        name: shortName(each.indicator.definition, locale),
        value: formatNumber(each.values[index] ?? Number.NaN, rounding.values, locale),
        threshold: formatExact(each.indicator.threshold ?? Number.NaN, locale),
        near,
        short: shortText(gap, 'toThreshold', locale),
        toNear: near ? null : shortText(gap, 'toNear', locale),
      },
    ];
  });
}

function neededText(gaps: SchoolGaps, nearShare: string, locale: Locale): string {
  const { toNear, count, candidates } = gaps.attainment;
  const parts: string[] = [];
  if (count > 0)
    parts.push(
      candidates.length === count
        ? say(locale, `${candidates.join('、')} 达标`, `${candidates.join(', ')} to the standard`)
        : say(locale, `${candidates.join('、')} 中 ${count} 项达标`, `${count} of ${candidates.join(', ')} to the standard`),
    );
  const rest = candidates.length === count ? [] : toNear;
  if (rest.length > 0) parts.push(say(locale, `${rest.join('、')} 至少达到标准的 ${nearShare}`, `${rest.join(', ')} to at least ${nearShare}`));
  return parts.join(say(locale, '，', '; '));
}

function itemLine(assessment: Assessment, item: ItemAssessment, locale: Locale): ItemLine {
  const { dataset, compiled } = assessment;
  const schoolNames = (rows: readonly number[] | null) => (rows ?? []).map((row) => dataset.school.texts.schoolName?.[row] ?? '');
  const elements = [...new Set(item.missing.map((one) => one.element))].map((id) => compiled.elements.get(id)).filter((element) => element !== undefined && !element.evidence);
  return {
    id: item.item.id,
    name: say(locale, item.item.definition.name, item.item.definition.en),
    group: item.item.definition.group,
    status: item.status,
    figures: item.figures.filter((one) => one.status !== 'met' || item.status === 'met').map((one) => figureText(assessment, item, one, locale)),
    missing: elements.map((element) => say(locale, element?.name ?? '', element?.en ?? '')),
    evidenceMissing: item.evidence === 'missing',
    schools: schoolNames(item.failing),
  };
}

const SIGN = { '>=': '≥', '<=': '≤', '>': '＞', '<': '＜' } as const;

function figureText(assessment: Assessment, item: ItemAssessment, one: ItemAssessment['figures'][number], locale: Locale): string {
  const { definition } = one.figure;
  const percent = definition.display === 'percentage';
  const united = (text: string) => (percent ? `${text}%` : withUnit(text, definition.unit, locale));
  const name = item.figures.length === 1 && definition.name === item.item.definition.name ? '' : `${say(locale, definition.name, definition.en)} `;
  const limit = `${SIGN[definition.compare]} ${united(plain(percent ? one.limit * 100 : one.limit))}`;
  const required = say(locale, `（要求 ${limit}）`, ` (required ${limit})`);
  if (!one.applicable) return `${name}${say(locale, '不涉及', 'not applicable')}`;
  if (Number.isNaN(one.value)) return `${name}${say(locale, '未报', 'not reported')}${required}`;
  return `${name}${united(shown(one.value, figureFormat(definition, assessment.compiled.standard)))}${one.turnsUnderRounding ? '＊' : ''}${required}`;
}
