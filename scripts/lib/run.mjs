import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The clone's folder; every command runs there, whatever the caller's working directory. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a command without a shell and without standard input; resolves to its exit code and, when captured, its output. */
export function run(command, args, { env = {}, capture = false, cwd = root, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, shell, env: { ...process.env, ...env }, stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'] });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal ? 130 : 1), output }));
  });
}

export const node = (args, options) => run(process.execPath, args, options);

/** npm as the one that started this script, else the one on the path. */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.[cm]?js$/.test(script)) return node([script, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, { ...options, shell: process.platform === 'win32' });
}
