import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { usageFailure } from './command.ts';

/** Writes a file whole or not at all: beside it first, then renamed over. A folder that is missing or closed is a usage failure. */
export function writeOutput(path: string, content: string | Uint8Array): void {
  const draft = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw usageFailure(`不能写入 ${path}：${reason}`, `cannot write ${path}: ${reason}`);
  }
}
