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
  const ids = standard.composite.indicators;
  return {
    id: 'III',
    number: say(locale, '附表Ⅲ', 'Table III'),
    title: say(locale, '义务教育校际均衡情况（差异系数）', 'Balance between schools (coefficients of variation)'),
    ...layout(context, ids, true),
    notes: [
      say(
        locale,
        '均值、标准差与差异系数按在校生数加权；综合差异系数是各项差异系数的平均数，只报告，不参与判定。判定用未取整的数；带“＊”的结论取整后会不同。',
        'Mean, deviation and coefficient of variation are weighted by pupils; the composite is their plain mean, reported only. Judged on unrounded values; a verdict with ＊ would be another if rounded.',
      ),
    ],
  };
}

/** Indicators that a province or county adds, judged by dispersion; null where the standard has none. */
export function localDispersionTable(context: TableContext): OfficialTable | null {
  const { locale, standard } = context;
  const others = standard.indicators.filter((one) => !standard.composite.indicators.includes(one.id));
  if (others.length === 0) return null;
  const bases = [...new Set(others.map((one) => one.basisName ?? '在校生数'))].join('、');
  return {
    id: 'local-dispersion',
    number: say(locale, '附', 'Annex'),
    title: say(locale, '地方校际均衡监测指标', 'Local indicators of balance between schools'),
    ...layout(
      context,
      others.map((one) => one.id),
      false,
    ),
    notes: [say(locale, `按各指标的分母（${bases}）加权；不计入综合差异系数。`, 'Weighted by each indicator’s own base; not part of the composite.')],
  };
}

function layout(context: TableContext, ids: readonly string[], composite: boolean): Pick<OfficialTable, 'subtitle' | 'widths' | 'orientation' | 'header' | 'rows'> {
  return {
    subtitle: context.subtitle,
    widths: [9, 14, ...ids.map(() => 16), ...(composite ? [12] : [])],
    orientation: 'landscape',
    header: header(context, ids, composite),
    rows: STAGES.flatMap((stage) => stageRows(context, stage, ids, composite)),
  };
}

function header(context: TableContext, ids: readonly string[], composite: boolean): TableCell[][] {
  const { locale, standard } = context;
  const definitions = ids.map((id) => standard.indicators.find((one) => one.id === id));
  const tall = (text: string) => label(text, { rows: 2 });
  return [
    [
      tall(say(locale, '学段', 'Stage')),
      tall(say(locale, '项目', 'Figure')),
      ...definitions.map((one, index) => label(`${ids[index] ?? ''} ${(locale === 'zh' ? one?.short : one?.shortEn) ?? ''}`)),
      ...(composite ? [tall(say(locale, '综合', 'Composite'))] : []),
    ],
    definitions.map((one) => label(one?.unit ?? '')),
  ];
}

function stageRows(context: TableContext, stage: StageId, ids: readonly string[], composite: boolean): TableCell[][] {
  const { assessment, locale, standard } = context;
  const one = assessment.stages[stage];
  const dash = label('—');
  const row = (name: string, cell: (id: string, indicator: IndicatorAssessment | undefined) => TableCell, last: TableCell = dash) => [
    label(name, { align: 'left' }),
    ...ids.map((id) =>
      cell(
        id,
        one.indicators.find((each) => each.indicator.id === id),
      ),
    ),
    ...(composite ? [last] : []),
  ];
  const key = (id: string, part: string) => `${stage}.${id}.${part}`;
  const undecided = 'undecided' as const;
  const cv = decimals(standard.rounding.cv);
  const means = decimals(standard.rounding.means);
  const rows = [
    row(say(locale, '均值', 'Mean'), (id, each) => {
      const reference = { kind: 'mean', stage, indicator: id } as const;
      return number(key(id, 'mean'), each?.mean ?? Number.NaN, means, locale, { unit: each?.indicator.definition.unit, missing: undecided, reference });
    }),
    row(say(locale, '标准差', 'Deviation'), (id, each) => number(key(id, 'deviation'), each?.deviation ?? Number.NaN, means, locale, { unit: each?.indicator.definition.unit, missing: undecided })),
    row(
      say(locale, '差异系数', 'CV'),
      (id, each) => number(key(id, 'cv'), each?.cv ?? Number.NaN, cv, locale, { tone: each?.status ?? 'missing', missing: undecided, reference: { kind: 'cv', stage, indicator: id } }),
      number(`${stage}.composite`, one.compositeCv, cv, locale, { missing: undecided }),
    ),
    row(say(locale, '限值', 'Limit'), (id, each) => (each === undefined || each.limit === null ? dash : label(`≤ ${plain(each.limit)}`, { align: 'right' }, key(id, 'limit')))),
    row(say(locale, '结论', 'Verdict'), (id, each) =>
      each === undefined || each.limit === null ? dash : verdict(key(id, 'status'), each.status, locale, { turns: each.turnsUnderRounding, reference: { kind: 'cv', stage, indicator: id } }),
    ),
  ];
  const [first = [], ...rest] = rows;
  return [[label(stageName(context, stage), { rows: rows.length }), ...first], ...rest];
}
