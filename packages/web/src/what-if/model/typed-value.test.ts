import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import { describe, expect, it } from 'vitest';
import { changed } from './bulk.ts';
import { readTyped, typedText } from './typed-value.ts';

const dictionary: Dictionary = {
  id: 'd',
  name: '',
  en: '',
  version: '1',
  sheets: [],
  enumerations: [
    {
      id: 'sponsor',
      members: [
        { id: 'public', name: '公办', en: 'Public' },
        { id: 'private', name: '民办', en: 'Private' },
      ],
    },
  ],
  elements: [],
  derived: [],
  checks: [],
  registers: [],
  rollUps: [],
};
const element = (type: ElementDefinition['type'], more: Partial<ElementDefinition> = {}): ElementDefinition => ({ id: 'x', sheet: 'school', name: 'x', en: 'x', type, min: 0, max: 1000, ...more });
const read = (text: string, definition: ElementDefinition) => readTyped(text, definition, dictionary);

describe('a typed figure', () => {
  it.each([
    ['41', 'integer', 41],
    ['４１', 'integer', 41],
    ['1,000', 'integer', 1000],
    ['12.5', 'decimal', 12.5],
    ['', 'decimal', null],
    ['true', 'boolean', true],
    ['96；100', 'rooms', [96, 100]],
    ['0', 'rooms', []],
  ] as const)('%s as %s', (text, type, value) => expect(read(text, element(type))).toEqual({ ok: true, value }));
  it.each([
    ['abc', 'integer', { code: 'not-a-number' }],
    ['1.5', 'integer', { code: 'not-whole' }],
    ['-1', 'decimal', { code: 'too-small', bound: 0 }],
    ['1001', 'integer', { code: 'too-large', bound: 1000 }],
    ['96;x', 'rooms', { code: 'not-rooms' }],
    ['2000', 'rooms', { code: 'too-large', bound: 1000 }],
  ] as const)('%s is no %s', (text, type, fault) => expect(read(text, element(type))).toEqual({ ok: false, fault }));
  it('knows the members of an enumeration', () => {
    const sponsor = element('enum', { enumeration: 'sponsor' });
    expect(read('private', sponsor)).toEqual({ ok: true, value: 'private' });
    expect(read('other', sponsor)).toEqual({ ok: false, fault: { code: 'not-a-member' } });
  });
  it('is typed back as it was read', () => expect([typedText([96, 100]), typedText([]), typedText(null), typedText(4.5)]).toEqual(['96;100', '0', '', '4.5']));
});

describe('one change for many', () => {
  it.each([
    [10, { kind: 'add', by: 2 }, 'integer', 12],
    [10, { kind: 'multiply', by: 1.05 }, 'integer', 11],
    [10, { kind: 'multiply', by: 0.95 }, 'integer', 9],
    [0.1, { kind: 'add', by: 0.2 }, 'decimal', 0.3],
    [10, { kind: 'add', by: -20 }, 'integer', 0],
    [null, { kind: 'add', by: 1 }, 'integer', null],
    [null, { kind: 'set', by: 5 }, 'integer', 5],
  ] as const)('%f %j as %s', (before, change, type, after) => expect(changed(before, change, element(type))).toBe(after));
});
