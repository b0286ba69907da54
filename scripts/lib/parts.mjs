import { join } from 'node:path';

const pure = ['packages/assessment', 'packages/contract', 'packages/exchange'];

/** What is built, from which sources, and where the stamp of its freshness lies. */
export const parts = {
  cli: {
    sources: [...pure, 'packages/server', 'packages/cli', 'scripts/build.mjs', 'scripts/lib', 'package-lock.json'],
    stamp: (root) => join(root, 'packages/cli/dist/build.json'),
  },
  standards: {
    sources: ['standards', 'packages/assessment/src/standard', 'packages/assessment/src/formula'],
    stamp: (root) => join(root, 'packages/cli/dist/standards-build.json'),
  },
  web: {
    sources: [...pure, 'packages/web', 'scripts/build.mjs', 'scripts/lib', 'package-lock.json'],
    stamp: (root) => join(root, 'packages/web/dist/build.json'),
  },
  verifier: {
    sources: ['packages/assessment', 'scripts/build-verifier.mjs', 'package-lock.json'],
    stamp: (root) => join(root, 'packages/assessment/dist/build.json'),
  },
};
