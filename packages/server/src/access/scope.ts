import type { Role } from '@junheng/contract/role';

/**
 * How far a caller reaches (权限范围):
 * - `county`: everything of his county;
 * - `schools`: the schools of his unit only;
 * - `submitted`: frozen years that were submitted to his level;
 * - `directory`: accounts, rights and the log;
 * - `own`: what belongs to his account;
 * - `program`: the server's own work, never a caller's.
 */
export type Reach = 'county' | 'schools' | 'submitted' | 'directory' | 'own';

/** A caller's part of the database. Every transaction of a request names it, and the row policies hold it there. */
export interface Scope {
  readonly reach: Reach | 'program';
  /** Whether the county may be opened at all. */
  covers(county: string): boolean;
  readonly account: string | null;
  /** School codes, for `schools`. */
  readonly schools: readonly string[];
  /** For `submitted`. */
  readonly level: ReviewLevel | null;
}

export type ReviewLevel = 'city' | 'province' | 'nation';
const LEVELS: Partial<Record<Role, ReviewLevel>> = { 'city-reviewer': 'city', 'province-reviewer': 'province', 'national-reviewer': 'nation' };
export const levelOf = (role: Role): ReviewLevel | null => LEVELS[role] ?? null;

/** The server's own work: jobs, start-up, the command line's backup. */
export const PROGRAM: Scope = { reach: 'program', covers: () => true, account: null, schools: [], level: null };

/** Who is not signed in has no part of it. */
export const NOBODY: Scope = { reach: 'own', covers: () => false, account: null, schools: [], level: null };

/** The installation itself (平台): home of reviewers and of the first administrators. */
export const PLATFORM = '000000';

/** Whether a place in `region` (行政区划代码) includes a county: the code's own province and city digits, or all for 000000. */
export function regionCovers(region: string, county: string): boolean {
  if (region === PLATFORM) return true;
  if (county === PLATFORM) return false;
  const digits = region.endsWith('0000') ? 2 : region.endsWith('00') ? 4 : region.length;
  return county.slice(0, digits) === region.slice(0, digits);
}
