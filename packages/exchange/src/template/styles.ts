import { MAIN } from '../workbook/write-package.ts';

/** Indices into `cellXfs` of the style part below. */
export const STYLE = { general: 0, text: 1, header: 2, requiredHeader: 3, title: 4, body: 5, textBody: 6 } as const;

const font = (size: number, extra = '') => `<font>${extra}<sz val="${size}"/><name val="宋体"/></font>`;
const fill = (colour: string) => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
const line = (side: string) => `<${side} style="thin"><color rgb="FF8A949E"/></${side}>`;
const WRAP = '<alignment vertical="center" wrapText="1"/>';
const CENTRE = '<alignment horizontal="center" vertical="center" wrapText="1"/>';
const xf = (numFmt: number, fontId: number, fillId: number, borderId: number, alignment = '') =>
  `<xf numFmtId="${numFmt}" fontId="${fontId}" fillId="${fillId}" borderId="${borderId}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1"${alignment === '' ? '/>' : ` applyAlignment="1">${alignment}</xf>`}`;

/** Format 49 is text: codes keep their leading zeros and room areas are not turned into dates. */
export const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="4">${font(11)}${font(11, '<b/>')}${font(16, '<b/>')}${font(11, '<b/><color rgb="FF9C0006"/>').replace('<b/><color rgb="FF9C0006"/><sz val="11"/>', '<b/><sz val="11"/><color rgb="FF9C0006"/>')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill('FFE8EDF2')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(line).join('')}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="7">${[
  xf(0, 0, 0, 0),
  xf(49, 0, 0, 0),
  xf(49, 1, 2, 1, CENTRE),
  xf(49, 3, 2, 1, CENTRE),
  xf(0, 2, 0, 0),
  xf(0, 0, 0, 1, WRAP),
  xf(49, 0, 0, 1, WRAP),
].join('')}</cellXfs></styleSheet>`;
