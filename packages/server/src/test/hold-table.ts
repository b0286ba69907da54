import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { reachCluster } from '../database/cluster.ts';
import type { Place } from './engines.ts';

/** A connection to a place's database beside the server that works on it, as the owner of the tables. */
export async function connectBeside(place: Place): Promise<pg.Client> {
  const cluster = place.databaseUrl === undefined ? await reachCluster(place.dataDir) : null;
  const client = new pg.Client(cluster?.connection ?? { connectionString: place.databaseUrl });
  await client.connect();
  return client;
}

/** Holds a table so that an act stands still at the statement that writes it; `reached` waits until it does. */
export async function holdTable(place: Place, table: string): Promise<{ reached(): Promise<void>; release(): Promise<void> }> {
  const client = await connectBeside(place);
  await client.query('begin');
  await client.query(`lock table junheng.${table} in exclusive mode`);
  return {
    async reached() {
      for (;;) {
        const { rows } = await client.query(`select 1 from pg_locks where relation = 'junheng.${table}'::regclass and not granted`);
        if (rows.length > 0) return;
        await sleep(20);
      }
    },
    async release() {
      await client.query('rollback');
      await client.end();
    },
  };
}
