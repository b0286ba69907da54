import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Vitest keeps a processor for itself, which on a machine of two leaves one worker. Its own process waits most of the time.
const maxWorkers = Math.max(2, availableParallelism() - 1);

// unit: pure packages and components; api: the server over real databases; e2e: real Chromium against the built application.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['packages/*/src/**/*.test.ts', 'packages/*/src/**/*.test.tsx', 'scripts/**/*.test.ts'],
          exclude: ['**/*.api.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
          maxWorkers,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'api',
          include: ['packages/**/*.api.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['packages/server/src/test/prepare-machine.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // Each file has databases of its own, in folders of their own, reached by sockets: two at a time, more would only wait for the disk.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.test.ts'],
          globalSetup: ['e2e/support/setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // One application for all files, and their tests meet in its county.
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
