import { defineConfig } from 'vitest/config';

// Stryker runs the engine's unit tests only; the root's configuration has projects that it does not know.
export default defineConfig({ test: { include: ['packages/assessment/src/**/*.test.ts'], testTimeout: 120_000 } });
