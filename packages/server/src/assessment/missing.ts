import type { Assessment } from '@junheng/assessment';
import { missingFigures } from '@junheng/assessment/formula/interval';
import { permittedRange } from '@junheng/assessment/resources/bounds';
import type { Overview } from '@junheng/contract';

/** Figures that are needed and not reported (缺报), by element: how many rows lack it and what waits for it. Most wanted first. */
export function gapsOf(assessment: Assessment): Overview['gaps'] {
  const { compiled, dataset } = assessment;
  const found = new Map<string, { level: Overview['gaps'][number]['level']; rows: Set<number>; items: Set<string> }>();
  const note = (figure: { readonly element: string; readonly level: Overview['gaps'][number]['level']; readonly row: number }, item: string) => {
    const gap = found.get(figure.element) ?? { level: figure.level, rows: new Set<number>(), items: new Set<string>() };
    gap.rows.add(figure.row);
    gap.items.add(item);
    found.set(figure.element, gap);
  };
  for (const item of assessment.items) for (const figure of item.missing) note(figure, item.item.id);
  const bounds = permittedRange(compiled);
  for (const stage of [assessment.stages.primary, assessment.stages.junior])
    for (const one of stage.indicators)
      for (const [index, value] of one.values.entries())
        if (Number.isNaN(value)) for (const figure of missingFigures(one.indicator.value, 'stage', stage.rows[index] ?? 0, dataset, bounds)) note(figure, one.indicator.id);
  return [...found]
    .map(([element, gap]) => ({
      element,
      level: gap.level,
      count: gap.rows.size,
      name: compiled.elements.get(element)?.name ?? element,
      en: compiled.elements.get(element)?.en ?? element,
      items: [...gap.items].sort(),
    }))
    .sort((a, b) => b.count - a.count);
}
