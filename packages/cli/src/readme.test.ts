import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '@junheng/exchange/project-paths';
import { afterAll, describe, expect, it } from 'vitest';
import { junheng } from './testing/process.ts';

/** The `npx junheng …` lines of a page, without their remarks. */
const commandsOf = (page: string): string[] => [...readFileSync(projectFile(page), 'utf8').matchAll(/^\$ npx junheng (.+)$/gm)].map(([, line]) => line?.replace(/\s+#.*$/, '').trim() ?? '');

const folder = mkdtempSync(join(tmpdir(), 'junheng-readme-'));
symlinkSync(projectFile('testdata'), join(folder, 'testdata'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the commands of the README', () => {
  it('are the same in Chinese and in English', () => {
    expect(commandsOf('README.md').length).toBeGreaterThan(5);
    expect(commandsOf('README.en.md')).toEqual(commandsOf('README.md'));
  });

  // In their order: a later one reads what an earlier one wrote.
  it.sequential.each(commandsOf('README.md'))('junheng %s', async (line) => {
    const args = line.split(/\s+/);
    const { code, stderr } = await junheng(args, { LANG: 'zh_CN.UTF-8' }, folder);
    expect(stderr).not.toContain('    at ');
    expect(code).toBe(0);
    for (const out of args.filter((one) => /^[a-z]+\.(html|xlsx)$/.test(one))) expect(existsSync(join(folder, out))).toBe(true);
  });
});
