import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { reachCluster } from '../database/cluster.ts';
import { TABLES } from '../database/tables.ts';
import { digestOf, newDigest } from '../digest.ts';
import { digestOfFile, openFileStore } from '../files/store.ts';
import { productVersion } from '../version.ts';
import { BackupError, type BackupProgress, FORMAT, MANIFEST, type Manifest, type Part } from './manifest.ts';
import { linesOf, plainSession } from './rows.ts';
import { TAR_END, tarHeader, tarPadding } from './tar.ts';

export interface BackupOptions {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  /** File to write, as backup-2025-11-24.tar.gz; must not exist. */
  readonly out: string;
  readonly onProgress?: BackupProgress | undefined;
}
export interface BackupResult {
  readonly file: string;
  /** Digest of the whole archive, to be noted elsewhere. */
  readonly digest: string;
  readonly rows: number;
  readonly files: number;
}

/**
 * Writes everything (备份): all rows of one moment's snapshot and the files they name, in one .tar.gz whose last entry holds the digests. It
 * may run beside a running server. The file gets its name once it is complete and on the disk.
 * @throws BackupError
 */
export async function backup(options: BackupOptions): Promise<BackupResult> {
  const out = resolve(options.out);
  if (existsSync(out)) throw new BackupError('out-exists', out);
  if (options.databaseUrl === undefined && !existsSync(join(options.dataDir, 'database-password'))) throw new BackupError('nothing-here', options.dataDir);
  const cluster = options.databaseUrl === undefined ? await reachCluster(options.dataDir) : null;
  const client = new pg.Client(cluster?.connection ?? { connectionString: options.databaseUrl });
  const unfinished = `${out}.unfinished`;
  try {
    await client.connect();
    await plainSession(client);
    const result = await writeArchive(client, unfinished, options);
    await sync(unfinished);
    await rename(unfinished, out);
    await sync(dirname(out));
    return { file: out, digest: await digestOfFile(out), ...result };
  } finally {
    await client.end().catch(() => undefined);
    await cluster?.stop();
    await rm(unfinished, { force: true });
  }
}

async function writeArchive(client: pg.Client, path: string, options: BackupOptions): Promise<{ rows: number; files: number }> {
  const tar = new PassThrough({ highWaterMark: 2 ** 20 });
  const written = pipeline(tar, createGzip({ level: 6 }), createWriteStream(path, { flags: 'w', mode: 0o600 }));
  // A full disk ends the pipeline; whoever writes must not wait for it then.
  const failed = written.then(() => new Promise<never>(() => undefined));
  try {
    const result = await Promise.race([fill(new ArchiveWriter(tar), client, options), failed]);
    tar.end();
    await written;
    return result;
  } catch (error) {
    tar.destroy();
    await written.catch(() => undefined);
    throw error;
  }
}

async function fill(archive: ArchiveWriter, client: pg.Client, { dataDir, onProgress }: BackupOptions): Promise<{ rows: number; files: number }> {
  await client.query('begin isolation level repeatable read read only');
  const schema = await client.query<{ found: boolean }>("select to_regclass('junheng.migration') is not null as found");
  if (!schema.rows[0]?.found) throw new BackupError('nothing-here', dataDir);
  const migrations = await client.query<{ id: number }>('select id from junheng.migration order by id');
  const tables: Manifest['tables'] = [];
  for (const [index, table] of TABLES.entries()) {
    const digest = newDigest();
    let [rows, chunk] = [0, 0];
    for await (const lines of linesOf(client, table)) {
      const content = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      digest.update(content);
      rows += lines.length;
      chunk += 1;
      await archive.add(`tables/${table}/${String(chunk).padStart(6, '0')}.jsonl`, content);
    }
    tables.push({ table, rows, digest: digest.digest('hex') });
    onProgress?.({ stage: 'tables', done: index + 1, total: TABLES.length });
  }
  const files = await addFiles(archive, client, dataDir, onProgress);
  await client.query('commit');
  const manifest: Manifest = { format: FORMAT, version: productVersion(), createdAt: new Date().toISOString(), migrations: migrations.rows.map((row) => row.id), tables, parts: archive.parts };
  await archive.end(JSON.stringify(manifest, null, 1));
  return { rows: tables.reduce((sum, one) => sum + one.rows, 0), files };
}

async function addFiles(archive: ArchiveWriter, client: pg.Client, dataDir: string, onProgress?: BackupProgress): Promise<number> {
  const store = await openFileStore(join(resolve(dataDir), 'files'), { keepIncoming: true });
  const { rows } = await client.query<{ digest: string; size: number }>('select digest, size from junheng.source_file union select digest, size from junheng.form_file order by digest');
  for (const [index, file] of rows.entries()) {
    await archive.addFile(`files/${file.digest}`, await store.path(file.digest), file.size);
    onProgress?.({ stage: 'files', done: index + 1, total: rows.length });
  }
  return rows.length;
}

class ArchiveWriter {
  readonly parts: Part[] = [];
  readonly #tar: PassThrough;
  constructor(tar: PassThrough) {
    this.#tar = tar;
  }
  async #write(bytes: Buffer): Promise<void> {
    if (!this.#tar.write(bytes)) await once(this.#tar, 'drain');
  }
  async #entry(name: string, content: Buffer): Promise<void> {
    await this.#write(tarHeader(name, content.length));
    await this.#write(content);
    await this.#write(tarPadding(content.length));
  }
  async add(name: string, content: Buffer): Promise<void> {
    await this.#entry(name, content);
    this.parts.push({ name, size: content.length, digest: digestOf(content) });
  }
  async addFile(name: string, path: string, size: number): Promise<void> {
    const digest = newDigest();
    await this.#write(tarHeader(name, size));
    for await (const chunk of createReadStream(path)) {
      digest.update(chunk as Buffer);
      await this.#write(chunk as Buffer);
    }
    await this.#write(tarPadding(size));
    this.parts.push({ name, size, digest: digest.digest('hex') });
  }
  async end(manifest: string): Promise<void> {
    await this.#entry(MANIFEST, Buffer.from(manifest));
    await this.#write(TAR_END);
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}
