import type { NationRun } from '../children/nation.ts';
import { keepNation } from '../keep-nation.ts';
import { median, runChild } from '../measure.ts';
import { duration, grouped, type Section } from '../report.ts';
import type { Bench, NamedSection } from './section.ts';

/** Cost against size: it must stay linear. */
export const scale: NamedSection = { name: 'scale', run };

async function run(bench: Bench): Promise<Section> {
  const sizes = bench.quick ? [500, 1000] : [1000, 10_000, 100_000, 300_000, 1_000_000];
  const rows: string[][] = [];
  const costs: number[] = [];
  for (const schools of sizes) {
    const counties = Math.max(1, Math.round(schools / 69));
    const file = await keepNation(bench, { schools, counties, seed: 11 });
    const runs = bench.quick ? 3 : Math.max(9, Math.min(60, Math.round(3_000_000 / schools)));
    const parameters: NationRun = { program: 'engine', file, runs };
    const times = await runChild<{ cold: number; warm: number[] }>(bench.child('nation'), { ...parameters }, bench.root);
    const warm = median(times.warm);
    costs.push((warm * 1e6) / schools);
    rows.push([grouped(schools), grouped(counties), duration(times.cold), duration(warm), `${((warm * 1e6) / schools).toFixed(0)} ns`]);
  }
  // The smallest sizes fit the processor's caches and are cheaper: growth is judged between the two largest.
  const growth = (costs.at(-1) ?? Number.NaN) / (costs.at(-2) ?? Number.NaN);
  return {
    title: 'Cost against size',
    text: 'The same assessment from a thousand schools to a million. The cost of a school must not grow with their number.',
    columns: ['schools', 'counties', 'cold', 'warm, median', 'a school'],
    rows,
    notes: [
      `From ${grouped(sizes.at(-2) ?? 0)} to ${grouped(sizes.at(-1) ?? 0)} schools the cost of one school changes by a factor of ${growth.toFixed(2)}${growth > 1.6 ? ': more than linear, to be looked into.' : ': linear.'}`,
    ],
  };
}
