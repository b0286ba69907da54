import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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

export default defineConfig({
  root: import.meta.dirname,
  plugins: [twoLocales(), react()],
  build: { outDir: 'dist', target: 'es2022', manifest: true, chunkSizeWarningLimit: 600 },
  server: { port: Number(process.env.JUNHENG_WEB_PORT ?? 4200), strictPort: true, proxy: { '/api': { target: process.env.JUNHENG_API ?? 'http://127.0.0.1:3000' } } },
});
