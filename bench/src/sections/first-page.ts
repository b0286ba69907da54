import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { median } from '../measure.ts';
import { duration, type Section } from '../report.ts';
import type { Bench, NamedSection } from './section.ts';

/** How long an official on an old computer waits for the first page. */
export const firstPage: NamedSection = { name: 'first-page', run };

async function run(bench: Bench): Promise<Section> {
  const about = {
    title: 'The first page',
    text: 'From asking for the overview until its verdict can be read and its numbers clicked: a new visitor, nothing kept, Chromium with the window of a phone.',
    columns: ['processor', 'usable, median', 'best', 'slowest'],
  };
  if (bench.quick) return { ...about, rows: [], notes: [], skipped: 'the quick run opens no browser.' };
  if (!existsSync(join(bench.root, 'packages/web/dist/index.html'))) return { ...about, rows: [], notes: [], skipped: 'the web application is not built; run `npm run build` first.' };
  // Only here: a machine without a browser's driver can still run the rest.
  const { firstPageTimes } = await import('../first-page.ts');
  const rows: string[][] = [];
  for (const slowed of [1, 4]) {
    const times = await firstPageTimes(7, slowed);
    rows.push([slowed === 1 ? 'as it is' : `slowed ${slowed} times`, duration(median(times)), duration(Math.min(...times)), duration(Math.max(...times))]);
  }
  return { ...about, rows, notes: ['Browser, server and database share the machine; what else runs on it is slowed into the figure as well.'] };
}
