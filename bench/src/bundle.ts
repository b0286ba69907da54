import { join } from 'node:path';
import { build, type Plugin, stop } from 'esbuild';
import { root } from './standards.ts';

/**
 * Bundles the competitors as the command line is bundled, so that what is measured is what is shipped and not a development loader's
 * output. The folder lies in the clone: the bundles find DuckDB and ExcelJS in its node_modules.
 */
export async function bundleCompetitors(entries: Readonly<Record<string, string>>): Promise<(name: string) => string> {
  const outdir = join(root, 'bench/dist');
  await build({
    absWorkingDir: root,
    entryPoints: { ...entries },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    logLevel: 'warning',
    plugins: [ownPackagesOnly],
  });
  // Its service would go on beside what is measured.
  await stop();
  return (name) => join(outdir, `${name}.mjs`);
}

/** As in the build: our packages are bundled, everybody else's stays in node_modules. */
const ownPackagesOnly: Plugin = {
  name: 'own-packages-only',
  setup(builder) {
    builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => (kind === 'entry-point' || path.startsWith('@junheng/') ? undefined : { path, external: true }));
  },
};
