import type { RegisterColumn } from '@junheng/assessment/standard/types';
import { sampleDictionary } from '@junheng/assessment/testing/sample';
import { describe, expect, test } from 'vitest';
import { candidatesFor } from './candidates.ts';
import { cellText, choicesOf, readCell, sameRow } from './cell.ts';
import { initialsOf } from './initials.ts';

const dictionary = sampleDictionary();
const column = (register: string, id: string): RegisterColumn => {
  const found = dictionary.registers.find((one) => one.id === register)?.columns.find((one) => one.id === id);
  if (!found) throw new Error(`no column ${register}.${id}`);
  return found;
};
const read = (register: string, id: string, text: string) => {
  const answer = readCell(text, column(register, id), dictionary);
  return answer.ok ? answer.value : answer.fault.code;
};

describe('a cell is read as people write it', () => {
  test.each([
    ['degree', '本科', 'bachelor'],
    ['degree', '大 专', 'college'],
    ['degree', 'Master', 'master'],
    ['degree', '博士后', 'not-a-member'],
    ['certificate', '是', true],
    ['certificate', '无', false],
    ['certificate', '也许', 'not-a-member'],
    ['trainingHours', '３６０．５学时', 360.5],
    ['trainingHours', '很多', 'not-a-number'],
    ['birthYear', '1985年', 1985],
    ['since', '2021-09', '2021-09'],
    ['since', '2021年9月', '2021-09'],
    ['since', '2021/9/1', '2021-09'],
    ['since', '202109', '2021-09'],
    ['since', '2021-13', 'not-a-month'],
    ['since', '九月', 'not-a-month'],
    ['name', ' 王　小明 ', '王 小明'],
    ['name', '', null],
  ])('teacher %s: %s → %s', (id, text, value) => expect(read('teacher', id, text)).toBe(value));

  test('a stage that the register leaves out is none of its', () => expect([read('teacher', 'stage', '初中'), read('teacher', 'stage', '幼儿园')]).toEqual(['junior', 'not-a-member']));
  test('out of range is kept for the checks to say so', () => expect(read('room', 'area', '-5')).toBe(-5));
  test('what is written is read as the same again, in either language', () => {
    for (const language of ['zh', 'en'] as const) {
      const say = (id: string, value: string | boolean) => cellText(value, column('teacher', id), { dictionary, language });
      expect([read('teacher', 'degree', say('degree', 'lower')), read('teacher', 'certificate', say('certificate', false))]).toEqual(['lower', false]);
    }
  });
  test('an absent cell says what an empty one does', () => expect([sameRow({ a: 1, b: null }, { a: 1 }), sameRow({ a: 1 }, { a: '1' }), sameRow(null, {})]).toEqual([true, false, false]));
});

describe('choosing by keyboard', () => {
  const found = (register: string, id: string, text: string) => candidatesFor(text, choicesOf(column(register, id), dictionary) ?? []).map((one) => one.name);
  test('by number, the exact one first', () => {
    expect(found('teacher', 'degree', '3')).toEqual(['本科']);
    expect(found('teacher', 'subject', '1')[0]).toBe('语文');
  });
  test('by the first words, an alias, or any part', () => {
    expect(found('teacher', 'degree', '本')[0]).toBe('本科');
    expect(found('teacher', 'subject', '英语')).toEqual(['外语']);
    expect(found('room', 'use', '教室').length).toBeGreaterThan(3);
    expect(found('teacher', 'degree', '没有')).toEqual([]);
  });
  test('by the initials of its words', () => {
    expect(initialsOf('本科')).toBe('bk');
    expect(initialsOf('道德与法治')).toBe('ddyfz');
    expect(found('teacher', 'degree', 'bk')[0]).toBe('本科');
    expect(found('room', 'use', 'jsj')[0]).toBe('计算机教室');
    expect(found('teacher', 'degree', 'yjs')).toEqual(['硕士']);
  });
  test('an empty text shows all', () => expect(found('teacher', 'stage', '')).toEqual(['小学', '初中', '高中']));
});
