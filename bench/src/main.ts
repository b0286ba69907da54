import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleCompetitors } from './bundle.ts';
import { commit, machine, sectionText } from './report.ts';
import { commandLine } from './sections/command-line.ts';
import { filling } from './sections/filling.ts';
import { firstPage } from './sections/first-page.ts';
import { largeWorkbook } from './sections/large-workbook.ts';
import { nation } from './sections/nation.ts';
import { scale } from './sections/scale.ts';
import type { NamedSection } from './sections/section.ts';
import { soak } from './sections/soak.ts';
import { whatIf } from './sections/what-if.ts';
import { root } from './standards.ts';

// npm run bench [-- --quick] [-- --only=nation,scale] — prints ratios of one run; a full run is kept in docs/performance.md.
const SECTIONS: readonly NamedSection[] = [nation, whatIf, commandLine, largeWorkbook, scale, filling, firstPage];
/** Takes as long as one asks for: run by name only. */
const LONG: readonly NamedSection[] = [soak];
const CHILDREN = ['nation', 'compare-nation', 'what-if', 'read-large', 'write-figures', 'parse-server'] as const;

const quick = process.argv.includes('--quick');
const only = process.argv
  .find((one) => one.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');
const unknown = only?.filter((name) => ![...SECTIONS, ...LONG].some((section) => section.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`no section ${unknown.join(', ')}; there are ${[...SECTIONS, ...LONG].map((one) => one.name).join(', ')}`);
  process.exit(1);
}
// A machine that others use is slower and noisier: the reader should know.
const load = (loadavg()[0] ?? 0).toFixed(1);
const child = await bundleCompetitors(Object.fromEntries(CHILDREN.map((name) => [name, `bench/src/children/${name}.ts`])));
const folder = await mkdtemp(join(tmpdir(), 'junheng-bench-'));
try {
  const versions: Record<string, string> = {};
  const texts: string[] = [];
  for (const section of only ? [...SECTIONS, ...LONG].filter((one) => only.includes(one.name)) : SECTIONS) {
    console.error(`… ${section.name}`);
    const text = sectionText(await section.run({ root, quick, child, folder, versions }));
    texts.push(text);
    console.log(`${text}\n`);
  }
  const measured = `Measured on ${new Date().toISOString().slice(0, 10)}${commit(root) ? `, commit ${commit(root)}` : ''}: ${machine(versions)}. Load average when the run began: ${load}.`;
  console.log(measured);
  const about = [
    '# Performance · 性能',
    'What it costs, measured against what one would otherwise use. Written by `npm run bench`; a figure alone means little on another machine, so that every table compares programs that ran in turns in the same run.',
    measured,
    ...texts,
    '## Measuring again',
    '`npm run bench` runs everything (about a quarter of an hour) and rewrites this page. `npm run bench -- --only=nation,scale` runs some of it and prints only. `npm run bench -- --only=soak --minutes=60` writes for as long as you like and shows whether memory stays flat. `npm run bench -- --quick` proves in seconds that the bench still works; a test runs it. Generated counties are seeded: every machine measures the same schools.',
  ];
  if (!quick && !only) await writeFile(join(root, 'docs/performance.md'), `${about.join('\n\n')}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
