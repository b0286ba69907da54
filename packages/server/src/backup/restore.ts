import { createReadStream } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { startCluster } from '../database/cluster.ts';
import { MIGRATIONS, migrate } from '../database/migrate.ts';
import { newDigest } from '../digest.ts';
import { openFileStore } from '../files/store.ts';
import { BackupError, type BackupProgress, MANIFEST, type Manifest, manifestSchema } from './manifest.ts';
import { digestOfTable, insertLines, isTable, plainSession } from './rows.ts';
import { readTar, type TarEntry } from './tar.ts';

export interface RestoreOptions {
  readonly archive: string;
  /** A new data folder, or with `databaseUrl` the folder for the files beside that empty database. */
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly onProgress?: BackupProgress | undefined;
}
export interface RestoreResult {
  readonly createdAt: string;
  readonly rows: number;
  readonly files: number;
}

/**
 * Puts a backup back (恢复) into an empty place: the archive is checked whole before anything is touched, the rows land in one transaction
 * and are compared with the archive's digests before it ends.
 * @throws BackupError
 */
export async function restore(options: RestoreOptions): Promise<RestoreResult> {
  const manifest = await checkArchive(options.archive, options.onProgress);
  if (manifest.migrations.some((id) => !MIGRATIONS.some((known) => known.id === id))) throw new BackupError('archive-newer', manifest.version);
  const cluster = options.databaseUrl === undefined ? await startCluster(options.dataDir) : null;
  const client = new pg.Client(cluster?.connection ?? { connectionString: options.databaseUrl });
  try {
    await client.connect();
    await plainSession(client);
    // The rows fit the schema of their time; later steps then bring them up to date.
    await migrate(
      client,
      MIGRATIONS.filter((one) => manifest.migrations.includes(one.id)),
    );
    await requireEmpty(client);
    await load(client, manifest, options);
    await migrate(client);
  } finally {
    await client.end().catch(() => undefined);
    await cluster?.stop();
  }
  return { createdAt: manifest.createdAt, rows: manifest.tables.reduce((sum, one) => sum + one.rows, 0), files: manifest.parts.filter((one) => one.name.startsWith('files/')).length };
}

const entriesOf = (archive: string): AsyncGenerator<TarEntry> => readTar(createReadStream(archive).pipe(createGunzip()) as AsyncIterable<Buffer>);

/** Reads the archive to its end and compares every part with the manifest. @throws BackupError */
async function checkArchive(archive: string, onProgress?: BackupProgress): Promise<Manifest> {
  const found = new Map<string, { size: number; digest: string }>();
  let manifest: Manifest | null = null;
  try {
    for await (const entry of entriesOf(archive)) {
      if (manifest) throw new BackupError('archive-damaged', 'entries after the manifest');
      if (entry.name === MANIFEST) {
        const parsed = manifestSchema.safeParse(JSON.parse(await textOf(entry)));
        if (!parsed.success) throw new BackupError('archive-foreign');
        manifest = parsed.data;
      } else {
        if (!/^(tables|files)\//.test(entry.name)) throw new BackupError('archive-foreign', entry.name);
        const digest = newDigest();
        for await (const piece of entry.content) digest.update(piece);
        found.set(entry.name, { size: entry.size, digest: digest.digest('hex') });
        onProgress?.({ stage: 'checking', done: found.size, total: found.size });
      }
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') throw error;
    throw new BackupError(code === 'Z_DATA_ERROR' && found.size === 0 ? 'archive-foreign' : 'archive-damaged', error instanceof Error ? error.message : '', { cause: error });
  }
  if (!manifest) throw new BackupError('archive-damaged', 'no manifest');
  const wrong = manifest.parts.find((part) => found.get(part.name)?.digest !== part.digest || found.get(part.name)?.size !== part.size);
  if (wrong || found.size !== manifest.parts.length) throw new BackupError('archive-damaged', wrong?.name ?? 'parts');
  return manifest;
}

async function textOf(entry: TarEntry): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of entry.content) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ filled: boolean }>('select exists (select from junheng.county) as filled');
  if (rows[0]?.filled) throw new BackupError('target-not-empty');
}

async function load(client: pg.Client, manifest: Manifest, { archive, dataDir, onProgress }: RestoreOptions): Promise<void> {
  const store = await openFileStore(join(resolve(dataDir), 'files'));
  let done = 0;
  await client.query('begin');
  try {
    for await (const entry of entriesOf(archive)) {
      const [folder, name = ''] = entry.name.split('/');
      if (folder === 'files') {
        const { digest } = await store.put(Readable.from(entry.content));
        if (digest !== name) throw new BackupError('archive-damaged', entry.name);
      } else if (folder === 'tables' && isTable(name)) {
        await insertLines(client, name, (await textOf(entry)).trimEnd().split('\n'));
      }
      done += 1;
      onProgress?.({ stage: folder === 'files' ? 'files' : 'tables', done, total: manifest.parts.length + 1 });
    }
    for (const { table, digest, rows } of manifest.tables) {
      if (!isTable(table)) throw new BackupError('archive-foreign', table);
      const present = await digestOfTable(client, table);
      if (present.digest !== digest || present.rows !== rows) throw new BackupError('restore-differs', table);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
