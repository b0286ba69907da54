import { elementsOf } from '@junheng/assessment/formula/nodes';
import type { CompiledStandard } from '@junheng/assessment/standard/compile';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import type { Level } from './edits.ts';

/** What cannot be changed in a what-if: names, codes and what says which row it is. */
const FIXED = new Set(['countyName', 'countyCode', 'year', 'schoolCode', 'schoolName', 'stage', 'grade', 'className', 'longitude', 'latitude', 'township']);
const EDITABLE = new Set<ElementDefinition['type']>(['integer', 'decimal', 'level', 'boolean', 'enum', 'rooms', 'year']);

export const isEditable = (definition: ElementDefinition): boolean => EDITABLE.has(definition.type) && !FIXED.has(definition.id);

/** The elements that an indicator or an item reads; the others can be changed but move no verdict. */
export function judgedElements(compiled: CompiledStandard): ReadonlySet<string> {
  const found = new Map();
  for (const indicator of [...compiled.stages.primary, ...compiled.stages.junior]) for (const tree of [indicator.stock, indicator.basis]) elementsOf(tree, found);
  for (const item of compiled.items) {
    const trees = [item.notApplicable, item.evidence, item.veto, item.schools?.scope, item.schools?.require, ...item.figures.flatMap((figure) => [figure.value, figure.notApplicable])];
    for (const tree of trees) if (tree) elementsOf(tree, found);
  }
  return new Set(found.keys());
}

/** The figures of a level in the dictionary's order; for a stage only those that it has. */
export const figuresOf = (compiled: CompiledStandard, level: Level, stage?: string): ElementDefinition[] =>
  [...compiled.elements.values()].filter((one) => one.sheet === level && isEditable(one) && (stage === undefined || one.stages === undefined || one.stages.some((allowed) => allowed === stage)));
