import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFile } from '@junheng/exchange/project-paths';
import { afterAll, expect, it } from 'vitest';
import { junheng } from '../testing/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'junheng-serve-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const data = join(folder, 'data');

/** What `junheng serve` says until it is ready, what it answers to `ask`, then stopped as a person would. */
async function served<T>(args: readonly string[], ask: (url: string) => Promise<T>): Promise<{ readonly said: string; readonly answer: T }> {
  const child = spawn(process.execPath, [projectFile('packages', 'cli', 'bin', 'junheng.mjs'), 'serve', '--port', '0', '--data', data, ...args], {
    env: { ...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: '' },
  });
  let said = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const listen = (chunk: unknown) => {
        said += String(chunk);
        const found = /均衡已启动： (\S+)[\s\S]*按 Ctrl-C 停止/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      child.once('exit', () => reject(new Error(said)));
    });
    return { answer: await ask(url), said };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

const signInAs = async (url: string, login: string, password: string): Promise<number> =>
  (await fetch(`${url}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password }) })).status;

it('tells the three administrators and their one-time passwords at the first start, and never again', async () => {
  const first = await served([], async (url) => url);
  const told = [...first.said.matchAll(/^ {4}(\w+) +([\w-]{19}) {2}(\S+)$/gm)].map(([, login = '', password = '', name = '']) => ({ login, password, name }));
  expect(told.map(({ name }) => name)).toEqual(['系统管理员', '安全管理员', '审计管理员']);
  expect(first.said).toContain('now and never again');
  expect(first.said).toContain('只在本机可以访问');
  const second = await served(['--origin', 'https://junheng.example.gov.cn/'], async (url) => Promise.all(told.map(({ login, password }) => signInAs(url, login, password))));
  expect(second.answer).toEqual([200, 200, 200]);
  expect(second.said).not.toContain('一次性密码');
  expect(second.said).toContain('发布为 https://junheng.example.gov.cn；');
});

it('takes an https address without a path as its origin, nothing else', async () => {
  for (const wrong of ['http://junheng.example.gov.cn', 'https://example.gov.cn/junheng', 'junheng.example.gov.cn']) {
    const { code, stderr } = await junheng(['serve', '--data', join(folder, 'none'), '--origin', wrong]);
    expect({ wrong, code }).toEqual({ wrong, code: 1 });
    expect(stderr).toContain('https://');
  }
});
