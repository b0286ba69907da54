import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keyedDigest } from '../digest.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** What only the data folder's owner can read. */
export interface Secrets {
  /** Encrypts a short text for the database; the tag before the first colon says by what, so that another cipher can follow. */
  seal(text: string): string;
  /** @throws Error where the key is another or the text was changed */
  open(sealed: string): string;
  /** Keyed digest (带密钥摘要): equal texts have equal digests, by which they are found without opening anything. */
  digest(text: string): string;
  /** Whether this is the operator's key, which the command line reads from the data folder. */
  isOperator(key: string): boolean;
}

/** Opens `secret.key` and `operator.key` in the data folder, made at the first start and readable by their owner alone. */
export async function openSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true });
  const [secret, operator] = await Promise.all([keyIn(join(dataDir, 'secret.key')), keyIn(join(dataDir, OPERATOR_KEY))]);
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, secret, nonce, { authTagLength: TAG_BYTES });
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${CIPHER}:${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')}`;
    },
    open(sealed) {
      const [cipher, content = ''] = sealed.split(':');
      if (cipher !== CIPHER) throw new Error(`a secret was sealed by ${cipher}, which this program does not know`);
      const bytes = Buffer.from(content, 'base64');
      const decipher = createDecipheriv(CIPHER, secret, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    },
    digest: keyedDigest(secret, 'junheng keyed digest'),
    isOperator(key) {
      const given = Buffer.from(key, 'hex');
      return given.length === operator.length && timingSafeEqual(given, operator);
    },
  };
}

/** File of the key by which the command line speaks to a running server. */
export const OPERATOR_KEY = 'operator.key';

/** A key of the folder, made where absent; two programs that start together end with the same one. */
async function keyIn(path: string): Promise<Buffer> {
  for (;;) {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (text !== null) {
      const key = Buffer.from(text.trim(), 'hex');
      if (key.length !== KEY_BYTES) throw new Error(`${path} is damaged: put it back from where it was kept`);
      return key;
    }
    // Written whole under another name first, so that nobody reads half a key.
    const fresh = `${path}.${randomBytes(6).toString('hex')}`;
    await writeFile(fresh, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    await chmod(fresh, 0o600);
    await link(fresh, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(fresh, { force: true });
  }
}
