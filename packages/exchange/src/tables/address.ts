/** Column letters of a 0-based column: 0 → A, 26 → AA. */
export function letters(column: number): string {
  let text = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) text = String.fromCharCode(65 + (rest % 26)) + text;
  return text;
}

/** A cell's address: (0, 4) → E1. Rows and columns are counted from 0. */
export const address = (row: number, column: number): string => `${letters(column)}${row + 1}`;

/** With both parts fixed: $E$1. */
export const fixedAddress = (row: number, column: number): string => `$${letters(column)}$${row + 1}`;

/** A sheet's name as a formula writes it, quoted unless it is plain Chinese. */
export const sheetPrefix = (name: string): string => (/^\p{Script=Han}+$/u.test(name) ? `${name}!` : `'${name.replaceAll("'", "''")}'!`);
