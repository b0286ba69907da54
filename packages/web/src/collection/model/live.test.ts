import { assess } from '@junheng/assessment/assess';
import type { Assessment } from '@junheng/assessment/assessment';
import { buildDataset } from '@junheng/assessment/dataset/build';
import { figuresOf } from '@junheng/assessment/dataset/figures';
import type { Values } from '@junheng/assessment/dataset/records';
import { sampleDictionary, sampleRecords, sampleStandard } from '@junheng/assessment/testing/sample';
import { expect, test } from 'vitest';
import { schoolStages } from '../../assessment/model/school.ts';
import { formRules, judgeForm } from './live.ts';

const standard = sampleStandard();
const entry = { ...standard, id: standard.id } as never;
const rules = formRules('340223', 2025, standard.id, [{ entry, standard }], sampleDictionary());
const of = { county: '340223', name: '样例县', year: 2025 };
const judge = (values: Record<string, unknown>, previous = {}, explanations = {}) => judgeForm(rules, { of, school: 's1', values: values as never, previous, explanations });

test('what is typed is checked by the dictionary, at its figure', () => {
  const degrees = { 'stage/primary:collegeTeachers': 1, 'stage/primary:bachelorTeachers': 20, 'stage/primary:masterTeachers': 0, 'stage/primary:doctorTeachers': 0 };
  const codes = (teachers: number) =>
    judge({ 'stage/primary:pupils': 400, 'stage/primary:fullTimeTeachers': teachers, ...degrees }).faults.flatMap(({ code, path, severity }) =>
      code === 'degrees-within-teachers' ? [[path, severity]] : [],
    );
  expect(codes(20)).toEqual([['stage/primary:fullTimeTeachers', 'error']]);
  expect(codes(21)).toEqual([]);
  expect(judge({ 'school:longitude': 300 }).faults).toContainEqual(expect.objectContaining({ code: 'above-maximum', path: 'school:longitude' }));
});

test('a school judged alone has the values that it has in its county', async () => {
  const records = await sampleRecords('county-40');
  const county = assess(buildDataset(records, rules.compiled), rules.compiled);
  const rowsOf = (level: 'stage' | 'class', code: unknown): Values[] => records.sheets[level].rows.flatMap((row) => (row.values.schoolCode === code ? [row.values] : []));
  for (const [index, { values }] of records.sheets.school.rows.entries()) {
    const code = values.schoolCode;
    const figures = figuresOf(values, rowsOf('stage', code), rowsOf('class', code));
    const { assessment } = judgeForm(rules, { of, school: String(code), values: figures, previous: {}, explanations: {} });
    const shown = (of: Assessment | null, row: number) =>
      of && schoolStages(of, row).map((stage) => ({ stage: stage.stage, attainment: stage.attainment, values: stage.cards.map((card) => card.value), gaps: stage.cards.map((card) => card.gap) }));
    expect(shown(assessment, 0)).toEqual(shown(county, index));
  }
});

test('a jump from last year needs a word, and keeps it', () => {
  const previous = { 'school:sportsGroundArea': 1000, 'stage/primary:pupils': 400 };
  const jump = judge({ 'school:sportsGroundArea': 5000, 'stage/primary:pupils': 400 }, previous).faults.find((one) => one.code === 'year-jump');
  expect(jump?.path).toBe('school:sportsGroundArea');
  expect(judge({ 'school:sportsGroundArea': 5000, 'stage/primary:pupils': 400 }, previous, { [jump?.key ?? '']: '新建操场' }).faults.find((one) => one.code === 'year-jump')?.explanation).toBe(
    '新建操场',
  );
});

test('classes of a stage without figures of its own yet break nothing', () => {
  expect(judge({ 'class/primary/1/1:classPupils': 40 }).assessment?.dataset.class.rows).toBe(0);
});
