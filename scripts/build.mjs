// `npm run build`: the browser application, the command line with the server, and the offline verifier; each only when its sources changed.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { say, seconds, stop } from './lib/console.mjs';
import { isFresh, stampOf, writeStamp } from './lib/freshness.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { parts } from './lib/parts.mjs';
import { node, root } from './lib/run.mjs';

/** A part that could not be built, in both languages. */
class BuildFailure extends Error {
  constructor(zh, en) {
    super(`${zh} / ${en}`);
    this.zh = zh;
    this.en = en;
  }
}

/** Builds what is missing or stale. `force` builds all. Throws when a part fails. */
export async function build({ force = false } = {}) {
  await part('verifier', force, '离线核验程序', 'the offline verifier', buildVerifier);
  await part('cli', force, '命令行与服务', 'the command line and the server', buildCommandLine);
  await part('standards', force, '指标标准', 'the standards', checkStandards);
  await part('web', force, '网页应用', 'the browser application', buildWeb);
}

async function part(name, force, zh, en, make) {
  const { sources, stamp } = parts[name];
  if (!force && isFresh(root, stamp(root), sources)) return;
  const before = stampOf(root, sources);
  const made = await make();
  if (made === 'absent') return;
  writeStamp(stamp(root), before);
  say(`已构建${zh}（${seconds(Date.now() - before.time)}）`, `built ${en}`);
}

async function buildVerifier() {
  const script = join(root, 'scripts/build-verifier.mjs');
  if (!existsSync(script)) return 'absent';
  const { code } = await node([script]);
  if (code !== 0) throw new BuildFailure('离线核验程序构建失败，原因见上。', 'building the verifier failed; see above.');
}

async function buildWeb() {
  const { code, output } = await node([join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: join(root, 'packages/web'), capture: true });
  if (code !== 0) throw new BuildFailure(`网页应用构建失败：\n${output}`, 'building the browser application failed; see above.');
  compressAssets(join(root, 'packages/web/dist'));
}

/** Each script and style sheet beside its compressed forms, which the server sends as they are. */
function compressAssets(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(js|css|svg|html)$/.test(name)) continue;
    const content = readFileSync(join(folder, name));
    if (content.length < 1024) continue;
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
  }
}

async function buildCommandLine() {
  const esbuild = await import('esbuild');
  const outdir = join(root, 'packages/cli/dist');
  rmSync(outdir, { recursive: true, force: true });
  try {
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: { main: 'packages/cli/src/main.ts', 'write-library-cache': 'packages/cli/src/write-library-cache.ts', ...workers() },
      outdir,
      outExtension: { '.js': '.mjs' },
      chunkNames: 'chunks/[name]-[hash]',
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      sourcemap: 'linked',
      sourcesContent: false,
      logLevel: 'error',
      plugins: [ownPackagesOnly],
    });
  } catch {
    throw new BuildFailure('命令行与服务构建失败，原因见上。', 'building the command line and the server failed; see above.');
  }
}

/** Kept ready for the command line. Wrong files do not stop the build: the command that meets them names each fault. */
async function checkStandards() {
  const { code } = await node([join(root, 'packages/cli/dist/write-library-cache.mjs')], { capture: true });
  if (code !== 0) say('标准文件有误，用 npx junheng standards check 查看', 'the standard files have faults; see npx junheng standards check');
}

/** The same for a script that has nothing to do after a failure. */
export async function buildOrStop(options) {
  try {
    await build(options);
  } catch (failure) {
    stop(failure.zh ?? String(failure), failure.en ?? '');
  }
}

/** Our packages are bundled, everybody else's stays in node_modules (some carry binaries, and licences stay beside their code). */
const ownPackagesOnly = {
  name: 'own-packages-only',
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === 'entry-point' || path.startsWith('@junheng/') ? undefined : { path, external: true }));
  },
};

/** Every `*-worker.ts` of our packages is an entry of its own, under the name that `workerEntry` looks for. */
function workers() {
  const found = {};
  for (const name of ['assessment', 'exchange', 'server']) {
    const folder = join(root, 'packages', name, 'src');
    for (const file of existsSync(folder) ? readdirSync(folder, { recursive: true }).map((one) => one.replaceAll('\\', '/')) : [])
      if (file.endsWith('-worker.ts')) found[`workers/${name}-${file.replace(/\.ts$/, '').replaceAll('/', '-')}`] = `packages/${name}/src/${file}`;
  }
  return found;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  requireNode();
  await ensureInstalled();
  await buildOrStop({ force: process.argv.includes('--force') });
}
