import type { WhatIfRun } from '../children/what-if.ts';
import { runChild } from '../measure.ts';
import { duration, ratio, type Section } from '../report.ts';
import type { Bench, NamedSection } from './section.ts';

/** One changed figure: what an official waits for at each keystroke. */
export const whatIf: NamedSection = { name: 'what-if', run };

async function run(bench: Bench): Promise<Section> {
  const rows: string[][] = [];
  for (const schools of bench.quick ? [20] : [60, 300]) {
    const parameters: WhatIfRun = { schools, edits: bench.quick ? 500 : 20_000, batches: bench.quick ? 1 : 9 };
    const { live, verdict, whole } = await runChild<{ live: number; verdict: number; whole: number }>(bench.child('what-if'), { ...parameters }, bench.root);
    rows.push([`${schools} schools`, duration(live / 1000), duration(verdict / 1000), duration(whole / 1000), ratio(whole, live)]);
  }
  return {
    title: 'One changed figure',
    text: 'A figure of one school is changed, and every value, CV and verdict on schools of the county is up to date. The whole verdict adds the 32 items and a snapshot that later edits leave alone. Beside it the same by assessing the county anew.',
    columns: ['county', 'figure changed, resources up to date', 'with the whole verdict', 'assessed anew', 'anew against changed'],
    rows,
    notes: ['Twenty thousand edits in turns over teachers, areas and rooms of all schools, in batches; medians. Afterwards the CVs equal a fresh assessment’s to 1e-9.'],
  };
}
