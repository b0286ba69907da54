import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { say } from './console.mjs';
import { run } from './run.mjs';

const find = (name) => (process.env.PATH ?? '').split(':').flatMap((folder) => (folder && existsSync(`${folder}/${name}`) ? [`${folder}/${name}`] : []))[0];
const onPath = (name) => find(name) !== undefined;

const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of the end-to-end tests: CHROMIUM where it is set, else the first on the path that runs (Ubuntu's chromium may be a stub that only asks for a snap). */
export function chromiumPath() {
  const named = [process.env.CHROMIUM, ...BROWSERS.map(find)].filter((path) => path !== undefined && path !== '');
  return named.find((path) => spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0);
}

/** Tests ask for version 15 or newer; an older distribution's server does not count. */
const serverPostgres = (folder) => existsSync(folder) && readdirSync(folder).some((version) => Number(version) >= 15 && existsSync(`${folder}/${version}/bin/initdb`));

/** Programs from outside npm that some tests use, how to see that they are there, and what Debian calls them. */
export const tools = [
  { name: 'Chromium', packages: ['chromium'], present: () => chromiumPath() !== undefined },
  { name: 'Noto Sans CJK', packages: ['fonts-noto-cjk'], present: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') },
  { name: 'LibreOffice Calc', packages: ['libreoffice-calc-nogui'], present: () => onPath('soffice') && existsSync('/usr/lib/libreoffice/program/libsclo.so') },
  { name: 'PostgreSQL 15+', packages: ['postgresql'], present: () => serverPostgres('/usr/lib/postgresql') },
];

/** Installs missing tools by apt where this user may; returns those that are still missing, after saying how to get them. */
export async function ensureTools() {
  let missing = tools.filter((tool) => !tool.present());
  if (missing.length === 0) return missing;
  const prefix = await aptPrefix();
  if (prefix) {
    const packages = missing.flatMap((tool) => tool.packages);
    say(`正在用 apt 安装测试所需：${packages.join(' ')}`, 'installing what the tests need');
    await apt(prefix, ['update', '-qq']);
    // One by one: a package that this distribution does not have must not keep the others away.
    for (const tool of missing) await apt(prefix, ['install', '-y', '-qq', '--no-install-recommends', ...tool.packages]);
    missing = tools.filter((tool) => !tool.present());
  }
  for (const tool of missing)
    say(
      `缺少 ${tool.name}，用到它的测试将跳过；Debian、Ubuntu 上请安装 ${tool.packages.join(' ')}`,
      `${tool.name} is missing, tests that use it are skipped; on Debian or Ubuntu install ${tool.packages.join(' ')}`,
    );
  return missing;
}

/** How this user may run apt-get: directly, by sudo without a password, or not at all (null). */
async function aptPrefix() {
  if (!onPath('apt-get')) return null;
  if (process.getuid?.() === 0) return [];
  const { code } = await run('sudo', ['-n', 'true'], { capture: true });
  return code === 0 ? ['sudo', '-n'] : null;
}

async function apt(prefix, args) {
  const [command, ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-o', 'DPkg::Lock::Timeout=300', ...args];
  const { code, output } = await run(command, rest, { capture: true });
  if (code !== 0) console.error(output.split('\n').slice(-20).join('\n'));
}
