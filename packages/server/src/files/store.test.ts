import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../digest.ts';
import { openFileStore } from './store.ts';

describe('file store', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jh-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const put = async (text: string) => (await openFileStore(folder)).put(Readable.from([Buffer.from(text)]));

  it('keeps content under its digest, readable by its owner only', async () => {
    const { digest, size } = await put('内容');
    expect({ digest, size }).toEqual({ digest: digestOf('内容'), size: 6 });
    const path = await (await openFileStore(folder)).path(digest);
    expect(readFileSync(path, 'utf8')).toBe('内容');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('never overwrites: the same content again leaves the file as it is', async () => {
    const { digest } = await put('a');
    const store = await openFileStore(folder);
    const before = statSync(await store.path(digest)).ino;
    await put('a');
    expect(statSync(await store.path(digest)).ino).toBe(before);
  });

  it('finds out a spoilt file, and a good copy mends it', async () => {
    const { digest } = await put('good');
    const store = await openFileStore(folder);
    writeFileSync(await store.path(digest), 'evil');
    await expect(store.path(digest)).rejects.toMatchObject({ code: 'source-damaged' });
    await put('good');
    expect(readFileSync(await store.path(digest), 'utf8')).toBe('good');
    await expect(store.path('0'.repeat(64))).rejects.toMatchObject({ code: 'source-damaged' });
  });

  it('leaves nothing of a transfer that broke off, and clears what a killed process left', async () => {
    const store = await openFileStore(folder);
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      })(),
    );
    await expect(store.put(broken)).rejects.toThrow('connection lost');
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
    writeFileSync(join(folder, 'incoming', 'left'), 'half');
    await openFileStore(folder);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });
});
