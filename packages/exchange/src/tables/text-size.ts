/** Width of a text in Latin characters; Chinese ones are twice as wide. */
export function widthOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += (character.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1;
  return cells;
}

/** How many lines a text takes in a column so many Latin characters wide. */
export const linesOf = (text: string, width: number): number => Math.max(1, Math.ceil(widthOf(text) / Math.max(1, width - 1)));
