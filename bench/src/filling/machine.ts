import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { installedServer, type ServerPostgres, startServerPostgres } from '@junheng/server/test/server-postgres';
import type { Bench } from '../sections/section.ts';

/** What is missing to measure with, or null. */
export function lacking(bench: Bench): string | null {
  if (!existsSync(join(bench.root, 'packages/cli/dist/main.mjs'))) return 'the server is not built; run `npm run build` first.';
  return installedServer() === null ? 'no PostgreSQL server of version 15 or newer is installed. On Debian: apt-get install postgresql.' : null;
}

/** A PostgreSQL on loopback that answers a commit only when it is on the disk. */
export const startPostgres = async (): Promise<ServerPostgres> =>
  startServerPostgres({ port: await freePort(), settings: { synchronous_commit: 'on', fsync: 'on', full_page_writes: 'on', shared_buffers: '256MB' } });

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** Resident bytes of a process, where the system tells. */
export function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) * 1024;
  } catch {
    return Number.NaN;
  }
}
