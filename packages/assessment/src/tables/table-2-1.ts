import type { StageAssessment } from '../assessment.ts';
import type { StageId } from '../standard/types.ts';
import { decimals, label, number, percentage, verdict } from './cells.ts';
import { STAGES, stageName, type TableContext, withUnit } from './context.ts';
import { plain } from './format.ts';
import type { OfficialTable, TableCell } from './types.ts';
import { nameOf, say } from './words.ts';

/** Table II-1 资源配置达标情况汇总: schools that reach each indicator, and that pass, with their share, by stage. */
export function resourceSummaryTable(context: TableContext): OfficialTable {
  const { locale, standard } = context;
  const near = `${plain(standard.attainment.nearShare * 100)}%`;
  const { requiredMet, indicators } = standard.attainment;
  return {
    id: 'II-1',
    number: say(locale, '附表Ⅱ-1', 'Table II-1'),
    title: say(locale, '义务教育学校资源配置达标情况汇总', 'Schools that reach the resource standard'),
    subtitle: context.subtitle,
    widths: [8, 44, 12, 12, 12, 12, 12, 12],
    orientation: 'landscape',
    header: header(context),
    rows: [...indicatorRows(context), ...closingRows(context)],
    notes: [
      say(
        locale,
        `学校综合达标：${indicators.length} 项指标中至少 ${requiredMet} 项达到标准，其余每项不低于标准的 ${near}。县域要求每所学校综合达标。`,
        `A school passes when at least ${requiredMet} of ${indicators.length} indicators reach the standard and each of the rest is at ${near} of it or more. Every school must pass.`,
      ),
    ],
  };
}

function header(context: TableContext): TableCell[][] {
  const { locale } = context;
  const stages = STAGES.map((stage) => label(stageName(context, stage), { columns: 3 }));
  const parts = () => [label(say(locale, '标准', 'Standard')), label(say(locale, '达标学校数', 'Schools')), label(say(locale, '比例（%）', 'Share (%)'))];
  return [[label(say(locale, '指标', 'Id'), { rows: 2 }), label(say(locale, '指标名称', 'Indicator'), { rows: 2 }), ...stages], STAGES.flatMap(parts)];
}

const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);
const undecided = 'undecided' as const;

function indicatorRows(context: TableContext): TableCell[][] {
  const { assessment, locale, standard } = context;
  return standard.attainment.indicators.map((id) => {
    const definition = standard.indicators.find((one) => one.id === id);
    const cells = STAGES.flatMap((stage) => {
      const one = assessment.stages[stage];
      const found = one.indicators.find((indicator) => indicator.indicator.id === id);
      const threshold = found?.indicator.threshold ?? Number.NaN;
      const met = found?.metSchools ?? Number.NaN;
      return [
        label(Number.isNaN(threshold) ? '—' : `≥ ${plain(threshold)}`, {}, `${stage}.${id}.threshold`),
        number(`${stage}.${id}.met`, met, decimals(0), locale, { missing: undecided }),
        number(`${stage}.${id}.share`, share(met, one.schoolsAssessed), percentage(standard.rounding.percentages), locale, { missing: undecided }),
      ];
    });
    return [label(id), label(definition ? withUnit(nameOf(definition, locale), definition.unit, locale) : id, { align: 'left' }), ...cells];
  });
}

function closingRows(context: TableContext): TableCell[][] {
  const { assessment, locale, standard } = context;
  const row = (name: string, cells: (stage: StageId, one: StageAssessment) => TableCell[]) => [
    label(name, { columns: 2, align: 'left' }),
    ...STAGES.flatMap((stage) => cells(stage, assessment.stages[stage])),
  ];
  const count = (key: string, value: number, columns = 1) => number(key, value, decimals(0), locale, { columns, missing: undecided });
  const rate = percentage(standard.rounding.percentages);
  return [
    row(say(locale, '综合达标学校', 'Schools that pass'), (stage, one) => [
      label(''),
      count(`${stage}.passing`, one.schoolsPassing),
      number(`${stage}.share`, share(one.schoolsPassing, one.schoolsAssessed), rate, locale, { missing: undecided }),
    ]),
    row(say(locale, '未能判定学校', 'Schools undecided'), (stage, one) => [label(''), count(`${stage}.undecided`, one.schoolsUndecided), label('')]),
    row(say(locale, '参评学校数', 'Schools assessed'), (stage, one) => [label(''), count(`${stage}.assessed`, one.schoolsAssessed), label('')]),
    row(say(locale, '结论', 'Verdict'), (stage, one) => [verdict(`${stage}.status`, one.status, locale, { columns: 3 })]),
  ];
}
