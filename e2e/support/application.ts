import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The application as a person starts it: the built command line with its own embedded database and the demo county. */
export interface Application {
  readonly url: string;
  /** The key of the machine's operator, as the command line reads it from the data folder. */
  readonly operatorKey: string;
  /** The one-time password of each of the first administrators, as printed at the first start. */
  readonly oneTimePasswords: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const cli = fileURLToPath(new URL('../../packages/cli/bin/junheng.mjs', import.meta.url));

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });

async function answers(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`junheng serve ended with ${child.exitCode}:\n${said()}`);
    const ready = await fetch(`${url}/api/session`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`junheng serve did not answer at ${url}:\n${said()}`);
}

export async function startApplication(options: { readonly demo: boolean } = { demo: true }): Promise<Application> {
  // Under the temporary folder rather than the clone: a database user made for root must be able to reach it, and to enter it.
  const data = await mkdtemp(join(tmpdir(), 'junheng-e2e-'));
  await chmod(data, 0o755);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [cli, 'serve', ...(options.demo ? ['--demo'] : []), '--port', String(port), '--data', data], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  await answers(url, child, () => said);
  return {
    url,
    operatorKey: (await readFile(join(data, 'operator.key'), 'utf8')).trim(),
    oneTimePasswords: Object.fromEntries([...said.matchAll(/^ {4}(\w+) +([A-Z]{4}-\S+) /gm)].map(([, login, password]) => [login, password])),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}
