import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';

/** Why what was typed is not a figure of the element; the page says it in words. */
export type TypedFault =
  | { readonly code: 'not-a-number' }
  | { readonly code: 'not-whole' }
  | { readonly code: 'too-small'; readonly bound: number }
  | { readonly code: 'too-large'; readonly bound: number }
  | { readonly code: 'not-a-member' }
  | { readonly code: 'not-rooms' };

export type Typed = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: TypedFault };

const good = (value: Value): Typed => ({ ok: true, value });
const bad = (fault: TypedFault): Typed => ({ ok: false, fault });

/** Full-width digits and thousand separators as people type them; an empty text stays empty. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[,\s]/g, '');

function bounded(value: number, definition: ElementDefinition): Typed {
  if (definition.min !== undefined && value < definition.min) return bad({ code: 'too-small', bound: definition.min });
  if (definition.max !== undefined && value > definition.max) return bad({ code: 'too-large', bound: definition.max });
  return good(value);
}

function number(text: string, definition: ElementDefinition): Typed {
  const trimmed = plain(text);
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(trimmed)) return bad({ code: 'not-a-number' });
  const value = Number(trimmed);
  if (definition.type !== 'decimal' && !Number.isInteger(value)) return bad({ code: 'not-whole' });
  return bounded(value, definition);
}

function rooms(text: string, definition: ElementDefinition): Typed {
  const parts = text
    .normalize('NFKC')
    .split(/[;；、]/)
    .map(plain)
    .filter((part) => part !== '');
  const areas: number[] = [];
  for (const part of parts) {
    if (!/^\d+(\.\d+)?$/.test(part)) return bad({ code: 'not-rooms' });
    const checked = bounded(Number(part), definition);
    if (!checked.ok) return checked;
    if (Number(part) > 0) areas.push(Number(part));
  }
  return good(areas);
}

/** Reads a typed text by the dictionary's type and range; an empty text means "not reported" (null). */
export function readTyped(text: string, definition: ElementDefinition, dictionary: Dictionary): Typed {
  if (text.trim() === '') return good(null);
  switch (definition.type) {
    case 'boolean':
      return text === 'true' ? good(true) : text === 'false' ? good(false) : bad({ code: 'not-a-member' });
    case 'enum': {
      const members = dictionary.enumerations.find((one) => one.id === definition.enumeration)?.members ?? [];
      return members.some((one) => one.id === text) ? good(text) : bad({ code: 'not-a-member' });
    }
    case 'rooms':
      return rooms(text, definition);
    case 'text':
    case 'code':
    case 'label':
      return good(text.trim());
    default:
      return number(text, definition);
  }
}

/** A figure as it is typed: `96;100`, `true`, `41`; an empty text where not reported. */
export function typedText(value: Value): string {
  if (value === null) return '';
  return Array.isArray(value) ? (value.length === 0 ? '0' : value.join(';')) : String(value);
}
