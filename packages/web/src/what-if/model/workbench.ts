import type { Assessment } from '@junheng/assessment/assessment';
import type { Dataset } from '@junheng/assessment/dataset/dataset';
import type { Value } from '@junheng/assessment/dataset/records';
import type { CompiledStandard } from '@junheng/assessment/standard/compile';
import { keyOf, rowFinder } from '@junheng/assessment/what-if/scenario';
import { createWhatIf } from '@junheng/assessment/what-if/what-if';
import { type Edit, editId, type FigureAt, type Level } from './edits.ts';

/** The engine's workbench kept in step with a list of edits: what is not in the list any more goes back to what was reported. */
export interface Workbench {
  /** Brings the data to these edits and gives the assessment, and the edits whose row the data do not have. */
  follow(edits: readonly Edit[]): { readonly assessment: Assessment; readonly lost: readonly Edit[] };
  /** The figure as reported. */
  reported(at: FigureAt): Value;
  /** The figure now. */
  present(at: FigureAt): Value;
  isEdited(at: FigureAt): boolean;
  keyOf(level: Level, row: number): Edit['key'];
  rowOf(level: Level, key: Edit['key']): number;
}

export function openWorkbench(dataset: Dataset, compiled: CompiledStandard): Workbench {
  const whatIf = createWhatIf(dataset, compiled);
  const find = rowFinder(compiled, dataset);
  let followed: readonly Edit[] = [];
  let answer = { assessment: whatIf.assessment(), lost: [] as readonly Edit[] };
  const before = (at: FigureAt) => whatIf.edits().find((edit) => edit.level === at.level && edit.row === at.row && edit.element === at.element)?.before;
  return {
    follow(edits) {
      if (edits === followed) return answer;
      const wanted = new Set(edits.map(editId));
      for (const edit of followed) {
        const row = find(edit.level, edit.key);
        if (row >= 0 && !wanted.has(editId(edit))) whatIf.reset({ level: edit.level, row, element: edit.element });
      }
      const lost = whatIf.apply(edits);
      followed = edits;
      answer = { assessment: whatIf.assessment(), lost };
      return answer;
    },
    reported(at) {
      const found = before(at);
      return found === undefined ? whatIf.get(at.level, at.row, at.element) : found;
    },
    present: (at) => whatIf.get(at.level, at.row, at.element),
    isEdited: (at) => whatIf.isEdited(at),
    keyOf: (level, row) => keyOf(compiled, dataset, level, row),
    rowOf: find,
  };
}

/** The assessment of a kept scenario, on a workbench of its own. */
export const assessScenario = (dataset: Dataset, compiled: CompiledStandard, edits: readonly Edit[]): Assessment => openWorkbench(dataset, compiled).follow(edits).assessment;
