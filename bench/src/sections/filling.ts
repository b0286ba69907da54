import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lacking, residentOf, startPostgres } from '../filling/machine.ts';
import { startOwn } from '../filling/own.ts';
import { installPeer, startPeer } from '../filling/peer.ts';
import type { Plan, Program, Writer, Written } from '../filling/plan.ts';
import { median, runChild } from '../measure.ts';
import { duration, grouped, megabytes, ratio, type Section } from '../report.ts';
import type { Bench, NamedSection } from './section.ts';

/** Every school of a county fills in its form in the same hour (同时填报), beside a backend that npm installs with its access rules on. */
export const filling: NamedSection = { name: 'filling', run };

/** Connections that each program may hold to the database. */
const POOL = 12;
const NAMES = { junheng: 'Junheng', parse: 'Parse Server' } as const;

interface Running {
  readonly port: number;
  readonly pid: number;
  readonly writers: readonly Writer[];
  stop(): Promise<void>;
}

async function run(bench: Bench): Promise<Section> {
  const size = bench.quick ? { writers: 20, figures: 8, turns: 1, warmUp: 0.2, seconds: 1 } : { writers: 300, figures: 24, turns: 3, warmUp: 2, seconds: 10 };
  const about = {
    title: 'All schools of a county at the same hour',
    text: `${size.writers} people, each signed in for one school, write figures over HTTP as fast as they are answered; every answer says that the figure is kept. Ours checks the right and the version that was seen, keeps the figure before, and counts how full the form is; beside it Parse Server writes one row whose access list names the person. One PostgreSQL for both, ${grouped(size.writers * size.figures)} rows each, every commit on the disk before it is answered.`,
    columns: ['program', 'figures in a request', 'figures a second', 'answered, median', '95 of 100 within', '99 of 100 within', 'our figures a second against it'],
  };
  const skipped = lacking(bench);
  if (skipped !== null) return { ...about, rows: [], notes: [], skipped };
  // Where the peer is installed already it may be named: a machine without a registry can measure too.
  const peerFolder = process.env.BENCH_PEER ?? (bench.quick ? null : await installPeer(join(bench.folder, 'peer')));
  const postgres = await startPostgres();
  const running = new Map<Program, Running>();
  try {
    running.set('junheng', await startOwn({ root: bench.root, folder: join(bench.folder, 'own'), databaseUrl: await postgres.freshDatabase(), ...size }));
    if (peerFolder !== null) {
      const peer = await startPeer({ script: bench.child('parse-server'), folder: peerFolder, databaseUrl: await postgres.freshDatabase(), pool: POOL, ...size });
      bench.versions['Parse Server'] = peer.version;
      running.set('parse', peer);
    }
    const rows: string[][] = [];
    for (const batch of [1, Math.min(20, size.figures)]) {
      const results = await measure(bench, running, { batch, ...size });
      const own = median((results.get('junheng') ?? []).map((one) => one.figures / one.seconds));
      for (const [program, runs] of results) {
        const middle = (pick: (one: Written) => number) => median(runs.map(pick));
        const rate = middle((one) => one.figures / one.seconds);
        rows.push([
          NAMES[program],
          String(batch),
          grouped(Math.round(rate)),
          duration(middle((one) => one.p50)),
          duration(middle((one) => one.p95)),
          duration(middle((one) => one.p99)),
          ratio(own, rate),
        ]);
      }
    }
    const memory = [...running].map(([program, { pid }]) => `${NAMES[program]} ${megabytes(residentOf(pid))}`).join(', ');
    const notes = [
      `${size.turns === 1 ? 'One turn' : `${size.turns} turns`} of ${size.seconds} s each after ${size.warmUp} s to warm up, the programs in turns; medians over turns. Writers, servers and the database share the machine. No request failed.`,
      `PostgreSQL on 127.0.0.1 with fsync, synchronous_commit and full_page_writes on; ${POOL} connections each. Memory of the server's process afterwards: ${memory}.`,
    ];
    if (peerFolder === null) notes.push(bench.quick ? 'The peer is left out of the quick run.' : 'The peer could not be installed from the npm registry: nothing to compare with.');
    return { ...about, rows, notes };
  } finally {
    for (const one of running.values()) await one.stop();
    postgres.stop();
  }
}

interface Turns {
  readonly batch: number;
  readonly turns: number;
  readonly warmUp: number;
  readonly seconds: number;
}
/** What the next turn begins with: versions go on where the last one ended. */
const reached = new WeakMap<Running, { writers: readonly Writer[]; first: number }>();

async function measure(bench: Bench, running: ReadonlyMap<Program, Running>, { batch, turns, warmUp, seconds }: Turns): Promise<Map<Program, Written[]>> {
  const results = new Map<Program, Written[]>([...running.keys()].map((program) => [program, []]));
  for (let turn = 0; turn < turns; turn += 1)
    for (const [program, one] of running) {
      const { writers, first } = reached.get(one) ?? { writers: one.writers, first: 1000 };
      const plan: Plan = { program, port: one.port, writers, batch, warmUp, seconds, first };
      const file = join(bench.folder, 'plan.json');
      await writeFile(file, JSON.stringify(plan));
      const written = await runChild<Written>(bench.child('write-figures'), { file }, bench.root);
      if (written.failures > 0) throw new Error(`${NAMES[program]} failed ${written.failures} times: ${written.firstFailure}`);
      results.get(program)?.push(written);
      reached.set(one, {
        writers: writers.map((writer, index) => ({ ...writer, figures: writer.figures.map((figure, place) => ({ ...figure, version: written.versions[index]?.[place] ?? figure.version })) })),
        first: written.last,
      });
    }
  return results;
}
