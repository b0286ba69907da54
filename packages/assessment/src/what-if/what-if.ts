import type { Assessment, ItemAssessment, Verdict } from '../assessment.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { ancestorRow } from '../dataset/levels.ts';
import type { Value } from '../dataset/records.ts';
import { Evaluator } from '../formula/evaluate.ts';
import { elementsOf, LEVELS, type Level } from '../formula/nodes.ts';
import { assessItem } from '../items/assess-item.ts';
import type { CompiledItem, CompiledStandard } from '../standard/compile.ts';
import type { StageId } from '../standard/types.ts';
import { verdictOf } from '../verdict/verdict.ts';
import { editableCopy, FigureAccess, type MutableDataset } from './figures.ts';
import { type LiveIndicator, LiveStage } from './live-stage.ts';
import { keyOf, rowFinder, type ScenarioEdit } from './scenario.ts';

export { WhatIfError } from './figures.ts';
export type { LiveIndicator } from './live-stage.ts';
export { applyEdits, type EditKey, type ScenarioEdit } from './scenario.ts';

/** A figure that was changed, with what it was. */
export interface FigureEdit {
  readonly level: Level;
  readonly row: number;
  readonly element: string;
  readonly before: Value;
  readonly after: Value;
}

/** The resources of one stage as they stand now: live, overwritten by the next edit. */
export interface LiveView {
  /** Rows of the stage table. */
  readonly rows: Int32Array;
  readonly passes: Float64Array;
  readonly schoolsPassing: number;
  readonly indicators: readonly LiveIndicator[];
}

/** A workbench (情景模拟) over a county's data: figures are changed and every verdict follows. The dataset given is never touched. */
export interface WhatIf {
  /** @throws WhatIfError on an unknown figure or a value of the wrong type. */
  set(level: Level, row: number, element: string, value: Value): void;
  get(level: Level, row: number, element: string): Value;
  /** One figure back to what was reported; without arguments all of them. */
  reset(figure?: { readonly level: Level; readonly row: number; readonly element: string }): void;
  /** Figures that differ from the reported ones, in the order of their first change. */
  edits(): readonly FigureEdit[];
  isEdited(figure: { readonly level: Level; readonly row: number; readonly element: string }): boolean;
  /** The edits keyed by school code, stage, grade and class, as a scenario keeps them. */
  scenario(): readonly ScenarioEdit[];
  /** Works in a scenario's edits; those whose row is not in this data are given back. @throws WhatIfError as `set`. */
  apply(edits: readonly ScenarioEdit[]): readonly ScenarioEdit[];
  /** Values, means, CVs and attainment of a stage now, without making an assessment of it. */
  live(stage: StageId): LiveView;
  /** The assessment of the edited data, equal to a full one; items and verdict are worked out when they are read. It keeps standing after further edits. */
  assessment(): Assessment;
}

const figureId = (level: Level, row: number, element: string): string => `${level} ${row} ${element}`;
const same = (a: Value, b: Value): boolean => (Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((area, index) => area === b[index]) : Object.is(a, b));

/** Everything that an item reads. */
const itemReads = (item: CompiledItem): ReadonlySet<string> => {
  const trees = [
    item.notApplicable,
    item.evidence,
    item.veto,
    item.schools?.scope,
    item.schools?.require,
    ...item.remarks.map((one) => one.value),
    ...item.figures.flatMap((one) => [one.requirement, one.notApplicable]),
  ];
  const found = new Map();
  for (const tree of trees) if (tree) elementsOf(tree, found);
  return new Set(found.keys());
};

/** Opens a workbench over a county's data. */
export function createWhatIf(dataset: Dataset, compiled: CompiledStandard, options: { readonly county?: number } = {}): WhatIf {
  const county = options.county ?? 0;
  const access = new FigureAccess(compiled);
  const working: MutableDataset = editableCopy(dataset);
  const evaluator = new Evaluator(working);
  const stages = { primary: new LiveStage(evaluator, compiled, 'primary', county), junior: new LiveStage(evaluator, compiled, 'junior', county) };
  const live = Object.values(stages);
  const reads = new Map(compiled.items.map((item) => [item, itemReads(item)]));
  const changed = new Map<string, FigureEdit>();
  const find = rowFinder(compiled, dataset);
  /** Columns written since the last snapshot, by level. */
  const written = new Map<Level, Set<string>>(LEVELS.map((level) => [level, new Set()]));
  let published: Dataset = dataset;
  let known: Assessment | null = null;

  function write(level: Level, row: number, element: string, value: Value): void {
    const table = working[level];
    access.write(table, access.definition(level, row, element, table), row, value);
    written.get(level)?.add(element);
    known = null;
    if (level === 'county') {
      evaluator.refreshAll(element);
      for (const stage of live) stage.touchAll(element);
      return;
    }
    const school = ancestorRow(working, level, row, 'school');
    evaluator.refreshSchool(school, element);
    for (const stage of live) stage.touchSchool(school, element);
  }

  function get(level: Level, row: number, element: string): Value {
    return access.read(working[level], access.definition(level, row, element, working[level]), row);
  }

  function set(level: Level, row: number, element: string, value: Value): void {
    const present = get(level, row, element);
    if (same(present, value)) return;
    write(level, row, element, value);
    const id = figureId(level, row, element);
    const before = changed.get(id)?.before ?? (changed.has(id) ? null : present);
    if (same(before, value)) changed.delete(id);
    else changed.set(id, { level, row, element, before, after: value });
  }

  /** The edited data as a dataset that later edits leave alone: written columns are copied, the others shared with the one before. */
  function publish(): Dataset {
    const tables: Partial<Record<Level, Dataset[Level]>> = {};
    for (const [level, ids] of written) {
      if (ids.size === 0) continue;
      const [from, to] = [working[level], published[level]];
      const renewed = <Column>(columns: Readonly<Record<string, Column>>, old: Readonly<Record<string, Column>>, copy: (column: Column) => Column): Record<string, Column> => {
        const result = { ...old };
        for (const id of ids) if (columns[id] !== undefined) result[id] = copy(columns[id]);
        return result;
      };
      tables[level] = {
        ...to,
        numbers: renewed<Float64Array>(from.numbers, to.numbers, (column) => column.slice()),
        texts: renewed<readonly (string | null)[]>(from.texts, to.texts, (column) => [...column]),
        lists: renewed<readonly (Float64Array | null)[]>(from.lists, to.lists, (column) => [...column]),
      };
      ids.clear();
    }
    published = { ...published, ...tables };
    return published;
  }

  /** Items are kept as long as nothing that they read has changed. */
  const items = new Map<CompiledItem, { readonly state: readonly Value[]; readonly assessed: ItemAssessment }>();
  let generation = 0;
  const generations = new Map<string, number>();

  function itemsOf(snapshot: Dataset, at: ReadonlyMap<string, number>): readonly ItemAssessment[] {
    let own: Evaluator | null = null;
    return compiled.items.map((item) => {
      const state = [...(reads.get(item) ?? [])].map((element) => at.get(element) ?? 0);
      const kept = items.get(item);
      if (kept && same(kept.state as readonly number[], state)) return kept.assessed;
      own ??= new Evaluator(snapshot);
      const assessed = assessItem(own, compiled, item, county);
      items.set(item, { state, assessed });
      return assessed;
    });
  }

  function assessment(): Assessment {
    if (known) return known;
    generation += 1;
    for (const ids of written.values()) for (const element of ids) generations.set(element, generation);
    const at = new Map(generations);
    const snapshot = publish();
    const assessedStages = { primary: stages.primary.assessment(), junior: stages.junior.assessment() };
    let foundItems: readonly ItemAssessment[] | null = null;
    let foundVerdict: Verdict | null = null;
    known = {
      compiled,
      dataset: snapshot,
      county: { row: county, code: snapshot.county.texts.countyCode?.[county] ?? '', name: snapshot.county.texts.countyName?.[county] ?? '' },
      year: compiled.year,
      stages: assessedStages,
      get items() {
        foundItems ??= itemsOf(snapshot, at);
        return foundItems;
      },
      get verdict() {
        foundVerdict ??= verdictOf([assessedStages.primary, assessedStages.junior], this.items);
        return foundVerdict;
      },
    };
    return known;
  }

  return {
    set,
    get,
    reset(figure) {
      const wanted = figure ? [changed.get(figureId(figure.level, figure.row, figure.element))] : [...changed.values()];
      for (const edit of wanted) if (edit) set(edit.level, edit.row, edit.element, edit.before);
    },
    edits: () => [...changed.values()],
    isEdited: ({ level, row, element }) => changed.has(figureId(level, row, element)),
    scenario: () => [...changed.values()].map(({ level, row, element, after }) => ({ level, key: keyOf(compiled, dataset, level, row), element, value: after })),
    apply(edits) {
      const unknown: ScenarioEdit[] = [];
      for (const edit of edits) {
        const row = find(edit.level, edit.key);
        if (row < 0) unknown.push(edit);
        else set(edit.level, row, edit.element, edit.value);
      }
      return unknown;
    },
    live: (stage) => {
      const { rows, passes, schoolsPassing, indicators } = stages[stage];
      return { rows, passes, schoolsPassing, indicators };
    },
    assessment,
  };
}
