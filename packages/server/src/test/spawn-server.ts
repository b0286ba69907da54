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

export async function spawnServer(place: Place, environment: Readonly<Record<string, string>> = {}): Promise<SpawnedServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', projectFile('packages', 'server', 'src', 'test', 'server-process.ts'), place.dataDir, place.databaseUrl ?? ''], {
    cwd: projectFile(),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', (line) => resolve(JSON.parse(line).url));
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
