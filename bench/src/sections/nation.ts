import type { NationRun } from '../children/nation.ts';
import { keepNation } from '../keep-nation.ts';
import { median, runChild } from '../measure.ts';
import type { Comparison } from '../nation/result.ts';
import { duration, grouped, ratio, type Section } from '../report.ts';
import type { Bench, NamedSection } from './section.ts';

interface Times {
  readonly stageRows: number;
  readonly cold: number;
  readonly warm: readonly number[];
  readonly threads?: string;
  readonly version?: string;
}

const PROGRAMS = ['engine', 'duckdb', 'duckdb-1', 'objects'] as const;
const NAMES = { engine: 'Junheng, one thread', duckdb: 'DuckDB SQL, all threads', 'duckdb-1': 'DuckDB SQL, one thread', objects: 'plain array-of-objects program' } as const;

/** The whole nation against a database made for analysis and against the program that one writes first. */
export const nation: NamedSection = { name: 'nation', run };

async function run(bench: Bench): Promise<Section> {
  const size = bench.quick ? { counties: 10, schools: 600, seed: 20_250_901 } : { counties: 2900, schools: 200_000, seed: 20_250_901 };
  const turns = bench.quick ? 2 : 11;
  const file = await keepNation(bench, size);
  const rounds = bench.quick ? 1 : 3;
  const runs: Record<(typeof PROGRAMS)[number], Times[]> = { engine: [], duckdb: [], 'duckdb-1': [], objects: [] };
  // Round by round, so that a busy minute of the machine falls on all of them.
  for (let round = 0; round < rounds; round += 1)
    for (const program of PROGRAMS) {
      const parameters: NationRun = { file, program, runs: program === 'objects' ? Math.min(3, turns) : turns };
      runs[program].push(await runChild<Times>(bench.child('nation'), { ...parameters }, bench.root));
    }
  const compared = await runChild<Record<'duckdb' | 'objects', Comparison[]>>(bench.child('compare-nation'), { file }, bench.root);
  const differences = Object.values(compared).flatMap((list) => list.flatMap((one) => one.differences));
  if (differences.length > 0) throw new Error(`the programs disagree:\n${differences.join('\n')}`);
  const cold = (program: (typeof PROGRAMS)[number]) => median(runs[program].map((one) => one.cold));
  const warm = (program: (typeof PROGRAMS)[number]) => median(runs[program].map((one) => median(one.warm)));
  const best = (program: (typeof PROGRAMS)[number]) => Math.min(...runs[program].flatMap((one) => one.warm));
  bench.versions.DuckDB = runs.duckdb[0]?.version ?? '';
  const figures = compared.duckdb.reduce((sum, one) => sum + one.figures, 0);
  const onTheLimit = compared.duckdb.reduce((sum, one) => sum + one.onTheLimit, 0);
  return {
    title: 'A whole nation',
    text: `${grouped(size.schools)} generated schools (${grouped(runs.engine[0]?.stageRows ?? 0)} stages of schools) in ${grouped(size.counties)} counties: seven values a stage with splitting and reliefs, who reaches what, who passes, a mean and a CV for each county, stage and indicator, and the counties' ranks by each CV. Each program holds its data in its own form before the clock starts, and keeps its results in its own form.`,
    columns: ['program', 'cold', 'warm, median', 'warm, best', 'cold against ours', 'warm against ours'],
    rows: PROGRAMS.map((program) => [
      NAMES[program],
      duration(cold(program)),
      duration(warm(program)),
      duration(best(program)),
      ratio(cold(program), cold('engine')),
      ratio(warm(program), warm('engine')),
    ]),
    notes: [
      `All ${grouped(figures)} figures of each program agree with the engine's to 1e-9, ranks and verdicts included${onTheLimit > 0 ? `; ${onTheLimit} ${onTheLimit === 1 ? 'school stands' : 'schools stand'} exactly on a limit, where binary fractions err and only the engine decides on exact values` : ''}.`,
      `Cold: the first run in a new process. Warm: the ${turns} runs after it. ${rounds === 1 ? 'One process' : `${rounds} processes`} each, in turns; medians over processes.`,
    ],
  };
}
