import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import type { Assessment } from '../assessment.ts';
import { buildDataset } from '../dataset/build.ts';
import type { Dataset } from '../dataset/dataset.ts';
import { recordsOf } from '../testing/county.ts';
import { type SampleName, sampleCompiled, sampleDataset } from '../testing/sample.ts';
import { createWhatIf } from '../what-if/what-if.ts';
import { explainNumber, UnknownNumberError } from './explain-number.ts';
import type { ExplanationStep, NumberReference } from './types.ts';

const compiled = sampleCompiled();
const SAMPLES: readonly SampleName[] = ['county-40', 'county-60', 'county-150'];
const STAGES = ['primary', 'junior'] as const;

function* stepsOf(step: ExplanationStep): Generator<ExplanationStep> {
  yield step;
  for (const child of step.children) yield* stepsOf(child);
}
/** Every number that an assessment can be asked to explain. */
function* referencesOf(assessment: Assessment): Generator<NumberReference> {
  for (const stage of STAGES) {
    for (const { indicator } of assessment.stages[stage].indicators) {
      yield { kind: 'mean', stage, indicator: indicator.id };
      yield { kind: 'cv', stage, indicator: indicator.id };
      for (const stageRow of assessment.stages[stage].rows) yield { kind: 'value', stage, indicator: indicator.id, stageRow };
    }
    for (const stageRow of assessment.stages[stage].rows) yield { kind: 'attainment', stage, stageRow };
  }
  for (const { item, failing } of assessment.items) {
    yield { kind: 'item', item: item.id };
    for (const schoolRow of failing ?? []) yield { kind: 'item', item: item.id, schoolRow };
  }
}
function numberOf(assessment: Assessment, reference: NumberReference): number {
  if (reference.kind === 'item') return Number.NaN;
  const stage = assessment.stages[reference.stage];
  if (reference.kind === 'attainment') return stage.passes[stage.rows.indexOf(reference.stageRow)] ?? Number.NaN;
  const one = stage.indicators.find((found) => found.indicator.id === reference.indicator);
  if (reference.kind === 'value') return one?.values[stage.rows.indexOf(reference.stageRow)] ?? Number.NaN;
  return (reference.kind === 'mean' ? one?.mean : one?.cv) ?? Number.NaN;
}

describe.each(SAMPLES)('every number of %s', { timeout: 120_000 }, async (name) => {
  const dataset = await sampleDataset(name, compiled);
  const assessment = assess(dataset, compiled);

  it('is explained by its own value, down to the cells it was read from', () => {
    for (const reference of referencesOf(assessment)) {
      const found = explainNumber(assessment, reference, 'zh');
      if (reference.kind !== 'item') expect(Object.is(found.root.value, numberOf(assessment, reference))).toBe(true);
      expect(found.sources.length).toBeGreaterThan(0);
      expect(found.judgement.length).toBeGreaterThan(0);
      let read = 0;
      for (const step of stepsOf(found.root)) {
        expect(step.label).not.toBe('');
        expect(step.display).not.toMatch(/NaN|undefined|Infinity/);
        expect(`${step.formula ?? ''}${step.substituted ?? ''}`).not.toMatch(/NaN|undefined|Infinity|scope:/);
        if (!step.figure) continue;
        read += 1;
        const { element, level, row } = step.figure;
        // A figure that the workbook has no column for stands in no cell.
        if (step.cell === null) expect(step.value).toBeNaN();
        else expect(step.cell).toMatch(/^(县域|学校|学段|班级)![A-Z]+\d+$/);
        const value = dataset[level].numbers[element]?.[row];
        if (value !== undefined) expect(Object.is(step.value, value)).toBe(true);
      }
      if (reference.kind === 'value' || reference.kind === 'cv') expect(read).toBeGreaterThan(0);
    }
  });

  it('follows from its children: stock over basis, total over total, deviation over mean', () => {
    for (const stage of STAGES) {
      for (const { indicator, mean, cv } of assessment.stages[stage].indicators) {
        const { per } = indicator.definition;
        const ask = (kind: 'mean' | 'cv') => explainNumber(assessment, { kind, stage, indicator: indicator.id }, 'zh').root;
        const [total, basis] = ask('mean').children;
        expect(((total?.value ?? 0) / (basis?.value ?? 0)) * per).toBeCloseTo(mean, 9);
        expect(total?.children.reduce((sum, child) => sum + child.value, 0)).toBeCloseTo(total?.value ?? 0, 6);
        const [deviation] = ask('cv').children;
        expect((deviation?.value ?? 0) / mean).toBeCloseTo(cv, 12);
        const parts = deviation?.children.map((child) => child.value) ?? [];
        expect(Math.sqrt(parts.reduce((sum, part) => sum + part, 0))).toBeCloseTo(deviation?.value ?? 0, 9);
        expect([...parts].sort((a, b) => b - a)).toEqual(parts);
        for (const stageRow of assessment.stages[stage].rows) {
          const { root } = explainNumber(assessment, { kind: 'value', stage, indicator: indicator.id, stageRow }, 'zh');
          const [stock, pupils] = root.children;
          expect(((stock?.value ?? 0) / (pupils?.value ?? 0)) * per).toBeCloseTo(root.value, 9);
        }
      }
    }
  });

  it('is said in English without Chinese but for names and documents', () => {
    const names = new Set(dataset.school.texts.schoolName);
    for (const reference of referencesOf(assessment)) {
      const found = explainNumber(assessment, reference, 'en');
      for (const step of stepsOf(found.root)) {
        if (step.formula !== undefined) expect(step.formula).not.toMatch(/[\u4e00-\u9fff]/);
        if (step.substituted !== undefined) expect(step.substituted).not.toMatch(/[\u4e00-\u9fff]/);
        const bare = [...names].reduce<string>((label, school) => (school === null ? label : label.replace(school, '')), step.label);
        expect(bare).not.toMatch(/[\u4e00-\u9fff]/);
      }
    }
  });
});

describe('how a number was judged', async () => {
  const dataset = await sampleDataset('county-60', compiled);

  const school = (own: Readonly<Record<string, number | boolean>>, stage: Readonly<Record<string, number>>): Dataset =>
    buildDataset(
      recordsOf({
        schools: [
          { kind: 'primary', teachingArea: 9000, indoorSportsArea: 500, sportsGroundArea: 8000, equipmentValue: 300, multimediaRooms: 30, ...own, stages: { primary: { pupils: 1112, ...stage } } },
        ],
      }),
      compiled,
    );
  const value = (from: Dataset, indicator: string, locale: 'zh' | 'en' = 'zh', with_ = compiled) =>
    explainNumber(assess(from, with_), { kind: 'value', stage: 'primary', indicator, stageRow: 0 }, locale);
  const FULL = { sportTeachers: 10, musicTeachers: 0, fineArtTeachers: 0, artsTeachers: 0 };

  it('says when rounding would turn the verdict', () => {
    // 10 of 1112 is 0.899 …, shown as 0.90, and below 0.9.
    const found = value(school({}, FULL), 'R3');
    expect(found.root.display).toBe('0.90 人');
    expect(found.judgement).toContain('标准：不低于 0.9 人（教督〔2017〕6号），未达到标准。');
    expect(found.judgement).toContain('标准的 85% 为 0.765 人：达到。');
    expect(found.judgement.join('')).toMatch(/按未取整的 0\.8992805\d 判定；若按显示的 0\.90 判定，结论会相反/);
    expect(found.judgement).toContain('本学段距标准还差 0.008 人（至少补 1 人）。');
    expect(value(school({}, FULL), 'R3', 'en').judgement.join(' ')).toMatch(/the verdict would be the opposite/);
    expect(value(school({}, { ...FULL, sportTeachers: 11 }), 'R3').judgement.join('')).toMatch(/显示保留 2 位小数，判定用未取整的数/);
  });

  it('writes the formula in words, with numbers and cells', async () => {
    const { root, title } = value(school({}, FULL), 'R4');
    expect(title).toBe('第1学校 · R4 生均教学及辅助用房面积（小学）');
    expect(root.formula).toBe('教学及辅助用房面积（不含室内体育用房） ÷ 在校生数');
    expect(root.substituted).toBe('8,500 ÷ 1,112');
    expect(root.display).toBe('7.64 ㎡');
    expect(root.children[0]).toMatchObject({ formula: '教学及辅助用房面积 − 室内体育用房面积', substituted: '9,000 − 500', value: 8500, display: '8,500 ㎡' });
    expect(root.children[0]?.children[1]).toMatchObject({ label: '室内体育用房面积', value: 500, display: '500 ㎡', figure: { element: 'indoorSportsArea', level: 'school', row: 0 }, edited: false });
    expect(value(school({}, FULL), 'R6').root.children[0]).toMatchObject({ formula: '教学仪器设备值 × 10,000', substituted: '300 × 10,000', display: '3,000,000 元' });
  });

  it('says of a relief whether it applies, why not, and what it adds', () => {
    const dense = { dense: true, otherSportsArea: 200, leasedSportsArea: 150 };
    const applied = value(school(dense, FULL), 'R5');
    expect(applied.judgement.join('')).toMatch(/适用（中心城区高密度学校为是；本校：中心城区高密度学校为是）。计入校内其他专用运动场地面积 \+ 校外租赁体育场馆面积 = 350。/);
    expect(applied.root.children[0]?.substituted).toBe('8,000 + 500 + 200 + 150');
    expect(applied.sources.map((one) => one.number)).toEqual(['教督〔2017〕6号', '教督厅函〔2024〕10号', '教督〔2012〕3号']);
    const not = value(school({ ...dense, dense: false }, FULL), 'R5');
    expect(not.judgement.join('')).toMatch(/不适用（中心城区高密度学校为是；本校：中心城区高密度学校为否）/);
    expect(not.root.children[0]?.substituted).toBe('8,000 + 500');
    expect(value(school(dense, FULL), 'R5', 'zh', sampleCompiled({ reliefs: { 'R5-dense': false } })).judgement.join('')).toMatch(/已关闭，未采用/);
    const later = explainNumber(assess(dataset, sampleCompiled({ year: 2030 })), { kind: 'item', item: 'G4' }, 'zh');
    expect(later.judgement.join('')).toMatch(/2030 年不在有效期内，未采用/);
    const open = buildDataset(
      recordsOf({ schools: [{ kind: 'primary', dense: null, sportsGroundArea: 1, indoorSportsArea: 1, otherSportsArea: 5, leasedSportsArea: 0, stages: { primary: { pupils: 100 } } }] }),
      compiled,
    );
    const undecided = value(open, 'R5');
    expect(undecided.judgement.join('')).toMatch(/条件中有未报数据，待定/);
    expect(undecided.root.display).toBe('待定');
  });

  it('says splitting, weights and the gap of the whole school', () => {
    const records = recordsOf({ schools: [{ kind: 'nineYear', teachingArea: 10_000, indoorSportsArea: 0, stages: { primary: { pupils: 1200 }, junior: { pupils: 800 } } }] });
    const found = explainNumber(assess(buildDataset(records, compiled), compiled), { kind: 'value', stage: 'junior', indicator: 'R4', stageRow: 1 }, 'zh');
    expect(found.root.children[0]?.substituted).toBe('10,000 × 800 × 1.1 ÷ （1,200 × 1 + 800 × 1.1）');
    expect(found.judgement).toContain('各学段共用的资源按加权学生数拆分，权重：小学 1、初中 1.1（教督〔2012〕3号）。');
    expect(found.judgement).toContain('本学段距标准还差 409.231 ㎡（至少补 409.24 ㎡），距标准的 85% 还差 0 ㎡。'.replace('，距标准的 85% 还差 0 ㎡', ''));
    expect(found.judgement).toContain('按全校计，距标准还差 967.273 ㎡（至少补 967.28 ㎡）。');
  });

  it('marks what a scenario changed, and what is missing', () => {
    const bench = createWhatIf(dataset, compiled);
    const row = bench.assessment().stages.primary.rows[0] ?? -1;
    bench.set('stage', row, 'backboneTeachers', null);
    const found = explainNumber(bench.assessment(), { kind: 'value', stage: 'primary', indicator: 'R2', stageRow: row }, 'zh', { edited: bench.isEdited });
    const [stock, pupils] = found.root.children;
    expect(stock).toMatchObject({ display: '未报', edited: true });
    expect(Number.isNaN(stock?.value)).toBe(true);
    expect(pupils).toMatchObject({ edited: false });
    expect(found.root.display).toBe('待定');
    expect(found.judgement.join('')).toMatch(/有数据未报，待定/);
    const cv = explainNumber(bench.assessment(), { kind: 'cv', stage: 'primary', indicator: 'R2' }, 'zh');
    expect(cv.root.display).toBe('待定');
    expect(cv.judgement.join('')).toMatch(/按可能的取值，差异系数在 [\d.]+ 与 [\d.]+ 之间/);
    expect(explainNumber(bench.assessment(), { kind: 'attainment', stage: 'primary', stageRow: row }, 'zh').root.substituted).toMatch(/待定 R2/);
  });

  it('explains items: figures, schools, evidence, percentages that rounding would turn', () => {
    const assessment = assess(dataset, compiled);
    const g9 = explainNumber(assessment, { kind: 'item', item: 'G9' }, 'zh');
    expect(g9.root.children[0]?.display).toMatch(/^99\.7%，≥ 100%：未达标$/);
    expect(explainNumber(assessment, { kind: 'item', item: 'G3' }, 'zh').root.children[0]?.children[0]?.children).toHaveLength(23);
    expect(explainNumber(assessment, { kind: 'item', item: 'V1' }, 'zh').judgement).toContain('未报的数据：V1。');
    expect(explainNumber(assessment, { kind: 'item', item: 'Q9' }, 'zh').root.children[0]?.display).toMatch(/^[ⅠⅡⅢⅣⅤⅥ]，≥ Ⅲ/);
    const county = { disabledChildren: 0, questionnairesValid: 100_000, questionnairesSatisfied: 84_999 };
    const turned = assess(buildDataset(recordsOf({ county, schools: [{ kind: 'primary', stages: { primary: { pupils: 100 } } }] }), compiled), compiled);
    expect(explainNumber(turned, { kind: 'item', item: 'S1' }, 'zh').judgement.join('')).toMatch(/按未取整的 84\.999% 判定；若取整后判定，结论会相反/);
    expect(explainNumber(turned, { kind: 'item', item: 'Q2' }, 'zh').root.display).toBe('不适用，按达标计');
    const special = buildDataset(recordsOf({ schools: [{ kind: 'special', stages: { primary: { pupils: 10 } } }] }), compiled);
    expect(explainNumber(assess(special, compiled), { kind: 'item', item: 'G6', schoolRow: 0 }, 'zh').root.display).toBe('不在本项范围内');
    expect(explainNumber(assess(special, compiled), { kind: 'value', stage: 'primary', indicator: 'R1', stageRow: 0 }, 'zh').judgement[0]).toMatch(/不纳入评估/);
    expect(explainNumber(assess(special, compiled), { kind: 'attainment', stage: 'primary', stageRow: 0 }, 'zh').judgement[0]).toMatch(/不纳入评估/);
  });

  it('refuses a number that the assessment does not have', () => {
    const assessment = assess(dataset, compiled);
    for (const reference of [
      { kind: 'item', item: 'G99' },
      { kind: 'cv', stage: 'primary', indicator: 'R9' },
      { kind: 'value', stage: 'primary', indicator: 'R1', stageRow: 100_000 },
    ] as const)
      expect(() => explainNumber(assessment, reference, 'zh')).toThrow(UnknownNumberError);
  });
});
