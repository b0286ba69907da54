import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '@junheng/exchange/project-paths';
import { afterAll, describe, expect, it } from 'vitest';
import { junheng } from '../testing/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'junheng 标准-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('junheng standards', () => {
  it('lists the national standard and the overlays', async () => {
    const { code, stdout } = await junheng(['standards', 'list']);
    expect(code).toBe(0);
    expect(stdout).toContain('cn-2017');
    expect(stdout).toContain('叠加于 cn-2017');
  });

  it('finds our own files sound', async () => {
    expect((await junheng(['standards', 'check'])).code).toBe(0);
  });

  it('refuses a wrong file with file, line and reason, and ends with 2', async () => {
    const copy = join(folder, 'standards');
    cpSync(projectFile('standards'), copy, { recursive: true });
    const file = join(copy, 'national', 'cn-2017.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('stock: backboneTeachers', 'stock: backbonTeachers'));
    const line = text.split('\n').findIndex((one) => one.includes('stock: backboneTeachers')) + 1;
    const { code, stdout, stderr } = await junheng(['standards', 'check', copy]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(new RegExp(`^national/cn-2017\\.yaml:${line}:\\d+: .*backbonTeachers`, 'm'));
  });

  it('a folder that is not there ends with 2', async () => {
    const { code, stderr } = await junheng(['standards', 'check', join(folder, 'none')], { LANG: 'en' });
    expect(code).toBe(2);
    expect(stderr).toContain('no standards folder');
  });
});
