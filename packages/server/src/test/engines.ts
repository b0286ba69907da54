import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { readPostmaster, runsIn, stopPostmaster } from '../database/postmaster.ts';
import { type ServerPostgres, startServerPostgres } from './server-postgres.ts';

export type Engine = 'embedded' | 'server';

/** Where a test's Junheng keeps its data: what `openContext` and `startServer` take. */
export interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}
export interface Engines {
  readonly engine: Engine;
  /** A new, empty place each time. */
  place(): Promise<Place>;
}

/** Engines that the suite runs on; both by default. */
const chosen = (process.env.JUNHENG_TEST_ENGINES ?? 'embedded,server').split(',').map((one) => one.trim()) as Engine[];

/** Declares the same tests once for each engine: the embedded PostgreSQL and a server's. */
export function describeEngines(name: string, tests: (engines: Engines) => void): void {
  describe.each(chosen)(`${name} [%s]`, (engine) => {
    let server: ServerPostgres | null = null;
    const folders: string[] = [];
    beforeAll(() => {
      if (engine === 'server') server = startServerPostgres();
    });
    afterAll(async () => {
      server?.stop();
      for (const folder of folders) {
        // A killed server leaves its database running.
        const left = readPostmaster(join(folder, 'postgres'));
        if (left && runsIn(left.pid, join(folder, 'postgres'))) await stopPostmaster(left.pid, join(folder, 'postgres'));
        rmSync(folder, { recursive: true, force: true });
      }
    });
    tests({
      engine,
      async place() {
        const dataDir = mkdtempSync(join(tmpdir(), 'jh-data-'));
        // Under root the database has a user of its own, who must be able to enter.
        chmodSync(dataDir, 0o755);
        folders.push(dataDir);
        return { dataDir, databaseUrl: await server?.freshDatabase() };
      },
    });
  });
}
