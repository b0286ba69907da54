import type { StandardLibrary } from '@junheng/assessment/standard/load';
import type { StatisticsProfile } from '@junheng/assessment/standard/profile-schema';
import type { IdentityProvider } from '../administration/sign-in/identity/provider.ts';
import type { SessionLookup } from '../administration/sign-in/sessions.ts';
import type { Typing } from '../collection/rounds/acts/land-together.ts';
import type { Actor } from '../database/act.ts';
import type { Database } from '../database/connection.ts';
import type { FileStore } from '../files/store.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Standards } from '../standard/standards.ts';

/** What a request handler works with; handed in, never looked up. */
export interface Context {
  /** In a request: as its caller may see it. Elsewhere the program's own. */
  readonly database: Database;
  readonly files: FileStore;
  readonly standards: Standards;
  readonly library: StandardLibrary;
  /** The shipped mapping profiles of the statistics; a county's own corrections are in its tables. */
  readonly profiles: readonly StatisticsProfile[];
  readonly jobs: Jobs;
  readonly secrets: Secrets;
  readonly sessions: SessionLookup;
  /** What schools type, landed together. */
  readonly typing: Typing;
  /** Who acts: in a request its caller, elsewhere the machine's user. */
  readonly actor: Actor;
  readonly version: string;
  /** Whether the demo's accounts may be used. */
  readonly demo: boolean;
  /** Address under which a proxy on this machine publishes the application, as https://junheng.example.gov.cn; null for this machine alone. */
  readonly origin: string | null;
  /** The government's identity provider; null where none is set up. */
  readonly identity: IdentityProvider | null;
  /** Tells the operator of a failure that no answer can carry. */
  readonly report: (error: unknown) => void;
}
