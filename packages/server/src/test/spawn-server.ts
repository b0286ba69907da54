import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFile } from '@junheng/exchange/project-paths';
import { OPERATOR_KEY } from '../secrets/secrets.ts';
import type { Place } from './engines.ts';

const running = new Set<ChildProcess>();
/** Ends what a failed test left running. */
export const killLeft = (): void => {
  for (const child of running) child.kill('SIGKILL');
};

/** A server in a process of its own. */
export interface SpawnedServer {
  readonly url: string;
  readonly child: ChildProcess;
  /** Header by which the machine's operator comes. */
  readonly operator: { readonly authorization: string };
  /** Ends it at once, as a power cut would; waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop. Returns its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** The program as a person starts it: `junheng serve`, from the bundle where that is fresh, else from the source. */
export async function spawnServer(place: Place, environment: Readonly<Record<string, string>> = {}): Promise<SpawnedServer> {
  const child = spawn(process.execPath, [projectFile('packages', 'cli', 'bin', 'junheng.mjs'), 'serve', '--port', '0', '--data', place.dataDir], {
    cwd: projectFile(),
    env: { ...process.env, LANG: 'en_US.UTF-8', LC_ALL: '', DATABASE_URL: place.databaseUrl ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const url = await new Promise<string>((resolve, reject) => {
    // Read to the end: a program whose words nobody takes would one day wait for a reader.
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = /Junheng is at +(\S+)/.exec(line)?.[1];
      if (said !== undefined) resolve(said);
    });
    child.once('exit', (code, signal) => reject(new Error(`the server ended before it was ready (${code ?? signal})`)));
  });
  const gone = async () => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await sleep(50);
  };
  const operator = { authorization: `Bearer ${readFileSync(join(place.dataDir, OPERATOR_KEY), 'utf8').trim()}` };
  return {
    url,
    child,
    operator,
    async kill() {
      child.kill('SIGKILL');
      await gone();
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await gone();
      return child.exitCode;
    },
  };
}

/** A request to a spawned server; null where the connection broke before the answer. */
export async function request<T>(server: SpawnedServer, method: string, path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; body: T } | null> {
  const form = body instanceof FormData;
  try {
    const response = await fetch(`${server.url}/api${path}`, {
      method,
      headers: { ...server.operator, ...(body === undefined || form ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  } catch {
    return null;
  }
}
