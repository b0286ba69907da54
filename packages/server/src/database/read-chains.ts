import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { BackupError } from '../backup/manifest.ts';
import type { AuditRow } from './audit.ts';
import type { ChainHead } from './audit-break.ts';
import { reachCluster } from './cluster.ts';

export interface Chain {
  readonly county: string;
  readonly name: string;
  readonly rows: readonly AuditRow[];
  readonly head: ChainHead | null;
}

/**
 * Reads the log of every county that a data folder or database keeps, one after another, as of one moment; it may run beside a running server
 * and changes nothing.
 * @throws BackupError where there is nothing
 */
export async function readChains(place: { readonly dataDir: string; readonly databaseUrl?: string | undefined }, onChain: (chain: Chain) => void): Promise<void> {
  const { dataDir, databaseUrl } = place;
  if (databaseUrl === undefined && !existsSync(join(dataDir, 'database-password'))) throw new BackupError('nothing-here', dataDir);
  const cluster = databaseUrl === undefined ? await reachCluster(dataDir) : null;
  const client = new pg.Client(cluster?.connection ?? { connectionString: databaseUrl });
  try {
    await client.connect();
    await client.query('begin isolation level repeatable read read only');
    const counties = await client.query<{ county: string; name: string }>('select county, name from junheng.county order by county');
    for (const { county, name } of counties.rows) {
      // A data folder from before there were accounts has no origins.
      const entries = await client.query<AuditRow>('select * from junheng.audit where county = $1 order by sequence', [county]);
      const heads = await client.query<ChainHead>('select audit_sequence, audit_hash from junheng.county_head where county = $1', [county]);
      onChain({ county, name, rows: entries.rows.map((row) => ({ ...row, origin: row.origin ?? null })), head: heads.rows[0] ?? null });
    }
  } finally {
    await client.end().catch(() => undefined);
    await cluster?.stop();
  }
}
