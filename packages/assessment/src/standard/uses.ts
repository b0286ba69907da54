import { elementsOf, type FormulaNode } from '../formula/nodes.ts';
import type { CompiledStandard } from './compile.ts';

/** Element → the indicators and items that read it (R4, G3 …), so that the one who fills in knows what a figure is for. */
export function usesOf(compiled: CompiledStandard): ReadonlyMap<string, readonly string[]> {
  const uses = new Map<string, Set<string>>();
  const note = (id: string, node: FormulaNode | null) => {
    if (node) for (const element of elementsOf(node).keys()) uses.set(element, (uses.get(element) ?? new Set()).add(id));
  };
  for (const indicators of Object.values(compiled.stages)) for (const indicator of indicators) note(indicator.id, indicator.value);
  for (const item of compiled.items) {
    for (const node of [item.evidence, item.veto, item.notApplicable, item.schools?.require ?? null]) note(item.id, node);
    for (const figure of item.figures) {
      note(item.id, figure.value);
      note(item.id, figure.limit);
    }
  }
  return new Map([...uses].map(([element, ids]) => [element, [...ids]]));
}
