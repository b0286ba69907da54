import { createServer } from 'node:net';
import { stop } from './console.mjs';

/** Whether nothing listens on the port of this machine's loopback address: 'free', 'busy' or 'refused' (no right to it). */
export function portState(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(error.code === 'EADDRINUSE' ? 'busy' : 'refused'));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve('free')));
  });
}

export async function requireFreePort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) stop(`PORT=${text} 不是端口号，请用 1 到 65535 之间的整数。`, `PORT=${text} is no port; use a whole number from 1 to 65535.`);
  const state = await portState(port);
  if (state === 'busy')
    stop(`端口 ${port} 已被占用。请先停止占用它的程序，或换一个端口：PORT=${port + 1} npm start`, `port ${port} is in use. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
  if (state === 'refused') stop(`不能使用端口 ${port}。请换一个 1024 以上的端口：PORT=3000 npm start`, `port ${port} may not be used. Choose one above 1024: PORT=3000 npm start`);
}
