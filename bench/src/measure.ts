import { spawn } from 'node:child_process';

export const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
};

/** Milliseconds of a run. */
export async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Milliseconds of the first run in a process and of those after it. */
export async function coldAndWarm(run: () => unknown, runs: number): Promise<{ readonly cold: number; readonly warm: readonly number[] }> {
  const cold = await timed(run);
  const warm: number[] = [];
  for (let turn = 0; turn < runs; turn += 1) warm.push(await timed(run));
  return { cold, warm };
}

export interface Ran {
  readonly milliseconds: number;
  readonly stdout: string;
  readonly code: number | null;
}

/** Runs a program to its end. A child's own figures are the JSON of its last line. */
export async function runProgram(command: string, parameters: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const start = performance.now();
  const child = spawn(command, parameters, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  return { milliseconds: performance.now() - start, stdout, code };
}

/** Runs a child that prints its figures as JSON. */
export async function runChild<Figures>(script: string, parameters: Readonly<Record<string, unknown>>, root: string): Promise<Figures> {
  const ran = await runProgram(process.execPath, [script, JSON.stringify(parameters)], { BENCH_ROOT: root });
  if (ran.code !== 0) throw new Error(`${script} ended with ${ran.code}`);
  return JSON.parse(ran.stdout.trim().split('\n').at(-1) ?? '') as Figures;
}

/** The parameters that a child was started with. */
export const parametersOf = <Parameters>(): Parameters => JSON.parse(process.argv[2] ?? '{}') as Parameters;
export const printFigures = (figures: unknown): void => console.log(JSON.stringify(figures));
