import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a running PostgreSQL says about itself in its pid file. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Folder of its unix socket. */
  readonly socket: string;
}

/** The pid file's server, whether or not it still runs; null where there is none or it is half written. */
export function readPostmaster(cluster: string): Postmaster | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number.parseInt(lines[0] ?? '', 10);
    const port = Number.parseInt(lines[3] ?? '', 10);
    const socket = lines[4] ?? '';
    return pid > 0 && port > 0 && socket !== '' ? { pid, port, socket } : null;
  } catch {
    return null;
  }
}

/** Whether the process is alive and really works in that folder: pids are given out again. */
export function runsIn(pid: number, cluster: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  try {
    // A container without an init keeps ended orphans as zombies.
    if (/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return false;
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    // No /proc, or not ours to look into: believe the pid file.
    return true;
  }
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It ended by itself.
  }
};

/** Stops it: first asking clients to leave at once (fast), after `patience` ms without ceremony, which its log then makes good. */
export async function stopPostmaster(pid: number, cluster: string, patience = 20_000): Promise<void> {
  signal(pid, 'SIGINT');
  for (const [wait, next] of [
    [patience, 'SIGQUIT'],
    [10_000, 'SIGKILL'],
    [5_000, null],
  ] as const) {
    const end = Date.now() + wait;
    while (Date.now() < end) {
      if (!runsIn(pid, cluster)) return;
      await sleep(20);
    }
    if (next) signal(pid, next);
  }
}
