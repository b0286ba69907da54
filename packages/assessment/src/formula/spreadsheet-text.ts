/** A part of a spreadsheet formula: its text, how tightly it binds, and whether it can give an error (#N/A for missing, #DIV/0!). */
export interface Piece {
  readonly text: string;
  readonly precedence: number;
  readonly fails: boolean;
}

export const PRECEDENCE = { compare: 1, sum: 2, product: 3, negate: 4, atom: 5 } as const;

export const piece = (text: string, precedence: number, fails: boolean): Piece => ({ text, precedence, fails });

/** The text in brackets where it binds less tightly than its place needs. */
export const bracketed = (part: { readonly text: string; readonly precedence: number }, needed: number): string => (part.precedence < needed ? `(${part.text})` : part.text);

/** A text as a spreadsheet constant. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** A number as a spreadsheet constant: JavaScript's shortest text, with an upper-case exponent. */
export const writeNumber = (value: number): string => String(value).replace('e', 'E').replace('E+', 'E+');

/** A formula that a spreadsheet cannot hold, with the kind of node it stopped at. */
export class SpreadsheetError extends Error {
  constructor(
    readonly node: string,
    message: string,
  ) {
    super(message);
    this.name = 'SpreadsheetError';
  }
}
