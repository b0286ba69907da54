import { stop } from './console.mjs';

export const MINIMUM = [20, 19];

/** Whether a version such as 'v22.3.0' is new enough to run Junheng. */
export function newEnough(version, minimum = MINIMUM) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > minimum[0] || (major === minimum[0] && minor >= minimum[1]);
}

export function requireNode() {
  const wanted = MINIMUM.join('.');
  if (!newEnough(process.version))
    stop(
      `需要 Node.js ${wanted} 或更高版本（20、22、24 均可），现在是 ${process.version}。请升级后重试。`,
      `Node.js ${wanted} or newer is needed (20, 22 or 24); this is ${process.version}. Please upgrade and try again.`,
    );
}
