import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { runProgram } from '../measure.ts';
import type { Writer } from './plan.ts';

/**
 * The peer: a backend with accounts, sessions and access lists for each row, over PostgreSQL, that npm installs (Apache-2.0). Express' router
 * is held where its batches still work: with 2.3 they answer 500.
 */
const MANIFEST = { private: true, dependencies: { 'parse-server': '9.10.0' }, overrides: { router: '2.2.0' } } as const;

export interface Peer {
  readonly version: string;
  readonly port: number;
  readonly pid: number;
  readonly writers: readonly Writer[];
  stop(): Promise<void>;
}

/** Installs it beside the project, so that it is no dependency of ours. Its folder, or null where the registry does not answer. */
export async function installPeer(folder: string): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify(MANIFEST));
  const { code } = await runProgram('npm', ['install', '--prefix', folder, '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=silent']);
  return code === 0 ? folder : null;
}

export const peerVersion = (folder: string): string => (JSON.parse(readFileSync(join(folder, 'node_modules/parse-server/package.json'), 'utf8')) as { version: string }).version;

interface Setting {
  readonly script: string;
  readonly folder: string;
  readonly databaseUrl: string;
  readonly writers: number;
  readonly figures: number;
  readonly pool: number;
}

/** Started, with as many people as write, each with a session and with rows that he alone may change and the officers may read. */
export async function startPeer({ script, folder, databaseUrl, writers, figures, pool }: Setting): Promise<Peer> {
  const [appId, masterKey] = ['junheng-bench', randomBytes(16).toString('hex')];
  const child = spawn(process.execPath, [script, JSON.stringify({ folder, databaseUrl, appId, masterKey, pool })], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await portOf(child);
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  };
  const application = { 'x-parse-application-id': appId };
  const call = async <T>(path: string, body: unknown, master = true): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}/parse${path}`, {
      method: 'POST',
      headers: { ...application, ...(master ? { 'x-parse-master-key': masterKey } : {}), 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`Parse Server refused ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  try {
    await call('/roles', { name: 'officers', ACL: {} });
    await call('/schemas/Figure', {
      className: 'Figure',
      fields: { school: { type: 'String' }, path: { type: 'String' }, value: { type: 'Number' } },
      classLevelPermissions: { get: signedIn, find: signedIn, count: signedIn, update: signedIn, create: {}, delete: {}, addField: {} },
    });
    const people = await inTurns(writers, 8, (index) => call<{ objectId: string; sessionToken: string }>('/users', { username: `clerk${index}`, password: randomBytes(12).toString('hex') }, false));
    const rows = await inTurns(writers, 8, async (index) => {
      const person = people[index]?.objectId ?? '';
      const made = await call<{ success: { objectId: string } }[]>('/batch', {
        requests: Array.from({ length: figures }, (_, figure) => ({
          method: 'POST',
          path: '/parse/classes/Figure',
          body: { school: `school${index}`, path: `figure${figure}`, value: 0, ACL: { [person]: { read: true, write: true }, 'role:officers': { read: true } } },
        })),
      });
      return made.map((one) => one.success.objectId);
    });
    return {
      version: peerVersion(folder),
      port,
      pid: child.pid ?? 0,
      stop,
      writers: people.map(({ sessionToken }, index) => ({
        headers: { ...application, 'x-parse-session-token': sessionToken },
        form: '',
        figures: (rows[index] ?? []).map((name) => ({ name, version: 0 })),
      })),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const signedIn = { requiresAuthentication: true } as const;

const portOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    if (child.stdout) createInterface({ input: child.stdout }).on('line', (line) => /^\{"port"/.test(line) && resolve((JSON.parse(line) as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`Parse Server ended with ${code} before it was ready`)));
  });

/** Does something for each number below `count`, so many at a time. */
async function inTurns<T>(count: number, width: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = new Array(count);
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < count) {
        const index = next;
        next += 1;
        results[index] = await work(index);
      }
    }),
  );
  return results;
}
