import type { Dataset } from '../../dataset/dataset.ts';
import type { Evaluator, Kernel, Window } from '../../formula/evaluate.ts';
import { BLOCK, copyOut, type Step, WORKSPACE } from '../../formula/workspace.ts';
import type { CompiledStandard } from '../../standard/compile.ts';
import type { Layout, Running, RunningStage } from './layout.ts';
import { chooseRows, PLACES, pass, takeBasis, takeMarks, takePlaces, takeValues } from './loops.ts';

/** Takes one window of counties after another through all formulas and writes what is found into the layout's arrays. */
export class WindowTaker {
  readonly #dataset: Dataset;
  readonly #evaluator: Evaluator;
  readonly #layout: Layout;
  readonly #requiredMet: number;
  readonly #assessed: Kernel;
  /** Per school of the window: whether it is assessed. */
  readonly #counts: Float64Array;

  constructor(dataset: Dataset, compiled: CompiledStandard, evaluator: Evaluator, layout: Layout, schools: number) {
    this.#dataset = dataset;
    this.#evaluator = evaluator;
    this.#layout = layout;
    this.#requiredMet = compiled.standard.attainment.requiredMet;
    this.#assessed = evaluator.kernel(compiled.assessed, 'school');
    this.#counts = new Float64Array(schools);
  }

  take(window: Window): void {
    const { stages, tasks, free } = this.#layout;
    this.#evaluator.moveTo(window);
    const { first: school, last } = window.school;
    for (let from = school; from < last; from += BLOCK) this.#assessed(from, Math.min(last, from + BLOCK), this.#counts, from - school);
    for (const stage of stages) this.#choose(stage, window);
    for (const { step, running } of tasks) {
      runOver(step, window.stage, free);
      for (const [stage, one] of running) this.#takeIndicator(stage, one, window);
    }
    for (const { region, first, passes, schoolsAssessed, schoolsPassing } of stages)
      pass(region.marks, this.#requiredMet, first, window.county.first, window.county.last, passes, schoolsAssessed, schoolsPassing);
  }

  /** The window's schools of one stage, and what each divides by. */
  #choose({ code, rows, first, region, bases }: RunningStage, window: Window): void {
    const { first: from, last: to } = window.county;
    const { first: children } = this.#dataset;
    const { parent, numbers } = this.#dataset.stage;
    const { stage: codes, pupils } = numbers;
    if (!codes || !pupils) throw new RangeError("the dataset has no column 'stage' or 'pupils' of stage");
    for (let county = from; county < to; county += 1) {
      const row = children.stage[children.school[county] as number] as number;
      const last = children.stage[children.school[county + 1] as number] as number;
      first[county + 1] = chooseRows(code, codes, pupils, parent, this.#counts, window.school.first, row, last, rows, first[county] as number);
    }
    const [begin, end] = [first[from] as number, first[to] as number];
    takePlaces(rows, begin, end, window.stage.first, region.places);
    PLACES.fill(0, region.marks, region.marks + end - begin);
    const { free } = this.#layout;
    for (const { step, weights, sums } of bases) {
      runOver(step, window.stage, free);
      takeBasis(free, first, from, to, region.places, weights, sums);
    }
  }

  /** One indicator of one stage, whose stocks stand at the layout's `free`. */
  #takeIndicator({ first, rows, region }: RunningStage, running: Running, window: Window): void {
    const { first: from, last: to } = window.county;
    const { free } = this.#layout;
    const { basis, lines, indicator, values, mean, cv, metSchools } = running;
    takeValues(free, first, from, to, region.places, basis.weights, basis.sums, indicator.definition.per, region.values, mean);
    const doubts = takeMarks(lines.sure, region, first, from, to, basis.weights, basis.sums, mean, cv, metSchools);
    const begin = first[from] as number;
    copyOut(region.values, (first[to] as number) - begin, values, begin);
    for (let doubt = 0; doubt < doubts; doubt += 1) {
      const index = PLACES[region.doubts + doubt] as number;
      const place = free + (PLACES[region.places + index] as number);
      const value = WORKSPACE[region.values + index] as number;
      const { reached, marks } = lines.judge(value, WORKSPACE[place] as number, WORKSPACE[basis.weights + index] as number, rows[begin + index] as number);
      const mark = region.marks + index;
      PLACES[mark] = (PLACES[mark] as number) + marks - lines.hasty(value);
      const change = reached - Number(value > lines.sure.full);
      if (change !== 0) {
        let county = from;
        while ((first[county + 1] as number) <= begin + index) county += 1;
        metSchools[county] = (metSchools[county] as number) + change;
      }
    }
  }
}

/** Works out a formula over the window's rows, from `at` on; those of a very large county go through in several blocks. */
function runOver(step: Step, { first, last }: Window['stage'], at: number): void {
  for (let from = first; from < last; from += BLOCK) step.run(from, Math.min(last, from + BLOCK), at + from - first);
}
