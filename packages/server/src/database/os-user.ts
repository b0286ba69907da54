import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';

/** The OS user that the database runs as. PostgreSQL refuses to run as root, so root gives it a user of its own. */
export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Users to run the database as under root, the best first: our own (made when missing), then one that every Linux has. */
const CANDIDATES = ['junheng', 'nobody'] as const;

const quiet: ExecFileSyncOptionsWithStringEncoding = { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' };

function find(name: string): OsUser | null {
  try {
    const id = (flag: string) => Number.parseInt(execFileSync('id', [flag, name], quiet), 10);
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function create(name: string): void {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', name], quiet);
  } catch {
    // A system without useradd, or a read-only /etc: the next candidate serves.
  }
}

/** null for an ordinary user, who runs the database himself; for root the user that the database gets. */
export function databaseUser(): OsUser | null {
  if (process.getuid?.() !== 0) return null;
  if (!find(CANDIDATES[0])) create(CANDIDATES[0]);
  for (const name of CANDIDATES) {
    const user = find(name);
    if (user && user.uid !== 0) return user;
  }
  throw new Error("PostgreSQL cannot run as root and neither 'junheng' nor 'nobody' exists: create a system user junheng, or start as an ordinary user");
}

/** How to start a child process as that user. */
export const asUser = (user: OsUser | null): { uid?: number; gid?: number } => (user ? { uid: user.uid, gid: user.gid } : {});
