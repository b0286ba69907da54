import type { Assessment, IndicatorAssessment, StageAssessment, Status } from '@junheng/assessment/assessment';
import type { StageId } from '@junheng/assessment/standard/types';
import { type SchoolFacts, schoolFacts } from './facts.ts';
import { type Standing, type Step, standingOf, stepOf } from './standing.ts';

export const STAGES: readonly StageId[] = ['primary', 'junior'];

/** Bands of school size (学校规模) for filtering; they judge nothing. */
export const SIZES = ['under100', '100to499', '500to999', '1000to1999', 'from2000'] as const;
export type Size = (typeof SIZES)[number];

export interface MatrixCell {
  readonly value: number;
  readonly standing: Standing;
  readonly step: Step;
  /** 1 is the highest of the stage; NaN where undecided. */
  readonly rank: number;
}

/** One assessed school in one stage. */
export interface MatrixRow {
  readonly key: string;
  readonly stage: StageId;
  /** Place in the stage's arrays. */
  readonly index: number;
  /** Row of the stage table. */
  readonly stageRow: number;
  readonly school: SchoolFacts;
  readonly pupils: number;
  readonly size: Size;
  /** By indicator id; an indicator that the stage lacks has no cell. */
  readonly cells: Readonly<Record<string, MatrixCell>>;
  /** Of the counted indicators, how many are met. */
  readonly metCount: number;
  readonly nearCount: number;
  readonly attainment: Status;
}

/** A column of the matrix: an indicator, with its assessment in each stage that has it. */
export interface MatrixColumn {
  readonly id: string;
  readonly definition: IndicatorAssessment['indicator']['definition'];
  readonly stages: Readonly<Partial<Record<StageId, IndicatorAssessment>>>;
}

export const statusOf = (flag: number): Status => (flag === 1 ? 'met' : flag === 0 ? 'unmet' : 'missing');

export function sizeOf(pupils: number): Size {
  if (pupils < 100) return 'under100';
  if (pupils < 500) return '100to499';
  if (pupils < 1000) return '500to999';
  return pupils < 2000 ? '1000to1999' : 'from2000';
}

export function matrixColumns(assessment: Pick<Assessment, 'stages'>): MatrixColumn[] {
  const columns = new Map<string, MatrixColumn>();
  for (const stage of STAGES)
    for (const one of assessment.stages[stage].indicators) {
      const before = columns.get(one.indicator.id);
      columns.set(one.indicator.id, { id: one.indicator.id, definition: one.indicator.definition, stages: { ...before?.stages, [stage]: one } });
    }
  return [...columns.values()];
}

const at = (column: ArrayLike<number>, index: number): number => column[index] ?? Number.NaN;

function cellsOf(stage: StageAssessment, index: number): Record<string, MatrixCell> {
  const cells: Record<string, MatrixCell> = {};
  for (const one of stage.indicators) {
    const value = at(one.values, index);
    const standing = standingOf(at(one.met, index), at(one.near, index), value, one.indicator.threshold);
    cells[one.indicator.id] = { value, standing, step: stepOf(standing, value, one.indicator.threshold), rank: at(one.rank, index) };
  }
  return cells;
}

/** The rows of both stages, primary first, each in the order of the workbook. */
export function matrixRows(assessment: Pick<Assessment, 'dataset' | 'compiled' | 'stages'>): MatrixRow[] {
  const schools = schoolFacts(assessment);
  return STAGES.flatMap((stageId) => {
    const stage = assessment.stages[stageId];
    const counted = stage.indicators.filter((one) => one.indicator.counted).map((one) => one.indicator.id);
    return Array.from(stage.rows, (stageRow, index): MatrixRow[] => {
      const school = schools[at(assessment.dataset.stage.parent, stageRow)];
      if (!school) return [];
      const cells = cellsOf(stage, index);
      const pupils = at(stage.pupils, index);
      const count = (standing: Standing) => counted.filter((id) => cells[id]?.standing === standing).length;
      return [
        {
          key: `${school.code}.${stageId}`,
          stage: stageId,
          index,
          stageRow,
          school,
          pupils,
          size: sizeOf(pupils),
          cells,
          metCount: count('met'),
          nearCount: count('near'),
          attainment: statusOf(at(stage.passes, index)),
        },
      ];
    }).flat();
  });
}
