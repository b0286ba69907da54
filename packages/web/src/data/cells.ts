/** Column letters of an index: 0 → A, 25 → Z, 26 → AA. */
export function columnLetters(index: number): string {
  let text = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}

/** Index of column letters: A → 0, AA → 26; −1 where they are none. */
export function columnIndex(letters: string): number {
  if (!/^[A-Z]{1,3}$/.test(letters)) return -1;
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** Line and column (from 0) of a cell as D17; null where it is none. */
export function cellPosition(cell: string | null): { readonly line: number; readonly column: number } | null {
  const match = /^([A-Z]{1,3})(\d{1,7})$/.exec(cell ?? '');
  return match ? { line: Number(match[2]), column: columnIndex(match[1] ?? '') } : null;
}

/** Lines to show around a fault: some before, more after, never before the first. */
export function linesAround(line: number, before = 5, after = 8): { readonly from: number; readonly to: number } {
  const from = Math.max(1, line - before);
  return { from, to: Math.max(from + before, line + after) };
}
