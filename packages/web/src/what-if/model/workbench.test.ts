import { assess } from '@junheng/assessment/assess';
import { sampleCompiled, sampleDataset } from '@junheng/assessment/testing/sample';
import { beforeAll, describe, expect, it } from 'vitest';
import { matrixRows } from '../../assessment/model/matrix.ts';
import { bulkEdits, raiseEdits, raisingElements } from './bulk.ts';
import { compareAssessments } from './compare.ts';
import type { Edit } from './edits.ts';
import { judgedElements } from './figures.ts';
import { assessScenario, openWorkbench } from './workbench.ts';

const compiled = sampleCompiled();
let dataset: Awaited<ReturnType<typeof sampleDataset>>;
beforeAll(async () => {
  dataset = await sampleDataset('county-60', compiled);
});
const element = (id: string) => {
  const found = compiled.elements.get(id);
  if (!found) throw new Error(id);
  return found;
};

describe('the workbench', () => {
  it('follows a list of edits, and takes back what left it', () => {
    const bench = openWorkbench(dataset, compiled);
    const at = { level: 'stage', row: 0, element: 'backboneTeachers' } as const;
    const reported = bench.reported(at);
    const edit: Edit = { level: 'stage', key: bench.keyOf('stage', 0), element: 'backboneTeachers', value: 40 };
    const { assessment } = bench.follow([edit]);
    expect([bench.present(at), bench.reported(at), bench.isEdited(at)]).toEqual([40, reported, true]);
    expect(assessment.stages.primary.indicators[1]?.cv).not.toBe(assess(dataset, compiled).stages.primary.indicators[1]?.cv);
    const back = bench.follow([]);
    expect([bench.present(at), bench.isEdited(at)]).toEqual([reported, false]);
    expect(back.assessment.stages.primary.indicators[1]?.cv).toBe(assess(dataset, compiled).stages.primary.indicators[1]?.cv);
  });
  it('gives back edits of schools that are gone', () => {
    const lost: Edit = { level: 'school', key: { schoolCode: 'nowhere' }, element: 'teachingArea', value: 1 };
    expect(openWorkbench(dataset, compiled).follow([lost]).lost).toEqual([lost]);
  });
});

describe('one change for many', () => {
  it('changes a school figure once, though the school has two stages', () => {
    const bench = openWorkbench(dataset, compiled);
    const rows = matrixRows(assess(dataset, compiled)).filter((row) => row.school.kind === 'nineYear');
    const schools = new Set(rows.map((row) => row.school.code));
    expect(rows.length).toBeGreaterThan(schools.size);
    expect(bulkEdits(bench, rows, element('teachingArea'), { kind: 'multiply', by: 1.1 })).toHaveLength(schools.size);
  });
  it('leaves out what would not change', () => expect(bulkEdits(openWorkbench(dataset, compiled), matrixRows(assess(dataset, compiled)), element('teachingArea'), { kind: 'add', by: 0 })).toEqual([]));

  it.each([
    ['R2', 'backboneTeachers'],
    ['R4', 'teachingArea'],
    ['R5', 'sportsGroundArea'],
    ['R6', 'equipmentValue'],
    ['R7', 'multimediaRooms'],
  ])('raises every school to the threshold of %s by %s, and no further than needed', async (indicator, id) => {
    // The county with the most schools below.
    const data = await sampleDataset('county-150', compiled);
    const before = assess(data, compiled);
    const bench = openWorkbench(data, compiled);
    const rows = matrixRows(before);
    const below = rows.filter((row) => ['near', 'below'].includes(row.cells[indicator]?.standing ?? ''));
    expect(raisingElements(before, below, indicator).map((one) => one.id)).toContain(id);
    const edits = raiseEdits(before, bench, rows, indicator, element(id));
    const after = matrixRows(assessScenario(data, compiled, edits));
    expect(after.filter((row) => row.cells[indicator]?.standing !== 'met').map((row) => row.key)).toEqual([]);
    const step = element(id).type === 'integer' ? 1 : 0.01;
    const first = edits[0];
    if (!first) throw new Error('nothing was below');
    const short = matrixRows(assessScenario(data, compiled, [{ ...first, value: Number(first.value) - step }, ...edits.slice(1)]));
    expect(short.filter((row) => row.cells[indicator]?.standing !== 'met')).not.toEqual([]);
  });
});

describe('the present beside a scenario', () => {
  it('names schools whose verdict changes, and nothing else', async () => {
    const data = await sampleDataset('county-150', compiled);
    const before = assess(data, compiled);
    const raisedBy: Readonly<Record<string, string>> = { R2: 'backboneTeachers', R4: 'teachingArea', R5: 'sportsGroundArea', R6: 'equipmentValue', R7: 'multimediaRooms' };
    const failingBy = (cells: Readonly<Record<string, { readonly standing: string }>>) => Object.keys(raisedBy).find((id) => cells[id]?.standing === 'below');
    const failing = matrixRows(before).find((row) => row.attainment === 'unmet' && row.metCount === 6 && ['primary', 'junior'].includes(row.school.kind ?? '') && failingBy(row.cells));
    const id = failing && failingBy(failing.cells);
    if (!failing || id === undefined) throw new Error('no single-stage school fails by one indicator alone');
    const { sheet, id: name } = element(raisedBy[id] ?? '');
    const key = sheet === 'school' ? { schoolCode: failing.school.code } : { schoolCode: failing.school.code, stage: failing.stage };
    const comparison = compareAssessments(before, assessScenario(data, compiled, [{ level: sheet, key, element: name, value: 9000 }]));
    expect(comparison.schools).toEqual([{ stage: failing.stage, code: failing.school.code, name: failing.school.name, status: { before: 'unmet', after: 'met' }, met: { before: 6, after: 7 } }]);
    expect(comparison.cvs.filter((one) => one.cv.before !== one.cv.after).map((one) => [one.stage, one.indicator])).toEqual([[failing.stage, id]]);
    expect(comparison.items).toEqual([]);
  });
  it('finds no change in no edit', () => {
    const same = compareAssessments(assess(dataset, compiled), assessScenario(dataset, compiled, []));
    expect([same.schools, same.items, same.cvs.filter((one) => one.cv.before !== one.cv.after)]).toEqual([[], [], []]);
  });
});

describe('figures that matter', () => {
  it('are those that an indicator or item reads', () => {
    const judged = judgedElements(compiled);
    expect(['teachingArea', 'pupils', 'musicRooms', 'classPupils', 'rotatedTeachers', 'conclusionG1'].filter((id) => !judged.has(id))).toEqual([]);
    expect(judged.has('gdpPerHead')).toBe(false);
  });
});
