import type { Dataset } from '@junheng/assessment/dataset/dataset';
import type { NumberReference } from '@junheng/assessment/explain/types';
import type { StageId } from '@junheng/assessment/standard/types';

/**
 * A number's address for a link: `value.primary.R4.2134020003`, `mean.junior.R1`, `cv.primary.R2`, `attainment.junior.2134020003`,
 * `item.G3`, `item.G3.2134020003`. Schools are named by their code, so that a link holds when a new revision moves the rows.
 */
export type NumberAddress = string;

const isStage = (text: string | undefined): text is StageId => text === 'primary' || text === 'junior';

/** The row of the school table that has this code, or null. */
export function schoolRowOf(dataset: Dataset, code: string): number | null {
  const row = dataset.school.texts.schoolCode?.indexOf(code) ?? -1;
  return row < 0 ? null : row;
}

/** The row of a school's stage, or null where the school has no such stage. `stageCode` is the stage's place in the enumeration. */
export function stageRowOf(dataset: Dataset, schoolRow: number, stageCode: number): number | null {
  const first = dataset.first.stage[schoolRow] ?? 0;
  const last = dataset.first.stage[schoolRow + 1] ?? first;
  for (let row = first; row < last; row += 1) if (dataset.stage.numbers.stage?.[row] === stageCode) return row;
  return null;
}

const codeOfStageRow = (dataset: Dataset, stageRow: number): string => dataset.school.texts.schoolCode?.[dataset.stage.parent[stageRow] ?? -1] ?? '';

export function formatReference(reference: NumberReference, dataset: Dataset): NumberAddress {
  switch (reference.kind) {
    case 'value':
      return `value.${reference.stage}.${reference.indicator}.${codeOfStageRow(dataset, reference.stageRow)}`;
    case 'mean':
    case 'cv':
      return `${reference.kind}.${reference.stage}.${reference.indicator}`;
    case 'attainment':
      return `attainment.${reference.stage}.${codeOfStageRow(dataset, reference.stageRow)}`;
    case 'item':
      return reference.schoolRow === undefined ? `item.${reference.item}` : `item.${reference.item}.${dataset.school.texts.schoolCode?.[reference.schoolRow] ?? ''}`;
  }
}

/** The number that an address names in this data set; null where it names nothing here (a mistyped link, a school that is gone). */
export function parseReference(address: NumberAddress, dataset: Dataset, memberCode: (element: string, member: string) => number): NumberReference | null {
  const [kind, second, third, fourth] = address.split('.');
  const stageRow = (stage: StageId, code: string | undefined): number | null => {
    const school = code === undefined ? null : schoolRowOf(dataset, code);
    return school === null ? null : stageRowOf(dataset, school, memberCode('stage', stage));
  };
  if (kind === 'value' && isStage(second) && third !== undefined) {
    const row = stageRow(second, fourth);
    return row === null ? null : { kind, stage: second, indicator: third, stageRow: row };
  }
  if ((kind === 'mean' || kind === 'cv') && isStage(second) && third !== undefined) return { kind, stage: second, indicator: third };
  if (kind === 'attainment' && isStage(second)) {
    const row = stageRow(second, third);
    return row === null ? null : { kind, stage: second, stageRow: row };
  }
  if (kind !== 'item' || second === undefined) return null;
  if (third === undefined) return { kind, item: second };
  const school = schoolRowOf(dataset, third);
  return school === null ? null : { kind, item: second, schoolRow: school };
}
