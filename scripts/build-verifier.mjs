// The offline verifier: the engine and the certificate page's script in one file without network, packages/assessment/dist/verifier.js.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
export const verifierFile = join(root, 'packages/assessment/dist/verifier.js');

/** Bundles packages/assessment/src/certificate/browser-entry.ts; gives its text and size. */
export async function buildVerifier({ outfile = verifierFile } = {}) {
  mkdirSync(dirname(outfile), { recursive: true });
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['packages/assessment/src/certificate/browser-entry.ts'],
    outfile,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'inline',
    logLevel: 'warning',
    write: false,
  });
  const [output] = outputFiles;
  writeFileSync(outfile, output.contents);
  return { outfile, text: output.text, bytes: output.contents.length };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildVerifier();
