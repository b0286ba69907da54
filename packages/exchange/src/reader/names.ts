import type { Level } from '@junheng/assessment/formula/nodes';
import type { CompiledStandard } from '@junheng/assessment/standard/compile';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import { unitForms } from './units.ts';
import { bare, lastBracket, withoutBrackets, withoutLastBracket } from './words.ts';

/** What the reader needs of a compiled standard: the dictionary with a standard's own elements. */
export interface ReadingRules extends Pick<CompiledStandard, 'dictionary' | 'elements' | 'checks'> {
  /** The county's own limit of a year's change, as a fraction: where it is stricter than the dictionary's it holds. */
  readonly yearJump?: number;
}

export type SheetDefinition = Dictionary['sheets'][number];

/** The elements that a sheet holds: its own, and the keys of the sheets above. */
export function elementsOf(sheet: SheetDefinition, rules: Pick<ReadingRules, 'elements'>): readonly ElementDefinition[] {
  const keys = (sheet.key ?? []).map((id) => rules.elements.get(id)).filter((element) => element !== undefined && element.sheet !== sheet.id) as ElementDefinition[];
  return [...keys, ...[...rules.elements.values()].filter((element) => element.sheet === sheet.id)];
}

/** No header is longer; a hostile one is not worth comparing. */
const MAX_HEADER = 120;

/** Finds the element that a header or an item names. */
export interface HeaderIndex {
  find(header: string): ElementDefinition | null;
  readonly elements: readonly ElementDefinition[];
}

export function indexHeaders(elements: readonly ElementDefinition[]): HeaderIndex {
  const exact = new Map<string, ElementDefinition>();
  const loose = new Map<string, ElementDefinition>();
  for (const element of elements) {
    for (const name of [element.name, element.en, ...(element.aliases ?? [])]) {
      const plain = bare(name);
      exact.set(plain, element);
      const bracketless = withoutBrackets(plain);
      if (bracketless !== '' && !loose.has(bracketless)) loose.set(bracketless, element);
      if (element.unit === undefined) continue;
      for (const unit of unitForms(element.unit)) for (const between of ['', '/', ':', ',', '-', '_', '单位', '单位:']) loose.set(`${plain}${between}${unit}`, element);
    }
  }
  const lookUp = (plain: string) => exact.get(plain) ?? loose.get(plain);
  return {
    elements,
    find(header) {
      if (header.length > MAX_HEADER) return null;
      const plain = bare(header);
      if (plain === '') return null;
      const unmarked = plain.replace(/^[*＊★●·#]+|[*＊★:]+$/g, '').replace(/^\d{1,3}[.、)]/, '');
      for (const candidate of [plain, withoutLastBracket(plain), withoutBrackets(plain), unmarked, withoutBrackets(unmarked)]) {
        const found = candidate === '' ? undefined : lookUp(candidate);
        if (found) return found;
      }
      return null;
    },
  };
}

/** The unit that a header gives in brackets, or null. */
export const unitIn = (header: string): string | null => lastBracket(bare(header));

/** 学校 also as ‘ 学 校 ’, 学校表, 2.学校, School. */
export function sheetLevel(name: string, dictionary: Dictionary): Level | null {
  const plain = bare(name);
  const core = plain.replace(/^(附?表)?[\d一二三四ⅰ-ⅹ]{0,2}[.、\-_:)]?/, '').replace(/(数据|信息|基本情况|情况)?表?$/, '');
  for (const candidate of [plain, core]) {
    const found = dictionary.sheets.find((sheet) => candidate === bare(sheet.name) || candidate === bare(sheet.en) || candidate === sheet.id);
    if (found) return found.id;
  }
  return null;
}
