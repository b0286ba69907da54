import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lacking, residentOf, startPostgres } from '../filling/machine.ts';
import { startOwn } from '../filling/own.ts';
import type { Plan, Written } from '../filling/plan.ts';
import { median, runChild } from '../measure.ts';
import { duration, grouped, megabytes, type Section } from '../report.ts';
import type { Bench, NamedSection } from './section.ts';

/** Writing without a pause for as long as `--minutes` says: memory must stay where it was. */
export const soak: NamedSection = { name: 'soak', run };

const SAMPLE_MS = 500;
const PARTS = 5;

async function run(bench: Bench): Promise<Section> {
  const asked = Number(process.argv.find((one) => one.startsWith('--minutes='))?.slice('--minutes='.length) ?? 10);
  const size = bench.quick ? { writers: 20, figures: 8, seconds: 3 } : { writers: 300, figures: 24, seconds: asked * 60 };
  const about = {
    title: 'Writing without a pause',
    text: `${size.writers} people write figures as fast as they are answered, for ${size.seconds} s.`,
    columns: ['part of the time', "memory of the server's process, median", 'most'],
  };
  const skipped = lacking(bench);
  if (skipped !== null) return { ...about, rows: [], notes: [], skipped };
  const postgres = await startPostgres();
  try {
    const own = await startOwn({ root: bench.root, folder: join(bench.folder, 'soak'), databaseUrl: await postgres.freshDatabase(), ...size });
    const samples: number[] = [];
    const sampling = setInterval(() => samples.push(residentOf(own.pid)), SAMPLE_MS);
    try {
      const plan: Plan = { program: 'junheng', port: own.port, writers: own.writers, batch: 1, warmUp: 0, seconds: size.seconds, first: 1000 };
      const file = join(bench.folder, 'plan.json');
      await writeFile(file, JSON.stringify(plan));
      const written = await runChild<Written>(bench.child('write-figures'), { file }, bench.root);
      if (written.failures > 0) throw new Error(`${written.failures} requests failed: ${written.firstFailure}`);
      const parts = Array.from({ length: PARTS }, (_, part) => samples.slice(Math.floor((samples.length * part) / PARTS), Math.floor((samples.length * (part + 1)) / PARTS)));
      return {
        ...about,
        rows: parts.map((part, index) => [`${index + 1} of ${PARTS}`, megabytes(median(part)), megabytes(Math.max(...part))]),
        notes: [
          `${grouped(written.figures)} figures written, ${grouped(Math.round(written.figures / written.seconds))} a second; 95 of 100 answered within ${duration(written.p95)}. No request failed.`,
        ],
      };
    } finally {
      clearInterval(sampling);
      await own.stop();
    }
  } finally {
    postgres.stop();
  }
}
