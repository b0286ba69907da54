import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import type { FormOutlier } from '@junheng/contract/outlier';
import type { Figure, Form, FormFault, FormQuery } from '@junheng/contract/round';
import { expect, it } from 'vitest';
import { faultsOfWhole, figureRows, groupRows, isDoubtfulFigure } from './figure-rows.ts';

const element = (sheet: ElementDefinition['sheet'], id: string, more: Partial<ElementDefinition> = {}): ElementDefinition => ({ id, sheet, name: id, en: id, type: 'integer', ...more });
const dictionary = {
  enumerations: [
    {
      id: 'stage',
      members: [
        { id: 'primary', name: '小学', en: '' },
        { id: 'junior', name: '初中', en: '' },
      ],
    },
  ],
  elements: [element('school', 'schoolCode'), element('school', 'area', { jump: 0.3 }), element('school', 'rooms'), element('stage', 'pupils'), element('class', 'classPupils')],
} as unknown as Dictionary;
const figure = (path: string, value: Figure['value']): Figure => ({ path, value, version: 1, changedBy: '', changedAt: '', source: { kind: 'typed' } });
const form = (more: Partial<Form>): Form => ({ figures: [], previous: {}, faults: [], queries: [], ...more }) as unknown as Form;

it('puts figures in the order of the dictionary, stage by stage and class by class', () => {
  const paths = ['class/primary/2/1:classPupils', 'class/primary/1/10:classPupils', 'class/primary/1/2:classPupils', 'stage/junior:pupils', 'stage/primary:pupils', 'school:rooms', 'school:area'];
  const rows = figureRows(form({ figures: paths.map((path) => figure(path, 1)) }), dictionary);
  expect(rows.map((row) => row.path)).toEqual([
    'school:area',
    'school:rooms',
    'stage/primary:pupils',
    'stage/junior:pupils',
    'class/primary/1/2:classPupils',
    'class/primary/1/10:classPupils',
    'class/primary/2/1:classPupils',
  ]);
  expect(groupRows(rows).map((group) => group.key)).toEqual(['school', 'stage/primary', 'stage/junior', 'class/primary/1/2', 'class/primary/1/10', 'class/primary/2/1']);
});

it('shows what was reported last year and is missing now, and leaves out what says nothing', () => {
  const rows = figureRows(form({ figures: [figure('school:rooms', null), figure('school:unknown', 1)], previous: { 'school:area': 10 } }), dictionary);
  expect(rows.map((row) => [row.path, row.last, row.now])).toEqual([['school:area', 10, null]]);
});

it('finds doubtful what is faulty, asked about, or changed more than its element lets pass', () => {
  const doubtful = (more: Partial<Form>) =>
    figureRows(form(more), dictionary)
      .filter(isDoubtfulFigure)
      .map((row) => row.path);
  const query = (state: FormQuery['state']): FormQuery => ({ id: 'q', path: 'school:rooms', state, messages: [] });
  const warning = { key: 'k', severity: 'warning', path: 'school:rooms' } as FormFault;
  expect(doubtful({ figures: [figure('school:area', 131), figure('school:rooms', 9)], previous: { 'school:area': 100, 'school:rooms': 1 } })).toEqual(['school:area']);
  expect(doubtful({ figures: [figure('school:area', 130)], previous: { 'school:area': 100 } })).toEqual([]);
  expect(doubtful({ figures: [figure('school:area', 130)], previous: { 'school:area': 0 } })).toEqual(['school:area']);
  expect(doubtful({ faults: [warning] })).toEqual(['school:rooms']);
  expect(doubtful({ queries: [query('answered')] })).toEqual(['school:rooms']);
  expect(doubtful({ queries: [query('closed')] })).toEqual([]);
});

it('takes a fault at what names the school, or at nothing, for one of the whole form', () => {
  const fault = (path: string | null) => ({ key: String(path), severity: 'error', path }) as FormFault;
  const faults = [fault('school:schoolCode'), fault('school:area'), fault(null)];
  const shown = form({ faults });
  expect(faultsOfWhole(shown, figureRows(shown, dictionary)).map((one) => one.key)).toEqual(['school:schoolCode', 'null']);
});

it('shows a figure that stands far from those of like schools, and counts it as doubtful', () => {
  const outlier = { school: 's', path: 'stage/primary:pupils', ratio: { id: 'r' } } as unknown as FormOutlier;
  const [pupils, area] = ['stage/primary:pupils', 'school:area'].map((path) =>
    figureRows(form({ figures: [figure('stage/primary:pupils', 1), figure('school:area', 1)] }), dictionary, [outlier]).find((row) => row.path === path),
  );
  expect([pupils && isDoubtfulFigure(pupils), area && isDoubtfulFigure(area)]).toEqual([true, false]);
  expect(pupils?.outliers).toEqual([outlier]);
});
