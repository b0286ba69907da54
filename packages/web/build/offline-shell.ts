import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

type OutputBundle = Rolldown.OutputBundle;

/** Pages that work without network, and what they fetch when they need it. */
const OFFLINE = ['/src/start.ts', '/src/main.tsx', '/src/collection/form-page.tsx', '/src/collection/page.tsx', '/src/collection/model/live.ts', '/src/offline/restore.ts', '/src/sign-in/cover.tsx'];

/** Writes the service worker with the names of the files that it keeps: the shell, the form's page, and all that these import. */
export const offlineShell = (): Plugin => ({
  name: 'junheng-offline-shell',
  generateBundle: {
    // After Vite has taken away the chunks that were nothing but a style sheet.
    order: 'post',
    handler(_options, bundle) {
      const files = filesOf(bundle);
      const start = Object.values(bundle).find((one) => one.type === 'chunk' && one.isEntry);
      if (!start) this.error('no entry to keep offline');
      const worker = readFileSync(join(import.meta.dirname, 'offline-worker.js'), 'utf8');
      const source = worker.replace('__SHELL__', start.fileName).replace('__FILES__', JSON.stringify([...files, 'theme.js', 'seal.svg'].map((name) => `/${name}`)));
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  },
});

function filesOf(bundle: OutputBundle): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (name: string): void => {
    const one = bundle[name];
    if (one?.type !== 'chunk' || found.has(name)) return;
    found.add(name);
    for (const style of one.viteMetadata?.importedCss ?? []) found.add(style);
    for (const other of one.imports) visit(other);
  };
  const missing = OFFLINE.filter((page) => {
    const chunk = Object.values(bundle).find((one) => one.type === 'chunk' && one.moduleIds.some((id) => id.endsWith(`/web${page}`)));
    if (chunk) visit(chunk.fileName);
    return chunk === undefined;
  });
  if (missing.length > 0) throw new Error(`not in the bundle: ${missing.join(', ')}`);
  return found;
}
