import type { Assessment, IndicatorAssessment, StageAssessment } from '@junheng/assessment';
import type { Pointer } from '@junheng/contract';

const STAGE = { primary: { zh: '小学', en: 'primary' }, junior: { zh: '初中', en: 'junior' } } as const;
const MOST = 12;
const LISTED = 20;

const codesOf = (assessment: Assessment, rows: readonly number[]): string[] => rows.slice(0, LISTED).map((row) => assessment.dataset.school.texts.schoolCode?.[row] ?? '');

const indicesOf = (column: Float64Array, value: number): number[] => Array.from(column.keys()).filter((index) => column[index] === value);

function schoolsBelow(assessment: Assessment, stage: StageAssessment, one: IndicatorAssessment): Pointer | null {
  const below = indicesOf(one.met, 0);
  if (below.length === 0 || !one.indicator.counted) return null;
  const rows = below.map((index) => assessment.dataset.stage.parent[stage.rows[index] ?? 0] ?? 0);
  const { definition } = one.indicator;
  return {
    kind: 'schools',
    reference: `R.${stage.stage}.schools`,
    stage: stage.stage,
    indicator: definition.id,
    count: below.length,
    schools: codesOf(assessment, rows),
    message: {
      zh: `${below.length} 所${STAGE[stage.stage].zh} ${definition.id} ${definition.short}未达标`,
      en: `${below.length} ${STAGE[stage.stage].en} schools are below ${definition.id} ${definition.shortEn}`,
    },
  };
}

function dispersion(stage: StageAssessment, one: IndicatorAssessment): Pointer | null {
  if (one.limit === null || one.status !== 'unmet') return null;
  const { id, short, shortEn } = one.indicator.definition;
  return {
    kind: 'cv',
    reference: `${id}.${stage.stage}.cv`,
    stage: stage.stage,
    indicator: id,
    value: one.cv,
    limit: one.limit,
    message: {
      zh: `${STAGE[stage.stage].zh} ${id} ${short}差异系数 ${one.cv.toFixed(3)}，超过 ${one.limit}`,
      en: `${id} ${shortEn} (${STAGE[stage.stage].en}): dispersion ${one.cv.toFixed(3)} exceeds ${one.limit}`,
    },
  };
}

function rounding(stage: StageAssessment, one: IndicatorAssessment): Pointer | null {
  if (!one.turnsUnderRounding) return null;
  const { id, short, shortEn } = one.indicator.definition;
  return {
    kind: 'rounding',
    reference: `${id}.${stage.stage}.cv`,
    stage: stage.stage,
    indicator: id,
    message: { zh: `${STAGE[stage.stage].zh} ${id} ${short}的判定取决于取整`, en: `${id} ${shortEn} (${STAGE[stage.stage].en}): the verdict turns on rounding` },
  };
}

function items(assessment: Assessment): Pointer[] {
  return assessment.items
    .filter((one) => one.status !== 'met')
    .map((one) => {
      const { id, name, en } = one.item.definition;
      const missing = one.status === 'missing';
      const count = one.failing?.length ?? 0;
      return {
        kind: missing ? ('missing' as const) : one.item.veto ? ('veto' as const) : ('item' as const),
        reference: id,
        item: id,
        ...(count > 0 ? { count, schools: codesOf(assessment, one.failing ?? []) } : {}),
        message: missing
          ? { zh: `${id} ${name}待定：还缺数据或佐证结论`, en: `${id} ${en}: not decided, data or a conclusion is missing` }
          : { zh: `${id} ${name}未达标${count > 0 ? `：${count} 所学校` : ''}`, en: `${id} ${en} is not met${count > 0 ? `: ${count} schools` : ''}` },
      };
    });
}

const ORDER: readonly Pointer['kind'][] = ['veto', 'cv', 'schools', 'item', 'rounding', 'missing'];
/** Within a kind the greater excess, then the more schools, comes first. */
const weight = (one: Pointer): number => (typeof one.value === 'number' && typeof one.limit === 'number' ? one.value / one.limit : (one.count ?? 0));

/** What to look at first (先看什么): a veto, then dispersion over its limit, schools below a threshold, items, verdicts on the edge, missing data. */
export function lookFirst(assessment: Assessment): Pointer[] {
  const found: (Pointer | null)[] = [assessment.stages.primary, assessment.stages.junior].flatMap((stage) =>
    stage.indicators.flatMap((one) => [dispersion(stage, one), schoolsBelow(assessment, stage, one), rounding(stage, one)]),
  );
  return [...found.filter((one) => one !== null), ...items(assessment)].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || weight(b) - weight(a)).slice(0, MOST);
}
