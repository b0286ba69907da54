import { assess } from '@junheng/assessment/assess';
import { createWhatIf } from '@junheng/assessment/what-if/what-if';
import { generateNation } from '../generate.ts';
import { median, parametersOf, printFigures } from '../measure.ts';
import { nationalStandard } from '../standards.ts';

export interface WhatIfRun {
  readonly schools: number;
  readonly edits: number;
  readonly batches: number;
}

// One figure of one school after another is changed, and after each the county's values, CVs and schools passing are read, as while typing.
const { schools, edits, batches } = parametersOf<WhatIfRun>();
const compiled = nationalStandard();
const dataset = generateNation({ counties: 1, schools, seed: 17, classes: true }, compiled.dictionary);
const bench = createWhatIf(dataset, compiled);
const FIGURES = [
  { level: 'stage', element: 'backboneTeachers' },
  { level: 'stage', element: 'bachelorTeachers' },
  { level: 'school', element: 'teachingArea' },
  { level: 'school', element: 'multimediaRooms' },
] as const;

let turn = 0;
let read = 0;
function edit(): void {
  turn += 1;
  const { level, element } = FIGURES[turn % FIGURES.length] ?? FIGURES[0];
  bench.set(level, (turn * 31) % dataset[level].rows, element, 10 + (turn % 97));
  const [primary, junior] = [bench.live('primary'), bench.live('junior')];
  read += primary.schoolsPassing + junior.schoolsPassing + (primary.indicators[1]?.cv ?? 0);
}
/** Microseconds an edit, the median of batches. */
function each(run: () => void, count: number): number {
  const times: number[] = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) run();
    times.push(((performance.now() - start) * 1000) / count);
  }
  return median(times);
}

const live = each(edit, edits);
const verdict = each(
  () => {
    edit();
    read += bench.assessment().verdict.unmet.length;
  },
  Math.ceil(edits / 20),
);
const whole = each(
  () => {
    read += assess(dataset, compiled).verdict.unmet.length;
  },
  Math.ceil(edits / 500),
);
// The live figures after all those edits are those of a fresh assessment of the edited data.
const fresh = assess(bench.assessment().dataset, compiled);
for (const stage of ['primary', 'junior'] as const)
  for (const [index, one] of bench.live(stage).indicators.entries()) {
    const expected = fresh.stages[stage].indicators[index]?.cv ?? Number.NaN;
    if (!(Math.abs(one.cv - expected) <= 1e-9)) throw new Error(`CV ${one.cv} against ${expected} of a fresh assessment`);
  }
printFigures({ live, verdict, whole, read });
