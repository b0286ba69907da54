import { COUNTY_FORM } from '@junheng/assessment/dataset/figures';
import { sampleDictionary } from '@junheng/assessment/testing/sample';
import { expect, test } from 'vitest';
import { formSections, stagesOf } from './sections.ts';

const dictionary = sampleDictionary();

test('every figure that the dictionary asks of a school has its place in a section', () => {
  const sections = formSections(dictionary, '2134010001', ['primary', 'junior']);
  const placed = sections.flatMap((section) => section.cells.map((cell) => cell.element.id));
  const asked = dictionary.elements.filter((one) => (one.sheet === 'school' || one.sheet === 'stage') && !['schoolCode', 'stage'].includes(one.id)).map((one) => one.id);
  expect(new Set(placed)).toEqual(new Set(asked));
  expect(sections.filter((section) => section.id === 'other')).toEqual([]);
});

test('figures of one stage only are asked of no other', () => {
  const primary = formSections(dictionary, '2134010001', ['primary']).flatMap((section) => section.cells.map((cell) => cell.path));
  expect(primary).toContain('stage/primary:pupils');
  expect(primary).not.toContain('stage/primary:graduates');
});

test('the county is asked for its own figures, not for its name', () => {
  const county = formSections(dictionary, COUNTY_FORM, []).flatMap((section) => section.cells.map((cell) => cell.path));
  expect(county).toContain('county:population');
  expect(county).toContain('county:conclusionG1');
  expect(county).not.toContain('county:countyName');
});

test('a form has the stages of this year and last, and those just added', () => {
  expect(stagesOf(dictionary, { 'stage/junior:pupils': 3, 'stage/senior:pupils': null }, { 'class/primary/1/1:classPupils': 40 }, new Set(['kindergarten']))).toEqual([
    'primary',
    'junior',
    'kindergarten',
  ]);
});
