import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assess } from '@junheng/assessment/assess';
import { writeOfficialTables } from '@junheng/exchange/tables/write-official-tables';
import { generateNation } from '../generate.ts';
import { median, runProgram } from '../measure.ts';
import { duration, grouped, ratio, type Section } from '../report.ts';
import { nationalStandard } from '../standards.ts';
import { rowsOf, writeCounty } from '../write-county.ts';
import type { Bench, NamedSection } from './section.ts';

/** From a workbook on disk to the verdict, in a new process, against a spreadsheet program that recalculates the same from formulas. */
export const commandLine: NamedSection = { name: 'command-line', run };

function officeVersion(): string | null {
  try {
    return /LibreOffice ([\d.]+)/.exec(execFileSync('soffice', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))?.[1] ?? null;
  } catch {
    return null;
  }
}

async function run(bench: Bench): Promise<Section> {
  const bundle = join(bench.root, 'packages/cli/dist/main.mjs');
  const schools = bench.quick ? 20 : 300;
  const about = {
    title: 'From a workbook to the verdict',
    text: `\`junheng assess\` on a workbook of ${schools} schools, in a new process: start, standards, reading, checking, assessment, result.`,
    columns: ['program', 'time, median', 'against ours'],
  };
  if (!existsSync(bundle)) return { ...about, rows: [], notes: [], skipped: 'the command line is not built; run `npm run build` first.' };
  const compiled = nationalStandard();
  const dataset = generateNation({ counties: 1, schools, seed: 3, classes: true }, compiled.dictionary);
  const file = join(bench.folder, 'county.xlsx');
  await writeFile(file, await writeCounty(dataset, compiled));
  const rounds = bench.quick ? 1 : 7;
  const ours: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ran = await runProgram(process.execPath, [bundle, 'assess', file, '--json']);
    if (ran.code !== 0) throw new Error(`junheng assess ended with ${ran.code}`);
    const found = JSON.parse(ran.stdout) as { verdict: { unmet: string[] } };
    if (!Array.isArray(found.verdict.unmet)) throw new Error('junheng assess printed no verdict');
    ours.push(ran.milliseconds);
  }
  const own = median(ours);
  const rows = [[`Junheng: ${grouped(rowsOf(dataset))} rows read, checked and assessed`, duration(own), ratio(own, own)]];
  const office = bench.quick ? null : officeVersion();
  const notes: string[] = [];
  if (office === null)
    notes.push(
      bench.quick ? 'LibreOffice is left out of the quick run.' : 'LibreOffice is not installed (soffice was not found): nothing to compare with. On Debian: apt-get install libreoffice-calc-nogui.',
    );
  else {
    bench.versions.LibreOffice = office;
    const tables = join(bench.folder, 'tables.xlsx');
    await writeFile(tables, await writeOfficialTables(assess(dataset, compiled)));
    await mkdir(join(bench.folder, 'out'));
    const times: number[] = [];
    // The first start makes the profile and is not counted.
    for (let round = 0; round < 4; round += 1) {
      const ran = await runProgram('soffice', [`-env:UserInstallation=file://${join(bench.folder, 'profile')}`, '--headless', '--convert-to', 'ods', '--outdir', join(bench.folder, 'out'), tables]);
      if (ran.code !== 0 || !existsSync(join(bench.folder, 'out/tables.ods'))) throw new Error('LibreOffice could not recalculate the tables');
      if (round > 0) times.push(ran.milliseconds);
    }
    rows.push(['LibreOffice: opens the official tables with their live formulas, recalculates and saves', duration(median(times)), ratio(median(times), own)]);
    notes.push('LibreOffice computes the same figures from the formulas that Junheng writes into the official tables (附表Ⅰ–Ⅵ); its figures are compared with the engine’s in a test.');
  }
  return { ...about, rows, notes };
}
