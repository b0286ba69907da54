import type { IndicatorAssessment, StageAssessment } from '../assessment.ts';
import { evaluateColumn } from '../formula/evaluate.ts';
import type { StageId } from '../standard/types.ts';
import { decimals, label, number, text } from './cells.ts';
import { stageName, type TableContext } from './context.ts';
import { plain, shown } from './format.ts';
import type { OfficialTable, TableCell, Tone } from './types.ts';
import { nameOf, say, statusWord, toneOf } from './words.ts';

/** Table II-2 学校资源配置达标情况: a row a school of the stage, in the order of the workbook. */
export function schoolTable(context: TableContext, stage: StageId): OfficialTable {
  const { locale, standard } = context;
  const near = `${plain(standard.attainment.nearShare * 100)}%`;
  const counted = context.assessment.stages[stage].indicators.filter((one) => one.indicator.counted);
  return {
    id: `II-2-${stage}`,
    number: say(locale, '附表Ⅱ-2', 'Table II-2'),
    title: say(locale, `${stageName(context, stage)}资源配置达标情况`, `Resources of ${stageName(context, stage).toLowerCase()} schools`),
    subtitle: context.subtitle,
    widths: [6, 28, 8, 8, 8, 8, ...counted.map(() => 12), 10, 54],
    orientation: 'landscape',
    header: header(context, counted),
    rows: rows(context, stage, counted),
    notes: [
      say(
        locale,
        `备注列出达标的指标，以及未达标但不低于标准 ${near} 的指标。判定用未取整的数；带“＊”的数取整后结论会不同。`,
        `Remarks list the indicators that reach the standard and those below it at ${near} or more. Judged on unrounded values; a figure with ＊ would be judged otherwise if rounded.`,
      ),
      say(
        locale,
        '举办者代码：1 中央教育部门 2 中央其他部门 3 省级教育部门 4 省级其他部门 5 地级教育部门 6 地级其他部门 7 县级教育部门 8 县级其他部门 9 地方企业 10 民办；数据只报“公办”的不分代码。',
        'Sponsor codes: 1 central education, 2 central other, 3 provincial education, 4 provincial other, 5 prefecture education, 6 prefecture other, 7 county education, 8 county other, 9 enterprise, 10 private; public schools reported without a code read "Public".',
      ),
    ],
  };
}

function header(context: TableContext, counted: readonly IndicatorAssessment[]): TableCell[][] {
  const { locale } = context;
  const tall = (name: string) => label(name, { rows: 3 });
  const definitions = counted.map((one) => one.indicator.definition);
  return [
    [
      tall(say(locale, '序号', 'No.')),
      tall(say(locale, '学校名称', 'School')),
      tall(say(locale, '举办者', 'Sponsor')),
      tall(say(locale, '学生数', 'Pupils')),
      tall(say(locale, '年级数', 'Grades')),
      tall(say(locale, '班数', 'Classes')),
      label(say(locale, '指标值', 'Indicators'), { columns: counted.length }),
      tall(say(locale, '是否达标', 'Passes')),
      tall(say(locale, '备注', 'Remarks')),
    ],
    definitions.map((definition) => label(`${definition.id} ${locale === 'zh' ? definition.short : definition.shortEn}`)),
    counted.map((one) => label(one.indicator.threshold === null ? '—' : `≥ ${plain(one.indicator.threshold)} ${one.indicator.definition.unit}`, {}, `threshold.${one.indicator.id}`)),
  ];
}

const judgedTone = (one: IndicatorAssessment, index: number): Tone => (one.near[index] === 1 ? 'near' : toneOf(one.met[index] ?? Number.NaN));

/** Whether the value, rounded as it is printed, would fall on the other side of the threshold. */
function turns(one: IndicatorAssessment, index: number, places: number): boolean {
  const { threshold } = one.indicator;
  const met = one.met[index] ?? Number.NaN;
  const value = one.values[index] ?? Number.NaN;
  if (threshold === null || Number.isNaN(met) || Number.isNaN(value)) return false;
  return Number(shown(value, decimals(places))) >= threshold !== (met === 1);
}

/** The remark (备注): which indicators reach the threshold, which only 85 % of it, which not even that, which cannot be decided. */
function remark(context: TableContext, counted: readonly IndicatorAssessment[], index: number): string {
  const { locale } = context;
  const ids = (wanted: (one: IndicatorAssessment) => boolean) => counted.filter(wanted).map((one) => one.indicator.id);
  const share = `${plain(context.standard.attainment.nearShare * 100)}%`;
  const parts: [string, string[]][] = [
    [say(locale, '达标', 'met'), ids((one) => one.met[index] === 1)],
    [say(locale, `达 ${share}`, `at ${share}`), ids((one) => one.near[index] === 1)],
    [say(locale, `低于 ${share}`, `below ${share}`), ids((one) => one.met[index] === 0 && one.near[index] === 0)],
    [say(locale, '待定', 'undecided'), ids((one) => Number.isNaN(one.met[index] ?? Number.NaN))],
  ];
  return parts
    .filter(([, list]) => list.length > 0)
    .map(([name, list]) => `${name}：${list.join(' ')}`)
    .join('；');
}

function rows(context: TableContext, stage: StageId, counted: readonly IndicatorAssessment[]): TableCell[][] {
  const { assessment, locale, standard } = context;
  const { dataset, compiled } = assessment;
  const one: StageAssessment = assessment.stages[stage];
  const classes = evaluateColumn(compiled.parse('stageClasses', 'stage'), 'stage', dataset);
  const sponsors = compiled.dictionary.enumerations.find((each) => each.id === compiled.elements.get('sponsor')?.enumeration)?.members ?? [];
  const places = standard.rounding.values;
  return [...one.rows].map((stageRow, index) => {
    const school = dataset.stage.parent[stageRow] ?? 0;
    const sponsor = sponsors[dataset.school.numbers.sponsor?.[school] ?? -1];
    const passes = one.passes[index] ?? Number.NaN;
    const key = (part: string) => `${index}.${part}`;
    const count = (part: string, value: number) => number(key(part), value, decimals(0), locale);
    return [
      number(key('number'), index + 1, decimals(0), locale, { align: 'center' }),
      text(key('name'), dataset.school.texts.schoolName?.[school] ?? null, locale),
      text(key('sponsor'), sponsor ? (sponsor.id === 'private' ? '10' : nameOf(sponsor, locale)) : null, locale, { align: 'center' }),
      count('pupils', one.pupils[index] ?? Number.NaN),
      count('grades', dataset.stage.numbers.grades?.[stageRow] ?? Number.NaN),
      count('classes', classes[stageRow] ?? Number.NaN),
      ...counted.map((indicator) =>
        number(key(indicator.indicator.id), indicator.values[index] ?? Number.NaN, decimals(places), locale, {
          unit: indicator.indicator.definition.unit,
          tone: judgedTone(indicator, index),
          turns: turns(indicator, index, places),
          reference: { kind: 'value', stage, indicator: indicator.indicator.id, stageRow },
          missing: 'notReported',
        }),
      ),
      text(key('passes'), statusWord(Number.isNaN(passes) ? 'missing' : passes === 1 ? 'met' : 'unmet', locale), locale, {
        align: 'center',
        tone: toneOf(passes),
        reference: { kind: 'attainment', stage, stageRow },
      }),
      text(key('remark'), remark(context, counted, index), locale),
    ];
  });
}
