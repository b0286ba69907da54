import type { Assessment } from '@junheng/assessment/assessment';
import type { Dictionary } from '@junheng/assessment/standard/types';

export type Locale = 'zh' | 'en';

/** What is known of a school (学校) beside its figures; enumerations as member ids, null where not reported. */
export interface SchoolFacts {
  /** Row of the school table. */
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly kind: string | null;
  readonly sponsor: string | null;
  readonly locality: string | null;
  readonly township: string | null;
  readonly builtYear: number;
  readonly boarding: boolean | null;
  readonly dense: boolean | null;
}

/** The enumeration's members of an element, in the dictionary's order. */
export function membersOf(dictionary: Dictionary, elementId: string): readonly { readonly id: string; readonly name: string; readonly en: string }[] {
  const enumeration = dictionary.elements.find((one) => one.id === elementId)?.enumeration;
  return dictionary.enumerations.find((one) => one.id === enumeration)?.members ?? [];
}

/** The name of a member in the locale: 九年一贯制学校; an empty text where the figure is not reported. */
export function memberName(dictionary: Dictionary, elementId: string, member: string | null, locale: Locale): string {
  const found = membersOf(dictionary, elementId).find((one) => one.id === member);
  return found ? (locale === 'zh' ? found.name : found.en) : '';
}

/** Every school of the data set, in the order of the workbook. */
export function schoolFacts({ dataset, compiled }: Pick<Assessment, 'dataset' | 'compiled'>): SchoolFacts[] {
  const { numbers, texts, rows } = dataset.school;
  const member = (id: string, row: number): string | null => membersOf(compiled.dictionary, id)[numbers[id]?.[row] ?? -1]?.id ?? null;
  const flag = (id: string, row: number): boolean | null => {
    const value = numbers[id]?.[row] ?? Number.NaN;
    return Number.isNaN(value) ? null : value === 1;
  };
  return Array.from({ length: rows }, (_, row) => ({
    row,
    code: texts.schoolCode?.[row] ?? String(row),
    name: texts.schoolName?.[row] ?? texts.schoolCode?.[row] ?? String(row + 1),
    kind: member('kind', row),
    sponsor: member('sponsor', row),
    locality: member('locality', row),
    township: texts.township?.[row] ?? null,
    builtYear: numbers.builtYear?.[row] ?? Number.NaN,
    boarding: flag('boarding', row),
    dense: flag('dense', row),
  }));
}
