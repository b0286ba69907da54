import { askedElements } from '@junheng/assessment/dataset/figures';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import type { MappingProfile } from '@junheng/contract/form-file';

export type ProfileDocument = MappingProfile['document'];
export type ProfileLine = ProfileDocument['figures'][number];
type Stage = NonNullable<ProfileLine['stage']>;

/** A figure that a line of the mapping may give: an element of the school, or of one of its stages. */
export interface Mappable {
  readonly id: string;
  readonly element: ElementDefinition;
  readonly stage: Stage | null;
}

/** Numbers alone: a word in a cell needs its members named, which the shipped profile does. */
const NUMBERS: ReadonlySet<string> = new Set(['integer', 'decimal', 'year']);

/** Figures that no line gives yet, in the dictionary's order. */
export function unmapped(dictionary: Dictionary, { figures }: Pick<ProfileDocument, 'figures'>): readonly Mappable[] {
  const taken = new Set(figures.map(({ element, stage }) => `${stage ?? ''} ${element}`));
  const stages = (dictionary.enumerations.find((one) => one.id === 'stage')?.members ?? []).map((one) => one.id as Stage);
  const of = (level: 'school' | 'stage', stage: Stage | null) =>
    askedElements(dictionary, level, stage ?? undefined)
      .filter((element) => NUMBERS.has(element.type))
      .map((element) => ({ id: `${stage ?? ''} ${element.id}`, element, stage }));
  return [...of('school', null), ...stages.flatMap((stage) => of('stage', stage))].filter(({ id }) => !taken.has(id));
}

/** Cells as one types them, `C6` or `C6 C7`; null where something is no address. */
export function readCells(text: string): string[] | null {
  const cells = text
    .normalize('NFKC')
    .toUpperCase()
    .split(/[\s,、;+]+/)
    .filter((part) => part !== '');
  return cells.length > 0 && cells.every((cell) => /^[A-Z]{1,3}[1-9]\d{0,5}$/.test(cell)) ? cells : null;
}

/** A line more; its report is one that the profile knows, or a new one by the name of its sheet. */
export function withLine(
  document: ProfileDocument,
  { element, stage }: Pick<Mappable, 'element' | 'stage'>,
  report: { readonly form: string } | { readonly sheet: string },
  cells: string[],
): ProfileDocument {
  const line = (form: string): ProfileLine => ({ element: element.id, ...(stage === null ? {} : { stage }), form, cells, certainty: 'low' });
  if ('form' in report) return { ...document, figures: [...document.figures, line(report.form)] };
  const { sheet } = report;
  const known = document.forms.find((form) => form.sheets.includes(sheet));
  if (known) return { ...document, figures: [...document.figures, line(known.id)] };
  const taken = new Set(document.forms.map((form) => form.id));
  let number = document.forms.length + 1;
  while (taken.has(`own-${number}`)) number += 1;
  const id = `own-${number}`;
  return { ...document, forms: [...document.forms, { id, name: sheet, sheets: [sheet] }], figures: [...document.figures, line(id)] };
}

/** A line less. The last one stays: a mapping of nothing is none. */
export const withoutLine = (document: ProfileDocument, at: number): ProfileDocument =>
  document.figures.length === 1 ? document : { ...document, figures: document.figures.filter((_, index) => index !== at) };
