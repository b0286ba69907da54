/** Text as headers, members and codes are compared: NFKC (full-width forms, ㎡ → m2, Ⅲ → III), without white space, in small letters. */
export const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .toLowerCase();

const BRACKETS = /[([【〔〈<{][^()[\]【】〔〕〈〉<>{}]*[)\]】〕〉>}]/g;
const LAST_BRACKET = /[([【〔〈<{]([^()[\]【】〔〕〈〉<>{}]*)[)\]】〕〉>}]$/;

/** Without what stands in brackets. */
export const withoutBrackets = (text: string): string => text.replace(BRACKETS, '');
/** What the last pair of brackets holds: usually the unit. */
export const lastBracket = (text: string): string | null => LAST_BRACKET.exec(text)?.[1] ?? null;
export const withoutLastBracket = (text: string): string => text.replace(LAST_BRACKET, '');

/** How alike two names are: shared pairs of characters, 0 to 1. */
export function likeness(left: string, right: string): number {
  const pairs = (text: string) => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));
  const [a, b] = [pairs(left), pairs(right)];
  if (a.size === 0 || b.size === 0) return left === right ? 1 : 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

/** The most alike of several names, where one is alike enough to be named as a guess. */
export function mostAlike(name: string, candidates: Iterable<string>): string | null {
  if (name.length > 60) return null;
  let best: string | null = null;
  let score = 0.49;
  for (const candidate of candidates) {
    if (candidate.length > 60) continue;
    const alike = likeness(bare(name), bare(candidate));
    if (alike > score) {
      best = candidate;
      score = alike;
    }
  }
  return best;
}
