import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = () => readFileSync(`${root}/docs/performance.md`, 'utf8');

describe('npm run bench -- --quick', () => {
  it('still runs every comparison, finds the programs agreeing, and leaves the measured page alone', async () => {
    const before = page();
    const { stdout } = await promisify(execFile)(process.execPath, ['scripts/bench.mjs', '--quick'], { cwd: root, maxBuffer: 2 ** 24 });
    for (const title of ['A whole nation', 'One changed figure', 'From a workbook to the verdict', 'A very large workbook', 'Cost against size', 'All schools of a county at the same hour'])
      expect(stdout).toContain(`## ${title}`);
    expect(stdout).toMatch(/All [\d,]+ figures of each program agree with the engine's to 1e-9/);
    expect(page()).toBe(before);
  }, 240_000);

  it('refuses a section that does not exist', async () => {
    await expect(promisify(execFile)(process.execPath, ['scripts/bench.mjs', '--only=nations'], { cwd: root })).rejects.toThrow(/no section nations; there are nation, what-if/);
  }, 60_000);
});
