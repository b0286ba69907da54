import { execFile } from 'node:child_process';
import { projectFile } from '@junheng/exchange/project-paths';
import { vi } from 'vitest';

// A process of its own takes its time where the machine is busy and nothing is built yet.
vi.setConfig({ testTimeout: 120_000 });

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real `junheng` as a process of its own, with nothing of this process's language settings. */
export function junheng(args: readonly string[], env: Readonly<Record<string, string>> = { LANG: 'zh_CN.UTF-8' }, cwd = projectFile()): Promise<Outcome> {
  const { LANG: _, LC_ALL: __, LC_MESSAGES: ___, ...rest } = process.env;
  return new Promise((resolve) =>
    execFile(process.execPath, [projectFile('packages', 'cli', 'bin', 'junheng.mjs'), ...args], { cwd, env: { ...rest, ...env }, maxBuffer: 2 ** 27 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr });
    }),
  );
}

export const testdata = (name: string): string => projectFile('testdata', name);
