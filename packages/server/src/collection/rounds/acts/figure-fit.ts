import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import { COUNTY_FORM } from '@junheng/contract/round';
import { problem } from '../../../errors/problem.ts';

/** Of the element's type; ranges and sums are the checks' business and may be wrong for a while. @throws figure-unfit */
export function requireFit(dictionary: Dictionary, school: string, path: string, value: unknown): void {
  const address = parseFigurePath(path);
  const element = address && dictionary.elements.find((one) => one.id === address.element && one.sheet === address.level);
  const own = address !== null && (address.level === 'county') === (school === COUNTY_FORM);
  if (!element || !own || !(value === null || fits(dictionary, element, value))) throw problem('figure-unfit', { path, value });
}

function fits(dictionary: Dictionary, element: ElementDefinition, value: unknown): boolean {
  switch (element.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'enum':
      return typeof value === 'string' && (dictionary.enumerations.find((one) => one.id === element.enumeration)?.members ?? []).some((member) => member.id === value);
    case 'integer':
    case 'year':
    case 'level':
      return typeof value === 'number' && Number.isSafeInteger(value);
    case 'decimal':
      return typeof value === 'number' && Number.isFinite(value);
    case 'rooms':
      return Array.isArray(value) && value.every((one) => typeof one === 'number' && Number.isFinite(one));
    default:
      return typeof value === 'string' && value.length <= 200;
  }
}
