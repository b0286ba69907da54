import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { buildLibrary } from '@junheng/assessment/standard/load';
import { loadProfiles } from '@junheng/assessment/standard/load-profiles';
import { projectFile } from '@junheng/exchange/project-paths';
import { readProfilesFolder, readStandardsFolder } from '@junheng/exchange/standards-folder';
import { openPlatform } from './administration/acts/open-platform.ts';
import { openIdentity } from './administration/sign-in/identity/provider.ts';
import type { IdentitySettings } from './administration/sign-in/identity/settings.ts';
import { openSessionLookup } from './administration/sign-in/sessions.ts';
import { READ_UPLOAD } from './collection/acts/create-upload.ts';
import { READ_FORM_FILES } from './collection/form-files/acts/create-batch.ts';
import { readBatchJob } from './collection/form-files/read-batch.ts';
import { readUploadJob } from './collection/reading/read-upload.ts';
import { openReader } from './collection/reading/reader.ts';
import { openTyping } from './collection/rounds/acts/land-together.ts';
import { openDatabase } from './database/connection.ts';
import { openFileStore } from './files/store.ts';
import type { Context } from './http/context.ts';
import { openJobs } from './jobs/jobs.ts';
import { notifyJobs } from './notify/jobs.ts';
import type { NotifySettings } from './notify/settings.ts';
import { openSecrets } from './secrets/secrets.ts';
import { openStandards } from './standard/standards.ts';
import { productVersion } from './version.ts';

export interface ContextOptions {
  /** Folder of everything that is kept: database (unless a server's), files, password, logs. */
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** Folder of the standards; the project's own by default. */
  readonly standardsFolder?: string | undefined;
  /** Whether the demo's accounts may be used; false by default. */
  readonly demo?: boolean | undefined;
  /** Address under which a proxy on this machine publishes the application, as https://junheng.example.gov.cn. */
  readonly origin?: string | undefined;
  /** The government's identity provider; none by default. */
  readonly identity?: IdentitySettings | undefined;
  /** Where notices go beyond the application; nowhere by default. */
  readonly notify?: NotifySettings | undefined;
  /** Where failures of background work go; the process's stderr by default. */
  readonly report?: ((error: unknown) => void) | undefined;
}

/** Everything a running server holds. `close` gives it back in order. */
export interface OpenContext {
  readonly context: Context;
  close(): Promise<void>;
}

const nameOfUser = (): string => {
  try {
    return userInfo().username;
  } catch {
    return 'local';
  }
};

/** Opens standards, database, files and jobs. Fails before anything is changed where a standard file is wrong. */
export async function openContext(options: ContextOptions): Promise<OpenContext> {
  const standardsFolder = options.standardsFolder ?? projectFile('standards');
  const dataDir = resolve(options.dataDir);
  const library = buildLibrary(readStandardsFolder(standardsFolder));
  const profiles = loadProfiles(readProfilesFolder(standardsFolder), library.dictionary);
  const opened = await openDatabase({ dataDir, url: options.databaseUrl });
  const notify = options.notify ?? {};
  const channels = [...(notify.mail ? (['mail'] as const) : []), ...(notify.webhook ? (['webhook'] as const) : [])];
  const database = { ...opened, channels };
  try {
    const files = await openFileStore(join(dataDir, 'files'));
    const secrets = await openSecrets(dataDir);
    const actor = { name: nameOfUser() };
    await openPlatform(database, actor);
    const jobs = openJobs(database);
    const standards = openStandards(library);
    const reader = openReader(standardsFolder);
    const context: Context = {
      database,
      files,
      jobs,
      library,
      profiles,
      standards,
      secrets,
      sessions: openSessionLookup(database),
      typing: openTyping({ database, standards }),
      actor,
      demo: options.demo ?? false,
      origin: options.origin ?? null,
      identity: options.identity ? openIdentity(options.identity) : null,
      version: productVersion(),
      report: options.report ?? ((error) => console.error(error)),
    };
    await jobs.start({ [READ_UPLOAD]: readUploadJob({ ...context, reader }), [READ_FORM_FILES]: readBatchJob(context), ...notifyJobs(context, notify) });
    return {
      context,
      async close() {
        await jobs.stop();
        await reader.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}
