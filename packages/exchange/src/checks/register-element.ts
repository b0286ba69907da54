import type { ElementDefinition, RegisterColumn } from '@junheng/assessment/standard/types';

export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** A register's column as the readers, checks and input checks of figures understand it. A month is a text with a form of its own; what has a pattern is a code, whose leading zeros stay. */
export function elementOf({ id, name, en, unit, type, required, min, max, pattern, hint, aliases }: RegisterColumn): ElementDefinition {
  return {
    id,
    sheet: 'school',
    name,
    en,
    type: type === 'month' ? 'text' : type === 'text' && pattern !== undefined ? 'code' : type,
    ...(unit === undefined ? {} : { unit }),
    ...(type === 'enum' ? { enumeration: id } : {}),
    ...(required ? { required: true } : { optional: true }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(hint === undefined ? {} : { hint }),
    ...(aliases === undefined ? {} : { aliases }),
  };
}
