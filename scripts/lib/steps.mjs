import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { node, root, run } from './run.mjs';
import { FIRST_PAGE_LIMIT, firstPageSize } from './web-size.mjs';

// A step returns { passed, failed, skipped } and prints its own report. A check that is no test counts as one.

const reports = join(root, 'reports');
const bin = (name) => join(root, 'node_modules', name);

const check = async (args) => ((await node(args)).code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 });

/** Both TypeScript projects: everything for Node, and the browser application. */
export async function typeCheck() {
  const node = await check([bin('typescript/bin/tsc'), '-p', 'tsconfig.json']);
  const web = await check([bin('typescript/bin/tsc'), '-p', 'packages/web/tsconfig.json']);
  return add(node, web);
}

export const lint = () => check([bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']);

/** One vitest project, its counts read from the JSON report; a run that dies before reporting is one failure. */
export async function vitest(project) {
  mkdirSync(reports, { recursive: true });
  const report = join(reports, `${project}.json`);
  rmSync(report, { force: true });
  const { code } = await node([bin('vitest/vitest.mjs'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { env: { FORCE_COLOR: '0' } });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(report, 'utf8'));
  const failed = code === 0 ? numFailedTests : Math.max(1, numFailedTests);
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

/** The first page's compressed script stays under its budget. */
export async function webSize() {
  const { total, files, pages } = firstPageSize(join(root, 'packages/web/dist'));
  for (const { file, bytes } of files) console.log(`  ${String(bytes).padStart(8)}  ${file}`);
  console.log(`  ${String(total).padStart(8)}  of ${FIRST_PAGE_LIMIT} bytes compressed (${pages.length ? pages.join(', ') : 'entry only'})`);
  return total <= FIRST_PAGE_LIMIT ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

export const add = (one, other) => ({ passed: one.passed + other.passed, failed: one.failed + other.failed, skipped: one.skipped + other.skipped });

/** The commit tested, for the table; absent outside a clone. */
export async function commit() {
  const { code, output } = await run('git', ['rev-parse', '--short', 'HEAD'], { capture: true });
  return code === 0 ? output.trim() : '';
}
