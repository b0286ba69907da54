import { randomInt } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../database/connection.ts';

/** First half of the two-part advisory lock; the second is the runner's number. */
export const RUNNER_LOCK = 0x6a756e67;

/** A lock that lives as long as this process: when it ends, however it ends, PostgreSQL lets go of it and its jobs are free. */
export interface RunnerLock {
  readonly runner: number;
  readonly lost: () => boolean;
  release(): Promise<void>;
}

export async function takeRunnerLock(database: Database): Promise<RunnerLock> {
  const runner = randomInt(1, 2_147_483_647);
  const client = new pg.Client({ ...database.connection, application_name: 'junheng runner', keepAlive: true });
  let lost = false;
  client.on('error', () => {
    lost = true;
  });
  client.on('end', () => {
    lost = true;
  });
  await client.connect();
  await client.query('select pg_advisory_lock($1::int, $2::int)', [RUNNER_LOCK, runner]);
  return {
    runner,
    lost: () => lost,
    async release() {
      await client.end().catch(() => undefined);
    },
  };
}
