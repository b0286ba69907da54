/** The looks of the workbook in one place; `to-xlsx.ts` turns them into the file's styles. */
export interface Style {
  readonly font?: 'body' | 'bold' | 'title' | 'heading' | 'small';
  readonly colour?: string;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
  readonly border?: boolean;
  readonly format?: string;
  readonly strong?: boolean;
}

export const TITLE: Style = { font: 'title', align: 'center' };
export const SUBTITLE: Style = { font: 'small', align: 'center' };
export const NOTE: Style = { font: 'small', align: 'left', wrap: true };
export const HEAD: Style = { font: 'bold', align: 'center', wrap: true, border: true, fill: 'E8EDF2' };
export const TEXT: Style = { font: 'body', align: 'left', wrap: true, border: true };
/** A text on one line, cut off at the cell's edge: for data and calculations. */
export const PLAIN: Style = { font: 'body', align: 'left', border: true };
/** A heading within a table's body. */
export const LABEL: Style = { ...TEXT, fill: 'F4F6F8' };
/** A text that a spreadsheet must not take for a number: codes keep their leading zeros. */
export const CODE: Style = { font: 'body', align: 'left', border: true, format: '@' };
export const NUMBER: Style = { font: 'body', align: 'right', border: true };
export const SETTING: Style = { font: 'body', align: 'right', border: true, fill: 'FFF8DC' };

/** Colours of the verdicts, told apart by their words and marks as well: ▼ below the standard, △ at 85 % or more. */
export const UNMET: Style = { colour: '9C1F1F', fill: 'FBE3E1', strong: true };
export const NEAR: Style = { colour: '7A5200', fill: 'FFF1CF' };
export const MET: Style = { colour: '1B5E3A', fill: 'E4F3EA' };
export const OPEN: Style = { colour: '4A5560', fill: 'E9ECEF' };

/** A space behind a number, so that it does not touch the border: an indent is drawn unevenly by some programs. */
export const PADDING = '_ ';
/** The number format of so many decimals: 2 → 0.00. */
export const decimalsFormat = (count: number): string => (count === 0 ? '0' : `0.${'0'.repeat(count)}`);
