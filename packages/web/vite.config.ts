import react from '@vitejs/plugin-react';
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from 'vite';
import { offlineShell } from './build/offline-shell.ts';

type OutputChunk = Rolldown.OutputChunk;
type OutputAsset = Rolldown.OutputAsset;

const KEPT_LOCALES = new Set(['zh-CN', 'en-US']);

/** react-aria ships its messages in some 30 languages; the application speaks two. */
const twoLocales = (): Plugin => ({
  name: 'junheng-two-locales',
  enforce: 'pre',
  load(id) {
    const locale = /react-(?:aria|stately)[^?]*\/intl\/.*\/([a-z]{2}-[A-Z]{2})\.m?js$/.exec(id)?.[1];
    return locale !== undefined && !KEPT_LOCALES.has(locale) ? 'export default {};' : null;
  },
});

/** The entry loads the application by an import; the page names its files too, so that the browser fetches all at once. */
const applicationSoon = (): Plugin => ({
  name: 'junheng-application-soon',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const main = Object.values(bundle).find((one) => one.type === 'chunk' && one.facadeModuleId?.endsWith('/src/main.tsx'));
      const chunks = new Map<string, OutputChunk>();
      const visit = (one: OutputChunk | OutputAsset | undefined) => {
        if (one?.type !== 'chunk' || chunks.has(one.fileName)) return;
        chunks.set(one.fileName, one);
        for (const name of one.imports) visit(bundle[name]);
      };
      visit(main);
      const styles = [...chunks.values()].flatMap((one) => [...(one.viteMetadata?.importedCss ?? [])]);
      const link = (rel: string, file: string): HtmlTagDescriptor => ({ tag: 'link', attrs: { rel, crossorigin: true, href: `/${file}` }, injectTo: 'head' });
      return [...styles.map((file) => link('stylesheet', file)), ...[...chunks.keys()].map((file) => link('modulepreload', file))].filter((one) => !html.includes(`${one.attrs?.href}`));
    },
  },
});

/**
 * Three files before the first page, each request being dear on a slow machine: the libraries, which change seldom; what every page shows; and
 * the entry with what it asks for at once. Heavy parts of ui/ and what single pages use stay with those pages.
 */
const CHUNKS = [
  { name: 'libraries', test: /\/node_modules\/(?:react|react-dom|scheduler|use-sync-external-store|i18next|@tanstack\/(?:react-)?(?:router|router-core|query|query-core|store|history))\// },
  {
    name: 'early',
    test: /\/web\/src\/(?:api\/(?:call|client|early)|model\/(?:choose|search))\.ts$|\/contract\/src\/paths\.ts$|\/web\/src\/ui\/(?:base|tokens)\.css|vite\/preload-helper|rolldown\/runtime/,
  },
  {
    name: 'shell',
    test: /\/web\/src\/(?:shell|i18n|api)\/|\/web\/src\/ui\/(?:button|classes|confirm|dialog|field|figure|icon|number|states|status-mark|toast|tooltip)\.|\/explain\/format\.ts$/,
  },
];

/**
 * V8 compiles these whole while they arrive, beside the page's own thread, instead of each function when it is first called: most are called
 * at the start, and a slow machine spends a third of its start on that. Other engines read a comment.
 */
const postBanner = (chunk: { readonly name: string; readonly facadeModuleId?: string | null }): string =>
  ['libraries', 'shell', 'early', 'main'].includes(chunk.name) || chunk.facadeModuleId?.endsWith('/overview/page.tsx') ? '//# allFunctionsCalledOnLoad' : '';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [twoLocales(), react(), applicationSoon(), offlineShell()],
  build: { outDir: 'dist', target: 'es2022', manifest: true, chunkSizeWarningLimit: 600, rolldownOptions: { output: { codeSplitting: { groups: CHUNKS }, postBanner } } },
  server: { port: Number(process.env.JUNHENG_WEB_PORT ?? 4200), strictPort: true, proxy: { '/api': { target: process.env.JUNHENG_API ?? 'http://127.0.0.1:3000' } } },
});
