import { readFileSync } from 'node:fs';
import { projectFile } from '@junheng/exchange/project-paths';
import { describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { junheng } from './testing/process.ts';

const chinese = { LANG: 'zh_CN.UTF-8' };
const english = { LANG: 'en_US.UTF-8' };

describe('help', () => {
  it('lists every command, in Chinese and in English by locale', async () => {
    const [zh, en] = await Promise.all([junheng(['--help'], chinese), junheng(['--help'], english)]);
    expect([zh.code, en.code]).toEqual([0, 0]);
    for (const name of Object.keys(commands)) for (const { stdout } of [zh, en]) expect(stdout).toContain(`\n  ${name} `);
    expect(zh.stdout).toContain('用法');
    expect(zh.stdout).toContain('退出码');
    expect(en.stdout).toContain('Exit codes');
    expect(en.stdout).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('explains a command, its options and its exit codes; --lang goes before the locale', async () => {
    const [zh, en] = await Promise.all([junheng(['assess', '--help'], chinese), junheng(['assess', '--help', '--lang', 'en'], chinese)]);
    expect([zh.code, en.code]).toEqual([0, 0]);
    for (const option of ['--standard ID', '--json', '--html [OUT]', '--xlsx OUT', '--year', '--relief', '--lang']) for (const { stdout } of [zh, en]) expect(stdout).toContain(option);
    expect(zh.stdout).toContain('工作簿');
    expect(en.stdout).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('every command has both languages throughout', async () => {
    const all = await Promise.all(Object.values(commands).map((load) => load()));
    for (const command of all) {
      const texts = [command.summary, ...command.options.map((one) => one.about), ...command.examples.map((one) => one.about), ...(command.notes ?? [])];
      for (const text of texts) {
        expect(text.zh, command.name).toMatch(/[\u4e00-\u9fff]/);
        expect(text.en, command.name).not.toMatch(/[\u4e00-\u9fff]/);
        expect(text.en, command.name).not.toBe('');
      }
    }
  });

  it('prints the version', async () => {
    const { code, stdout } = await junheng(['--version']);
    expect(code).toBe(0);
    expect(stdout.trim()).toBe(JSON.parse(readFileSync(projectFile('package.json'), 'utf8')).version);
  });

  it('a call that is not understood ends with 1 and says how to get help', async () => {
    const wrong = await Promise.all([junheng(['asses', 'x.xlsx']), junheng(['assess']), junheng(['assess', 'x.xlsx', '--jsn']), junheng(['--lang', 'fr', 'assess'])]);
    for (const { code, stdout, stderr } of wrong) {
      expect(code).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toMatch(/--help|--lang/);
      expect(stderr).not.toContain('    at ');
    }
  });
});
