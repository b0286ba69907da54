import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadRun } from '../children/read-large.ts';
import { generateNation } from '../generate.ts';
import { median, runChild } from '../measure.ts';
import { duration, grouped, megabytes, ratio, type Section } from '../report.ts';
import { nationalStandard } from '../standards.ts';
import { rowsOf, writeCounty } from '../write-county.ts';
import type { Bench, NamedSection } from './section.ts';

interface ReadFigures {
  readonly milliseconds: number;
  readonly rows: number;
  readonly faults: number;
  readonly peakBytes: number;
}

/** A very large workbook, read and checked, against a common library that only reads it. */
export const largeWorkbook: NamedSection = { name: 'large-workbook', run };

async function run(bench: Bench): Promise<Section> {
  const compiled = nationalStandard();
  const wanted = bench.quick ? 600 : 100_000;
  const make = (schools: number) => generateNation({ counties: 1, schools, seed: 5, classes: true }, compiled.dictionary);
  // Schools differ in their classes: a first guess from a few, then once more from as many as it takes.
  const guess = Math.ceil((wanted / rowsOf(make(100))) * 100);
  const dataset = make(Math.ceil((guess * 1.01 * wanted) / rowsOf(make(guess))));
  const file = join(bench.folder, 'large.xlsx');
  const bytes = await writeCounty(dataset, compiled);
  await writeFile(file, bytes);
  const measured: Record<ReadRun['program'], ReadFigures[]> = { junheng: [], exceljs: [] };
  for (let round = 0; round < (bench.quick ? 1 : 3); round += 1)
    for (const program of ['junheng', 'exceljs'] as const) measured[program].push(await runChild<ReadFigures>(bench.child('read-large'), { program, file }, bench.root));
  for (const program of ['junheng', 'exceljs'] as const)
    for (const one of measured[program]) if (one.rows !== rowsOf(dataset) || one.faults > 0) throw new Error(`${program} read ${one.rows} of ${rowsOf(dataset)} rows with ${one.faults} faults`);
  const time = (program: ReadRun['program']) => median(measured[program].map((one) => one.milliseconds));
  const peak = (program: ReadRun['program']) => median(measured[program].map((one) => one.peakBytes));
  const cells = compiled.dictionary.elements.length;
  return {
    title: 'A very large workbook',
    text: `One workbook of ${grouped(rowsOf(dataset))} rows (${grouped(dataset.school.rows)} schools, ${grouped(dataset.stage.rows)} stages, ${grouped(dataset.class.rows)} classes; ${megabytes(bytes.length)} on disk, ${cells} kinds of figure). Ours reads, types and checks every cell and names each fault; ExcelJS only reads.`,
    columns: ['program', 'time', 'peak memory', 'time against ours', 'memory against ours'],
    rows: (['junheng', 'exceljs'] as const).map((program) => [
      program === 'junheng' ? 'Junheng: read and checked' : 'ExcelJS: read',
      duration(time(program)),
      megabytes(peak(program)),
      ratio(time(program), time('junheng')),
      ratio(peak(program), peak('junheng')),
    ]),
    notes: ['Each in a process of its own; time from its start of work, loading of its code included; memory is the highest resident size of the process, Node itself included (about 45 MB).'],
  };
}
