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
export const describeEngines = (name: string, tests: (engines: Engines) => void): void => describeOn(chosen, name, tests);

/** Declares tests of what lies before the database, as who may call a route or how a hostile file is met: a second engine would repeat them. */
export const describeEngine = (name: string, tests: (engines: Engines) => void): void => describeOn(chosen.slice(0, 1), name, tests);

function describeOn(on: readonly Engine[], name: string, tests: (engines: Engines) => void): void {
  describe.each(on)(`${name} [%s]`, (engine) => {
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
