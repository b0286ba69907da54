import { assess } from '@junheng/assessment/assess';
import type { Assessment } from '@junheng/assessment/assessment';
import { buildDataset } from '@junheng/assessment/dataset/build';
import type { Dataset, Table } from '@junheng/assessment/dataset/dataset';
import type { Records, SheetRecords } from '@junheng/assessment/dataset/records';
import { compileStandard } from '@junheng/assessment/standard/compile';
import { buildLibrary } from '@junheng/assessment/standard/load';
import type { Standard } from '@junheng/assessment/standard/types';
import { rootFile, sampleCompiled, sampleDataset, sampleRecords } from '@junheng/assessment/testing/sample';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStandardsFolder } from '../standards-folder.ts';
import { letters } from './address.ts';
import { differences, type ReadTables, readTables } from './testing/compare-tables.ts';
import { hasLibreOffice, poisoned, recalculated, typedIn } from './testing/libreoffice.ts';
import { VERDICT_WORDS } from './verdict-sheet.ts';
import { writeOfficialTables } from './write-official-tables.ts';

// A second program recomputes the tables: the values that were written are first replaced by nonsense, so that only its own calculation counts.
const present = hasLibreOffice();
if (!present) console.warn('soffice is not installed (apt-get install libreoffice-calc-nogui): the recalculation of the official tables is not tested');

it.runIf(process.env.CI === 'true')('LibreOffice is there where tests must be complete', () => {
  expect(present, 'install libreoffice-calc-nogui').toBe(true);
});

const compiled = sampleCompiled();
const library = buildLibrary(readStandardsFolder(rootFile('standards')));

describe.runIf(present)('recalculated by LibreOffice', () => {
  const expected = new Map<string, Assessment>();
  const read = new Map<string, ReadTables>();

  beforeAll(async () => {
    const files: Record<string, Uint8Array> = {};
    const enter = async (name: string, written: Assessment, after: Assessment, change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes) => {
      expected.set(name, after);
      files[name] = poisoned(change(await writeOfficialTables(written)));
    };
    const small = assess(await sampleDataset('county-40', compiled), compiled);
    const demo = assess(await sampleDataset('county-60', compiled), compiled);
    await enter('county-40', small, small);
    await enter('county-60', demo, demo);
    const empty = assess(buildDataset(await emptyCounty(), compiled), compiled);
    await enter('empty', empty, empty);
    const classless = assess(buildDataset(await changedClasses(() => []), compiled), compiled);
    await enter('classless', classless, classless);
    const partly = assess(buildDataset(await changedClasses(oneSilentOneCrowded), compiled), compiled);
    await enter('partly', partly, partly);
    const local = compileStandard(library.get('cn-2017-340302'), library.dictionary, { year: 2025 });
    const overlaid = assess(await sampleDataset('county-60', local), local);
    await enter('overlay', overlaid, overlaid);
    const edited = edits(demo);
    await enter('edited', demo, edited.assessment, (bytes) => typedIn(bytes, edited.changes));
    const stricter = changedStandard();
    await enter('standard', demo, assess(demo.dataset, stricter.compiled), (bytes) => typedIn(bytes, stricter.changes));
    for (const [name, bytes] of Object.entries(await recalculated(files))) read.set(name, await readTables(bytes));
  }, 300_000);

  it.each(['county-40', 'county-60', 'empty', 'classless', 'partly', 'overlay', 'edited', 'standard'])('%s: every value, mean, coefficient and verdict as the engine has them', (name) => {
    const [found, wanted] = [read.get(name), expected.get(name)];
    if (!found || !wanted) throw new Error(`${name} was not recalculated`);
    const { compared, wrong } = differences(found, wanted);
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(600);
    expect(found.value('自评结论', 2, 1)).toBe(VERDICT_WORDS[wanted.verdict.status]);
    expect(String(found.value('自评结论', 3, 1)).startsWith(`${wanted.verdict.unmet.length} 项`)).toBe(true);
    expect(String(found.value('自评结论', 4, 1)).startsWith(`${wanted.verdict.missing.length} 项`)).toBe(true);
  });

  it('changes schools, coefficients and verdicts with the figures', () => {
    const [before, after] = [expected.get('county-60'), expected.get('edited')];
    expect(after?.stages.primary.schoolsAssessed).toBe((before?.stages.primary.schoolsAssessed ?? 0) + 1);
    expect(after?.stages.junior.indicators[1]?.cv).toBeNaN();
    expect(expected.get('classless')?.verdict.missing).toEqual(expect.arrayContaining(['G3', 'G5']));
    expect(expected.get('partly')?.verdict.unmet).toContain('G5');
    expect(expected.get('partly')?.items.find((one) => one.item.id === 'G3')?.undecided).toHaveLength(1);
    expect(after?.verdict.unmet).toContain('V1');
    expect(after?.verdict.missing).toContain('G8');
    expect(expected.get('standard')?.verdict.unmet).toEqual(expect.arrayContaining(['R3.primary.cv', 'G7']));
  });
});

/** A county that has registered but reported no school yet. */
async function emptyCounty(): Promise<Records> {
  const { sheets } = await sampleRecords('county-40', compiled.dictionary);
  const without = ([level, sheet]: [string, SheetRecords]) => [level, { ...sheet, rows: level === 'county' ? [{ line: 1, values: { countyName: '空县', countyCode: '340399', year: 2025 } }] : [] }];
  return { sheets: Object.fromEntries(Object.entries(sheets).map(without)) as Records['sheets'] };
}

/** County-60 with other classes. */
async function changedClasses(change: (rows: SheetRecords['rows']) => SheetRecords['rows']): Promise<Records> {
  const { sheets } = await sampleRecords('county-60', compiled.dictionary);
  return { sheets: { ...sheets, class: { ...sheets.class, rows: change(sheets.class.rows) } } };
}

/** The first primary school without its classes, the second with one class too large. */
function oneSilentOneCrowded(rows: SheetRecords['rows']): SheetRecords['rows'] {
  const [silent, crowded] = new Set(rows.filter(({ values }) => values.stage === 'primary').map(({ values }) => values.schoolCode));
  const kept = rows.filter(({ values }) => values.schoolCode !== silent || values.stage !== 'primary');
  const large = kept.findIndex(({ values }) => values.schoolCode === crowded && values.stage === 'primary');
  return kept.map((row, index) => (index === large ? { ...row, values: { ...row.values, classPupils: 60 } } : row));
}

type Change = { readonly sheet: string; readonly cell: string; readonly value: number | string | null };

/** The same edits twice: in the engine's columns and as cells of the workbook. */
function edits(assessment: Assessment): { readonly assessment: Assessment; readonly changes: readonly Change[] } {
  const { dataset } = assessment;
  const changes: Change[] = [];
  const tables: Record<'county' | 'school' | 'stage', Table> = { county: dataset.county, school: dataset.school, stage: dataset.stage };
  const columnOf = (level: 'school' | 'stage', id: string) => {
    const ids = [...compiled.elements.values()].filter((one) => one.sheet === level).map((one) => one.id);
    return letters((level === 'stage' ? ['schoolCode', ...ids] : ids).indexOf(id));
  };
  const set = (level: 'county' | 'school' | 'stage', id: string, row: number, value: number, typed: number | string | null = Number.isNaN(value) ? null : value) => {
    const table = tables[level];
    const column = Float64Array.from(table.numbers[id] ?? []);
    column[row] = value;
    tables[level] = { ...table, numbers: { ...table.numbers, [id]: column } };
    const sheet = compiled.dictionary.sheets.find((one) => one.id === level)?.name ?? '';
    const county = [...compiled.elements.values()].filter((one) => one.sheet === 'county').findIndex((one) => one.id === id) + 2;
    changes.push({ sheet, cell: level === 'county' ? `B${county}` : `${columnOf(level, id)}${row + 2}`, value: typed });
  };
  const kinds = dataset.school.numbers.kind ?? new Float64Array(0);
  const pupils = dataset.stage.numbers.pupils ?? new Float64Array(0);
  const stageRows = (kind: string) => Array.from(dataset.stage.parent.keys()).filter((row) => kinds[dataset.stage.parent[row] ?? 0] === compiled.memberCode('kind', kind));
  const point = stageRows('teachingPoint').find((row) => (pupils[row] ?? 0) < 50) ?? 0;
  const [nine = 0] = stageRows('nineYear');
  set('stage', 'pupils', point, 57); // joins the assessment
  set('stage', 'pupils', nine, (pupils[nine] ?? 0) + 111); // shifts the split of its rooms
  const junior = assessment.stages.junior.rows[3] ?? 0;
  set('stage', 'backboneTeachers', junior, Number.NaN);
  set('school', 'teachingArea', dataset.stage.parent[assessment.stages.primary.rows[2] ?? 0] ?? 0, 1234.5);
  set('county', 'teacherPay', 0, Number.NaN);
  set('county', 'conclusionG1', 0, compiled.memberCode('conclusionG1', 'met'), '达标');
  set('county', 'vetoV1', 0, compiled.memberCode('vetoV1', 'present'), '有');
  const changed: Dataset = { ...dataset, ...tables };
  return { assessment: assess(changed, compiled), changes };
}

/** A stricter standard, in the engine and as numbers typed into the sheet of the standard. */
function changedStandard() {
  const { standard } = compiled;
  const changes: Change[] = [];
  const row = (id: string) => 6 + standard.indicators.findIndex((one) => one.id === id);
  const indicators = standard.indicators.map((one) => {
    if (one.id === 'R5') return { ...one, thresholds: { ...one.thresholds, primary: 9.25 } };
    if (one.id === 'R3') return { ...one, cvLimits: { ...one.cvLimits, primary: 0.2 } };
    return one;
  });
  changes.push({ sheet: '标准', cell: `C${row('R5')}`, value: 9.25 }, { sheet: '标准', cell: `E${row('R3')}`, value: 0.2 });
  const rule = 6 + standard.indicators.length + 3;
  changes.push({ sheet: '标准', cell: `C${rule + 1}`, value: 0.9 });
  const items = standard.items.map((one) => (one.id === 'G7' ? { ...one, parameters: one.parameters?.map((parameter) => ({ ...parameter, value: 9000 })) } : one));
  changes.push({ sheet: '标准', cell: `C${parameterRow('G7')}`, value: 9000 });
  const weights = standard.splitting.weights.map((one) => (one.kind === 'nineYear' ? { ...one, junior: 1.3 } : one));
  changes.push({ sheet: '标准', cell: `D${rule + 5 + compiled.memberCode('kind', 'nineYear')}`, value: 1.3 });
  const changed = { ...standard, indicators, items, splitting: { ...standard.splitting, weights }, attainment: { ...standard.attainment, nearShare: 0.9 } } as Standard;
  return { compiled: compileStandard(changed, compiled.dictionary, { year: 2025 }), changes };

  function parameterRow(id: string): number {
    const kinds = compiled.dictionary.enumerations.find((one) => one.id === 'schoolKind')?.members.length ?? 0;
    const first = rule + 5 + kinds + 3;
    const cells: string[] = [];
    for (const scope of standard.scopes) for (const parameter of scope.parameters ?? []) cells.push(`scope ${parameter.id} ${parameter.value}`);
    for (const item of standard.items)
      for (const parameter of item.parameters ?? [])
        for (const value of [parameter.value, ...compiled.reliefs.filter((relief) => relief.item === item.id).map((relief) => relief.set?.[parameter.id])])
          if (value !== undefined && !cells.includes(`${item.id} ${parameter.id} ${value}`)) cells.push(`${item.id} ${parameter.id} ${value}`);
    return first + cells.findIndex((one) => one.startsWith(`${id} `));
  }
}
