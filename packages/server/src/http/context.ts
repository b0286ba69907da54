import type { StandardLibrary } from '@junheng/assessment/standard/load';
import type { Actor } from '../database/act.ts';
import type { Database } from '../database/connection.ts';
import type { FileStore } from '../files/store.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Standards } from '../standard/standards.ts';

/** What a request handler works with; handed in, never looked up. */
export interface Context {
  readonly database: Database;
  readonly files: FileStore;
  readonly standards: Standards;
  readonly library: StandardLibrary;
  readonly jobs: Jobs;
  /** Who acts: without accounts, the machine's user. */
  readonly actor: Actor;
  readonly version: string;
  /** Tells the operator of a failure that no answer can carry. */
  readonly report: (error: unknown) => void;
}
