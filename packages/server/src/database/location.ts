import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asUser, type OsUser } from './os-user.ts';

/** Where root keeps databases whose data folder (as /root/junheng/data) no other user can enter. */
const OPEN_PLACE = '/var/lib/junheng';

/** Where the database's own files lie. */
export interface ClusterPlace {
  /** The PostgreSQL data folder. */
  readonly cluster: string;
  /** A folder that the database's user can enter, for a copy of the programs. */
  readonly beside: string;
}

const enterable = (folder: string, user: OsUser): boolean => spawnSync('test', ['-x', folder], { ...asUser(user), cwd: '/', stdio: 'ignore' }).status === 0;

/**
 * Beside the other data where the database's user can enter the folder; otherwise under /var/lib/junheng, with a note in the data folder
 * (`database-location`) that names it. The name is random: a new data folder never picks up the database of a deleted one.
 */
export function clusterPlace(dataDir: string, user: OsUser | null): ClusterPlace {
  mkdirSync(dataDir, { recursive: true });
  const note = join(dataDir, 'database-location');
  if (existsSync(note)) {
    const cluster = readFileSync(note, 'utf8').trim();
    return { cluster, beside: OPEN_PLACE };
  }
  const usual = { cluster: join(dataDir, 'postgres'), beside: dataDir };
  if (!user || existsSync(usual.cluster)) return usual;
  if (enterable(dataDir, user)) return usual;
  mkdirSync(OPEN_PLACE, { recursive: true });
  chmodSync(OPEN_PLACE, 0o755);
  const cluster = join(OPEN_PLACE, randomBytes(8).toString('hex'));
  writeFileSync(note, `${cluster}\n`);
  return { cluster, beside: OPEN_PLACE };
}
