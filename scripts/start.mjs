// `npm start`: install, build, serve. Each step is left out where nothing changed, so that a second start takes seconds.
import { say } from './lib/console.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { requireNode } from './lib/node-version.mjs';
import { requireFreePort } from './lib/port.mjs';
import { root } from './lib/run.mjs';

requireNode();
process.chdir(root);
const port = process.env.PORT ?? '3000';
await requireFreePort(port);
await ensureInstalled();
const { buildOrStop } = await import('./build.mjs');
await buildOrStop();
say('正在启动', 'starting');
stopWithParent();
process.argv = [process.execPath, 'junheng', 'serve', '--demo', '--port', port, ...process.argv.slice(2)];
await import('../packages/cli/bin/junheng.mjs');

/** A closed terminal, or npm ended by its process id, stops the application too: npm's shell does not pass the signal on. */
function stopWithParent() {
  const stop = () => process.kill(process.pid, 'SIGTERM');
  process.once('SIGHUP', stop);
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 500).unref();
}
