import { sampleDictionary } from '@junheng/assessment/testing/sample';
import { expect, test } from 'vitest';
import { readFigure } from './typed.ts';

const dictionary = sampleDictionary();
const read = (element: string, text: string) => {
  const found = dictionary.elements.find((one) => one.id === element);
  if (!found) throw new Error(element);
  const result = readFigure(text, found, dictionary);
  return result.ok ? result.value : result.fault.code;
};

test.each([
  ['pupils', '１，２３４', 1234],
  ['pupils', ' 1 234 ', 1234],
  ['pupils', '41人', 41],
  ['pupils', '', null],
  ['pupils', '—', null],
  ['pupils', '未报', null],
  ['pupils', '0', 0],
  ['pupils', '12.5', 'not-whole'],
  ['pupils', '很多', 'not-a-number'],
  // Out of range is for the checks to say: the value is kept.
  ['pupils', '-3', -3],
  ['pupils', '999999', 999999],
  ['equipmentValue', '56.70万元', 56.7],
  ['teachingArea', '1,200.5 ㎡', 1200.5],
  ['musicRooms', '96；100', [96, 100]],
  ['musicRooms', '0', []],
  ['musicRooms', '两间', 'not-rooms'],
  ['kind', '九年一贯制学校', 'nineYear'],
  ['kind', '初中', 'junior'],
  ['kind', 'nineYear', 'nineYear'],
  ['kind', '大学', 'not-a-member'],
  ['boarding', '是', true],
  ['boarding', '否', false],
  ['builtYear', '1998', 1998],
  ['schoolName', ' 第一小学 ', '第一小学'],
])('%s: %j is %j', (element, text, value) => {
  expect(read(element, text)).toEqual(value);
});
