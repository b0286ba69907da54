import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem, type } from 'node:os';

/** One question of the bench with its measured answer. */
export interface Section {
  readonly title: string;
  readonly text: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
  /** What was not measured and why; then there are no rows. */
  readonly skipped?: string;
}

/** A duration with the digits that can be trusted: 27.4 ms, 1.86 s, 8.2 µs. */
export function duration(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  if (milliseconds >= 1) return `${milliseconds.toFixed(milliseconds >= 100 ? 0 : 1)} ms`;
  return `${(milliseconds * 1000).toFixed(1)} µs`;
}

/** How many times as long as ours. */
export const ratio = (other: number, own: number): string => `${(other / own).toFixed(other / own >= 10 ? 0 : 1)} ×`;
export const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
export const grouped = (count: number): string => count.toLocaleString('en-GB');

const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [`| ${columns.join(' | ')} |`, `| ${columns.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ')} |`, ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');

export const sectionText = ({ title, text, columns, rows, notes, skipped }: Section): string =>
  [`## ${title}`, text, skipped === undefined ? table(columns, rows) : `Not measured: ${skipped}`, ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : [])].join('\n\n');

/** The machine and the versions, so that a figure can be judged later. */
export function machine(versions: Readonly<Record<string, string>>): string {
  const processor = cpus();
  const parts = [
    `${processor.length} × ${processor[0]?.model ?? 'processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}`,
    ...Object.entries(versions).map(([name, version]) => `${name} ${version}`),
  ];
  return parts.join(' · ');
}

/** The commit measured, or null outside a repository. */
export function commit(root: string): string | null {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}
