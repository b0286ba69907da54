import type { IndicatorAssessment } from '../assessment.ts';
import type { StageId } from '../standard/types.ts';
import { decimals, label, number, verdict } from './cells.ts';
import { STAGES, stageName, type TableContext } from './context.ts';
import { plain } from './format.ts';
import type { OfficialTable, TableCell } from './types.ts';
import { say } from './words.ts';

/** Table III 校际差异系数: mean, deviation and coefficient of variation of each indicator, and the composite, by stage. */
export function dispersionTable(context: TableContext): OfficialTable {
  const { locale, standard } = context;
  const indicators = standard.composite.indicators;
  return {
    id: 'III',
    number: say(locale, '附表Ⅲ', 'Table III'),
    title: say(locale, '义务教育校际均衡情况（差异系数）', 'Balance between schools (coefficients of variation)'),
    subtitle: context.subtitle,
    widths: [9, 18, ...indicators.map(() => 13), 12],
    orientation: 'landscape',
    header: header(context, indicators),
    rows: STAGES.flatMap((stage) => stageRows(context, stage, indicators)),
    notes: [
      say(
        locale,
        '均值、标准差与差异系数按在校生数加权；综合差异系数是各项差异系数的平均数，只报告，不参与判定。判定用未取整的数；带“＊”的结论取整后会不同。',
        'Mean, deviation and coefficient of variation are weighted by pupils; the composite is their plain mean, reported only. Judged on unrounded values; a verdict with ＊ would be another if rounded.',
      ),
    ],
  };
}

function header(context: TableContext, ids: readonly string[]): TableCell[][] {
  const { locale, standard } = context;
  const names = ids.map((id) => {
    const definition = standard.indicators.find((one) => one.id === id);
    return label(definition ? `${id} ${say(locale, `${definition.short}（${definition.unit}）`, `${definition.shortEn} (${definition.unit})`)}` : id);
  });
  return [[label(say(locale, '学段', 'Stage')), label(say(locale, '项目', 'Figure')), ...names, label(say(locale, '综合', 'Composite'))]];
}

function stageRows(context: TableContext, stage: StageId, ids: readonly string[]): TableCell[][] {
  const { assessment, locale, standard } = context;
  const one = assessment.stages[stage];
  const found = (id: string): IndicatorAssessment | undefined => one.indicators.find((each) => each.indicator.id === id);
  const key = (id: string, part: string) => `${stage}.${id}.${part}`;
  const row = (name: string, cell: (id: string, indicator: IndicatorAssessment | undefined) => TableCell, last: TableCell) => [
    label(name, { align: 'left' }),
    ...ids.map((id) => cell(id, found(id))),
    last,
  ];
  const undecided = 'undecided' as const;
  const cv = decimals(standard.rounding.cv);
  const means = decimals(standard.rounding.means);
  const dash = label('—');
  const rows = [
    row(
      say(locale, '均值', 'Mean'),
      (id, each) => number(key(id, 'mean'), each?.mean ?? Number.NaN, means, locale, { unit: each?.indicator.definition.unit, missing: undecided, reference: { kind: 'mean', stage, indicator: id } }),
      dash,
    ),
    row(
      say(locale, '标准差', 'Deviation'),
      (id, each) => number(key(id, 'deviation'), each?.deviation ?? Number.NaN, means, locale, { unit: each?.indicator.definition.unit, missing: undecided }),
      dash,
    ),
    row(
      say(locale, '差异系数', 'CV'),
      (id, each) => number(key(id, 'cv'), each?.cv ?? Number.NaN, cv, locale, { tone: each?.status ?? 'missing', missing: undecided, reference: { kind: 'cv', stage, indicator: id } }),
      number(`${stage}.composite`, one.compositeCv, cv, locale, { missing: undecided }),
    ),
    row(say(locale, '限值', 'Limit'), (id, each) => label(each?.limit == null ? '—' : `≤ ${plain(each.limit)}`, { align: 'right' }, key(id, 'limit')), dash),
    row(
      say(locale, '结论', 'Verdict'),
      (id, each) =>
        each === undefined || each.limit === null ? dash : verdict(key(id, 'status'), each.status, locale, { turns: each.turnsUnderRounding, reference: { kind: 'cv', stage, indicator: id } }),
      dash,
    ),
  ];
  const [first = [], ...rest] = rows;
  return [[label(stageName(context, stage), { rows: rows.length }), ...first], ...rest];
}
