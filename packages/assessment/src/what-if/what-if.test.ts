import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assess } from '../assess.ts';
import type { Assessment } from '../assessment.ts';
import { buildDataset } from '../dataset/build.ts';
import { datasetFromJson, datasetToJson } from '../dataset/json.ts';
import type { Value } from '../dataset/records.ts';
import type { Level } from '../formula/nodes.ts';
import type { ElementDefinition } from '../standard/types.ts';
import { sampleCompiled, sampleDataset, sampleRecords } from '../testing/sample.ts';
import { applyEdits, createWhatIf, WhatIfError } from './what-if.ts';

const compiled = sampleCompiled();
const dataset = await sampleDataset('county-60', compiled);

const plain = (assessment: Assessment) => ({ stages: assessment.stages, items: assessment.items, verdict: assessment.verdict, county: assessment.county, year: assessment.year });
const TEXTS = new Set(['text', 'code', 'label']);
const editable = [...compiled.elements.values()].filter((element) => !TEXTS.has(element.type) && element.id !== 'stage' && element.id !== 'year');

const valueFor = (element: ElementDefinition): fc.Arbitrary<Value> => {
  const missing = fc.constant(null);
  if (element.type === 'boolean') return fc.oneof(fc.boolean(), missing);
  if (element.type === 'enum') return fc.constantFrom(...(compiled.dictionary.enumerations.find((one) => one.id === element.enumeration)?.members ?? []).map((one) => one.id));
  if (element.type === 'rooms') return fc.oneof(fc.array(fc.integer({ min: 40, max: 120 }), { maxLength: 6 }), missing);
  const most = Math.min(element.max ?? 1000, 3000);
  if (element.type === 'decimal')
    return fc.oneof(
      fc.integer({ min: 0, max: most * 10 }).map((tenths) => tenths / 10),
      missing,
    );
  return fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 0, max: most }) }, { weight: 1, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: missing });
};
const edit = fc
  .constantFrom(...editable)
  .chain((element) => fc.record({ level: fc.constant(element.sheet as Level), element: fc.constant(element.id), row: fc.nat({ max: dataset[element.sheet].rows - 1 }), value: valueFor(element) }));

describe('createWhatIf', () => {
  it('gives the full assessment of the edited data after any edits, in any order of reading', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), fc.boolean(), (edits, eager) => {
        const bench = createWhatIf(dataset, compiled);
        for (const one of edits) {
          bench.set(one.level, one.row, one.element, one.value);
          if (eager) bench.assessment().verdict;
        }
        const found = bench.assessment();
        const fresh = datasetFromJson(datasetToJson(found.dataset));
        expect(plain(found)).toEqual(plain(assess(fresh, compiled)));
        for (const stage of ['primary', 'junior'] as const) {
          const live = bench.live(stage);
          expect(Array.from(live.passes)).toEqual(Array.from(found.stages[stage].passes));
          expect(live.schoolsPassing).toBe(found.stages[stage].schoolsPassing);
          expect(live.indicators.map((one) => one.cv)).toEqual(found.stages[stage].indicators.map((one) => one.cv));
          expect(live.indicators.map((one) => one.mean)).toEqual(found.stages[stage].indicators.map((one) => one.mean));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('comes back to the reported assessment when all is reset, and never touches the data given', () => {
    const before = datasetToJson(dataset);
    const reported = plain(assess(dataset, compiled));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const bench = createWhatIf(dataset, compiled);
        for (const one of edits) bench.set(one.level, one.row, one.element, one.value);
        bench.reset();
        expect(bench.edits()).toEqual([]);
        expect(plain(bench.assessment())).toEqual(reported);
      }),
      { numRuns: 40 },
    );
    expect(datasetToJson(dataset)).toEqual(before);
  });

  it('keeps an assessment standing after further edits', () => {
    const bench = createWhatIf(dataset, compiled);
    const first = bench.assessment();
    const kept = structuredClone({ stages: first.stages.primary.passes, pupils: first.dataset.stage.numbers.pupils });
    bench.set('stage', 0, 'pupils', 999);
    bench.set('stage', 0, 'backboneTeachers', 0);
    const second = bench.assessment();
    bench.set('stage', 0, 'pupils', 400);
    bench.set('county', 0, 'teacherPay', 1);
    expect(first.stages.primary.passes).toEqual(kept.stages);
    expect(first.dataset.stage.numbers.pupils).toEqual(kept.pupils);
    expect(second.dataset.stage.numbers.pupils?.[0]).toBe(999);
    expect(second.items.find((one) => one.item.id === 'G8')?.status).toBe('met');
    expect(bench.assessment().items.find((one) => one.item.id === 'G8')?.status).toBe('unmet');
  });

  it('lists what was changed once, with what it was, and forgets a figure that is set back', () => {
    const bench = createWhatIf(dataset, compiled);
    const pupils = bench.get('stage', 3, 'pupils');
    bench.set('stage', 3, 'pupils', 1);
    bench.set('stage', 3, 'pupils', 2);
    bench.set('school', 1, 'musicRooms', [96, 100]);
    expect(bench.edits()).toEqual([
      { level: 'stage', row: 3, element: 'pupils', before: pupils, after: 2 },
      { level: 'school', row: 1, element: 'musicRooms', before: expect.anything(), after: [96, 100] },
    ]);
    expect(bench.isEdited({ level: 'stage', row: 3, element: 'pupils' })).toBe(true);
    bench.set('stage', 3, 'pupils', pupils);
    bench.reset({ level: 'school', row: 1, element: 'musicRooms' });
    expect(bench.edits()).toEqual([]);
    expect(bench.isEdited({ level: 'stage', row: 3, element: 'pupils' })).toBe(false);
  });

  it('gives a scenario by keys that another workbench and the records can take in', async () => {
    const records = await sampleRecords('county-60', compiled.dictionary);
    const bench = createWhatIf(dataset, compiled);
    bench.set('stage', 5, 'pupils', 321);
    bench.set('school', 2, 'kind', 'teachingPoint');
    bench.set('school', 4, 'artRooms', null);
    bench.set('class', 7, 'classPupils', 60);
    bench.set('county', 0, 'teacherPay', null);
    const scenario = bench.scenario();
    const lost = { level: 'stage', key: { schoolCode: 'none', stage: 'primary' }, element: 'pupils', value: 1 } as const;
    const other = createWhatIf(dataset, compiled);
    expect(other.apply([...scenario, lost])).toEqual([lost]);
    expect(plain(other.assessment())).toEqual(plain(bench.assessment()));
    const applied = applyEdits(records, [...scenario, lost]);
    expect(applied.unknown).toEqual([lost]);
    expect(plain(assess(buildDataset(applied.records, compiled), compiled))).toEqual(plain(bench.assessment()));
  });

  it('refuses what is not a figure of the data', () => {
    const bench = createWhatIf(dataset, compiled);
    expect(() => bench.set('stage', 0, 'nothing', 1)).toThrow(WhatIfError);
    expect(() => bench.set('school', 0, 'pupils', 1)).toThrow(/belongs to stage/);
    expect(() => bench.set('stage', 100_000, 'pupils', 1)).toThrow(/rows/);
    expect(() => bench.set('stage', 0, 'pupils', 'many')).toThrow(/a number/);
    expect(() => bench.set('school', 0, 'kind', 'academy')).toThrow(/member/);
    expect(() => bench.set('school', 0, 'boarding', 3)).toThrow(/yes or no/);
    expect(() => bench.set('school', 0, 'musicRooms', 96)).toThrow(/areas/);
    bench.set('school', 0, 'schoolName', '新名');
    expect(bench.get('school', 0, 'schoolName')).toBe('新名');
  });
});
