import type { Assessment, ItemAssessment, MissingFigure, Status } from '@junheng/assessment/assessment';

export const GROUPS = ['government', 'quality', 'survey', 'vetoes', 'local'] as const;
export type ItemGroup = (typeof GROUPS)[number];

/** What an item lacks, one line an element: on which sheet, and in how many rows. */
export interface MissingElement {
  readonly element: string;
  readonly level: MissingFigure['level'];
  readonly rows: readonly number[];
}

export interface ItemGroupModel {
  readonly group: ItemGroup;
  readonly items: readonly ItemAssessment[];
  readonly counts: Readonly<Record<Status, number>>;
}

/** The items of the standard by group, in its order, with how many are met, unmet and undecided. Items that do not apply count as met. */
export function itemGroups(assessment: Pick<Assessment, 'items'>): ItemGroupModel[] {
  return GROUPS.map((group) => {
    const items = assessment.items.filter((item) => item.item.definition.group === group);
    const count = (status: Status) => items.filter((item) => item.status === status).length;
    return { group, items, counts: { met: count('met'), unmet: count('unmet'), missing: count('missing') } };
  }).filter((one) => one.items.length > 0);
}

/** The figures that an item lacks, gathered by element, in the order in which they were found. */
export function missingElements(item: Pick<ItemAssessment, 'missing'>): MissingElement[] {
  const found = new Map<string, { element: string; level: MissingFigure['level']; rows: number[] }>();
  for (const { element, level, row } of item.missing) {
    const one = found.get(element) ?? { element, level, rows: [] };
    if (!one.rows.includes(row)) one.rows.push(row);
    found.set(element, one);
  }
  return [...found.values()];
}
