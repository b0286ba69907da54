import type { Dictionary } from '@junheng/assessment/standard/types';
import { expect, test } from 'vitest';
import { elementOf, valueText } from './value-text.ts';

const dictionary: Dictionary = {
  id: 'd',
  name: '字典',
  en: 'Dictionary',
  version: '1',
  sheets: [],
  enumerations: [
    {
      id: 'locality',
      members: [
        { id: 'rural', name: '乡村', en: 'Rural' },
        { id: 'town', name: '镇区', en: 'Town' },
      ],
    },
  ],
  elements: [
    { id: 'locality', sheet: 'school', name: '城乡类型', en: 'Locality', type: 'enum', enumeration: 'locality' },
    { id: 'builtYear', sheet: 'school', name: '建成年份', en: 'Year built', type: 'year' },
    { id: 'teachingArea', sheet: 'school', name: '教学及辅助用房面积', en: 'Teaching area', type: 'decimal' },
  ],
  derived: [],
  checks: [],
  registers: [],
  rollUps: [],
};
const text = (id: string, value: Parameters<typeof valueText>[0], language: 'zh' | 'en' = 'zh') => valueText(value, elementOf(id, dictionary), dictionary, language);

test('values read as people write them', () => {
  expect(text('locality', 'rural')).toBe('乡村');
  expect(text('locality', 'rural', 'en')).toBe('Rural');
  expect(text('builtYear', 2016)).toBe('2016');
  expect(text('teachingArea', 12345.5)).toBe('12,345.5');
  expect(text('boarding', true)).toBe('是');
  expect(text('musicRooms', [96, 100])).toBe('96; 100');
});

test('not reported is null, never zero', () => {
  expect(text('teachingArea', null)).toBeNull();
  expect(text('teachingArea', 0)).toBe('0');
});
