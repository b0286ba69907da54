import type { Dictionary, RegisterDefinition } from '@junheng/assessment/standard/types';
import { elementOf } from '../checks/register-element.ts';
import type { ReadingRules, SheetDefinition } from '../reader/names.ts';

/** A register's sheet as the reader and the writer of county workbooks understand it: a small dictionary of its own. */
export function registerRules(dictionary: Dictionary, register: RegisterDefinition): { readonly definition: SheetDefinition; readonly rules: ReadingRules } {
  const definition: SheetDefinition = { id: 'school', name: register.name, en: register.en, layout: 'rows', key: [...register.key] };
  const elements = register.columns.map(elementOf);
  const enumerations = register.columns.flatMap(({ id, enumeration, members }) => {
    const found = dictionary.enumerations.find((one) => one.id === enumeration);
    return found ? [{ id, members: found.members.filter((member) => members === undefined || members.includes(member.id)) }] : [];
  });
  const own: Dictionary = { ...dictionary, id: register.id, sheets: [definition], enumerations, elements, derived: [], checks: [], registers: [], rollUps: [] };
  return { definition, rules: { dictionary: own, elements: new Map(elements.map((element) => [element.id, element])), checks: [] } };
}
