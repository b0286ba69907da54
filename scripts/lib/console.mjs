// What the scripts say: Chinese first, English after a slash, one line each, so that no locale is needed before anything is installed.

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

export const say = (zh, en) => console.log(`${paint('1;36', '均衡 Junheng')} · ${zh} / ${en}`);

/** Ends the script with a message that says what to do. */
export function stop(zh, en, code = 1) {
  console.error(`${paint('1;31', '均衡 Junheng')} · ${zh}\n                ${en}`);
  process.exit(code);
}

export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
