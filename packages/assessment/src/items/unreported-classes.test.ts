import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import type { Assessment } from '../assessment.ts';
import { buildDataset } from '../dataset/build.ts';
import type { RecordRow, Records } from '../dataset/records.ts';
import { explainNumber } from '../explain/explain-number.ts';
import { evaluateColumn } from '../formula/evaluate.ts';
import { sampleCompiled, sampleRecords } from '../testing/sample.ts';

const compiled = sampleCompiled();
const reported = await sampleRecords('county-60', compiled.dictionary);
const sized = (row: RecordRow, classPupils: number): RecordRow => ({ ...row, values: { ...row.values, classPupils } });
const records: Records = {
  sheets: { ...reported.sheets, class: { ...reported.sheets.class, rows: reported.sheets.class.rows.map((row) => sized(row, Math.min(45, Number(row.values.classPupils)))) } },
};

/** County-60, its classes within the limits, with other classes. */
function withClasses(change: (rows: readonly RecordRow[]) => readonly RecordRow[]): Assessment {
  const { sheets } = records;
  const changed: Records = { sheets: { ...sheets, class: { ...sheets.class, rows: change(sheets.class.rows) } } };
  return assess(buildDataset(changed, compiled), compiled);
}
const itemOf = (assessment: Assessment, id: string) => {
  const found = assessment.items.find((one) => one.item.id === id);
  if (!found) throw new Error(`no item ${id}`);
  return found;
};
const of = (row: RecordRow, school: string, stage: string) => row.values.schoolCode === school && row.values.stage === stage;
/** Two schools whose primary stage is large enough to be assessed. */
const primaries = records.sheets.stage.rows.filter((row) => row.values.stage === 'primary' && Number(row.values.pupils) > 300).map((row) => String(row.values.schoolCode));
const [silent = '', crowded = ''] = primaries;
const full = (rows: readonly RecordRow[]) => rows.map((row) => (of(row, crowded, 'primary') ? sized(row, 46) : row));

describe('a county without a class on its class sheet', () => {
  const none = withClasses(() => []);

  it('is undecided in G3 and G5, at its best and at its worst', () => {
    for (const id of ['G3', 'G5']) expect(itemOf(none, id).status).toBe('missing');
    expect(itemOf(none, 'G3').failing).toEqual([]);
    expect(itemOf(none, 'G5').figures.map(({ value, status, range }) => ({ value, status, range }))).toEqual(
      ['primary', 'junior'].map(() => ({ value: Number.NaN, status: 'missing', range: { low: 0, high: Number.POSITIVE_INFINITY } })),
    );
    expect(none.verdict.missing).toEqual(expect.arrayContaining(['G3', 'G5']));
  });

  it('lacks the class sizes of every stage that has pupils, and says so', () => {
    const { missing } = itemOf(none, 'G5');
    const { stage, pupils } = none.dataset.stage.numbers;
    const wanted = [...(stage ?? [])].flatMap((code, row) => (code < 2 && (pupils?.[row] ?? 0) > 0 ? [row] : []));
    expect(missing.map(({ row }) => row).sort((a, b) => a - b)).toEqual(wanted);
    expect(new Set(missing.map(({ element, level }) => `${element} ${level}`))).toEqual(new Set(['classPupils stage']));
    expect(new Set(itemOf(none, 'G3').missing.map(({ element }) => element))).toEqual(new Set(['classPupils']));
    expect(explainNumber(none, { kind: 'item', item: 'G5' }, 'zh').judgement).toContain('未报的数据：班级人数。');
  });

  it('has no number of classes, rather than none', () => {
    expect(new Set(evaluateColumn(compiled.parse('schoolClasses', 'school'), 'school', none.dataset).filter((_, row) => none.dataset.school.numbers.kind?.[row] === 0))).toEqual(new Set([Number.NaN]));
  });
});

describe('one stage without classes', () => {
  const one = withClasses((rows) => rows.filter((row) => !of(row, silent, 'primary')));

  it('leaves its school undecided in G3 and the count of its stage in G5', () => {
    const school = one.dataset.school.texts.schoolCode?.indexOf(silent);
    expect(itemOf(one, 'G3').undecided).toContain(school);
    expect(itemOf(one, 'G3').missing.map(({ element }) => element)).toContain('classPupils');
    const { status, figures, missing } = itemOf(one, 'G5');
    expect(status).toBe('missing');
    expect(figures.map((figure) => figure.status)).toEqual(['missing', 'met']);
    expect(missing).toHaveLength(1);
  });

  it('does not hide an oversize class of another school', () => {
    const both = withClasses((rows) => full(rows.filter((row) => !of(row, silent, 'primary'))));
    const { status, figures } = itemOf(both, 'G5');
    expect(status).toBe('unmet');
    expect(figures[0]?.range.low).toBeGreaterThan(0);
    expect(figures[0]?.range.high).toBe(Number.POSITIVE_INFINITY);
  });

  it('of a stage without pupils changes nothing', () => {
    const { sheets } = records;
    const rows = sheets.stage.rows.map((row) => (of(row, silent, 'primary') ? { ...row, values: { ...row.values, pupils: 0 } } : row));
    const changed: Records = { sheets: { ...sheets, stage: { ...sheets.stage, rows }, class: { ...sheets.class, rows: sheets.class.rows.filter((row) => !of(row, silent, 'primary')) } } };
    expect(itemOf(assess(buildDataset(changed, compiled), compiled), 'G5').status).toBe('met');
  });
});
