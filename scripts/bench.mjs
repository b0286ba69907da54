// `npm run bench`: the measured comparisons of docs/performance.md. Options: --quick, --only=nation,what-if,command-line,large-workbook,scale,filling,first-page; --only=soak --minutes=60.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const child = spawn(process.execPath, ['--import', 'tsx', 'bench/src/main.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
