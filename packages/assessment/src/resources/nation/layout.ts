import type { Dataset } from '../../dataset/dataset.ts';
import type { Evaluator } from '../../formula/evaluate.ts';
import type { FormulaNode } from '../../formula/nodes.ts';
import { BLOCK, type Step, WORKSPACE } from '../../formula/workspace.ts';
import type { CompiledStandard } from '../../standard/compile.ts';
import type { StageId } from '../../standard/types.ts';
import type { NationIndicator, NationStage } from '../assess-nation.ts';
import { Lines } from './lines.ts';
import { PLACES, type Region } from './loops.ts';
import { Stretch } from './stretch.ts';

/** One indicator of one stage on its way through the counties. */
export interface Running extends NationIndicator {
  readonly basis: Basis;
  readonly lines: Lines;
}
/** A basis of one stage's schools in the window: each school's at WORKSPACE[weights …], and a sum a county. */
export interface Basis {
  readonly step: Step;
  readonly weights: number;
  readonly sums: Float64Array;
}
export interface RunningStage extends Omit<NationStage, 'indicators'> {
  readonly code: number;
  readonly region: Region;
  readonly bases: Basis[];
  readonly indicators: Running[];
}
/** A formula, and the indicators of either stage that it serves. */
export interface Task {
  readonly step: Step;
  readonly running: (readonly [RunningStage, Running])[];
}

/** What a nation's assessment works with; from `free` on WORKSPACE is the formulas'. */
export interface Layout {
  readonly stages: readonly RunningStage[];
  readonly tasks: readonly Task[];
  readonly free: number;
}

const STAGES: readonly StageId[] = ['primary', 'junior'];
const keyOf = (node: FormulaNode): FormulaNode | string => (node.kind === 'element' ? node.id : node);
/** Lays out the arrays of the result and the window's regions in the workspace; figures are then written into them window by window. */
export function layOut(dataset: Dataset, compiled: CompiledStandard, evaluator: Evaluator, most: number): Layout {
  const counties = dataset.county.rows;
  const codes = dataset.stage.numbers.stage ?? new Float64Array(0);
  const sizes = STAGES.map((stage) => countOf(codes, compiled.memberCode('stage', stage)));
  const stretch = new Stretch(
    STAGES.reduce((bytes, stage, index) => {
      const [schools, indicators] = [sizes[index] as number, compiled.stages[stage].length];
      return bytes + schools * (8 * indicators + 5) + counties * (24 * indicators + 12) + 8 * (5 * indicators + 6);
    }, 0),
  );
  let [figures, numbers] = [0, 0];
  const figureRegion = (): number => {
    figures += most;
    return figures - most;
  };
  const numberRegion = (): number => {
    numbers += most + 1;
    return numbers - most - 1;
  };
  const tasks = new Map<FormulaNode, Task>();
  const steps = new Map<FormulaNode | string, Step>();
  const stages = STAGES.map((stage, index): RunningStage => {
    const size = sizes[index] as number;
    const bases = new Map<FormulaNode | string, Basis>();
    const basisOf = (node: FormulaNode): Basis => {
      const key = keyOf(node);
      const step = steps.get(key) ?? evaluator.step(node, 'stage');
      steps.set(key, step);
      const basis = bases.get(key) ?? { step, weights: figureRegion(), sums: new Float64Array(most) };
      bases.set(key, basis);
      return basis;
    };
    const one: RunningStage = {
      stage,
      code: compiled.memberCode('stage', stage),
      rows: stretch.integers(size + 1),
      first: stretch.integers(counties + 1),
      passes: stretch.bytes(size),
      schoolsPassing: stretch.integers(counties),
      schoolsAssessed: stretch.integers(counties),
      region: { places: numberRegion(), marks: numberRegion(), doubts: numberRegion(), values: figureRegion() },
      bases: [],
      indicators: [],
    };
    for (const indicator of compiled.stages[stage]) {
      const running: Running = {
        indicator,
        basis: basisOf(indicator.basis),
        lines: new Lines(indicator, dataset, compiled.standard.attainment.nearShare),
        values: stretch.floats(size),
        mean: stretch.floats(counties),
        cv: stretch.floats(counties),
        metSchools: stretch.integers(counties),
        rank: stretch.integers(counties),
      };
      one.indicators.push(running);
      const task = tasks.get(indicator.stock) ?? { step: evaluator.step(indicator.stock, 'stage'), running: [] };
      tasks.set(indicator.stock, task);
      task.running.push([one, running]);
    }
    one.bases.push(...bases.values());
    return one;
  });
  const deepest = Math.max(...[...steps.values(), ...[...tasks.values()].map((task) => task.step)].map((step) => step.blocks));
  if (figures + most + deepest * BLOCK > WORKSPACE.length || numbers > PLACES.length) throw new RangeError(`a county of ${most} stages of schools is too large to be assessed among others`);
  return { stages, tasks: [...tasks.values()], free: figures };
}

function countOf(codes: Float64Array, code: number): number {
  let count = 0;
  for (let row = 0; row < codes.length; row += 1) count += Number(codes[row] === code);
  return count;
}
