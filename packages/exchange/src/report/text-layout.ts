/** Wide in a terminal: Chinese characters, full-width signs and the like take two places. */
const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of colours are control characters
const COLOURS = /\u001b\[[0-9;]*m/g;

/** Places that a text takes in a terminal; colours take none. */
export function terminalWidth(text: string): number {
  let width = 0;
  for (const character of text.replace(COLOURS, '')) width += WIDE.test(character) ? 2 : 1;
  return width;
}

/** Pads with spaces to so many places. */
export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - terminalWidth(text)));
export const padStart = (text: string, width: number): string => ' '.repeat(Math.max(0, width - terminalWidth(text))) + text;

const CLOSING = /^[，。；：、）》”！？]$/;

/** Breaks a text into lines of at most so many places; a break falls after a space or a Chinese character, and never before a closing sign. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const parts = text.match(/[^\s\u2e80-\uffef]+|\s|[\u2e80-\uffef]/gu) ?? [];
  for (const [index, part] of parts.entries()) {
    const places = terminalWidth(part);
    const next = parts[index + 1] ?? '';
    // Room for the closing sign that must stay with what it closes.
    const needed = places + (CLOSING.test(next) ? terminalWidth(next) : 0);
    if (used > 0 && used + needed > width && !CLOSING.test(part)) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    if (line === '' && part === ' ') continue;
    line += part;
    used += places;
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}
