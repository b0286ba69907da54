import { describe, expect, it } from 'vitest';
import { DraftCounty, draftParts, packParts } from '../reader/testing/draft-workbook.ts';
import type { Cell } from './cell.ts';
import { openWorkbook } from './open.ts';
import { formatOf } from './styles.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The cells of the first sheet when its XML and the shared strings are these. */
async function cellsOf(sheet: string | Buffer, strings = '<sst/>'): Promise<readonly Cell[]> {
  const parts: Record<string, string> = draftParts(new DraftCounty().sheets.slice(0, 1));
  parts['xl/worksheets/sheet1.xml'] = '@sheet';
  parts['xl/sharedStrings.xml'] = strings;
  parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
    '</Relationships>',
    '<Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
  );
  const bytes = typeof sheet === 'string' ? packParts({ ...parts, 'xl/worksheets/sheet1.xml': sheet }) : await withBytes(parts, sheet);
  const workbook = await openWorkbook({ name: 'a.xlsx', bytes });
  const cells: Cell[] = [];
  for await (const batch of workbook.sheets[0]?.rows() ?? []) cells.push(...batch.rows.flatMap((row) => row.cells));
  return cells;
}

async function withBytes(parts: Readonly<Record<string, string>>, sheet: Buffer): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate');
  return zipSync({ ...Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), 'xl/worksheets/sheet1.xml': sheet });
}

const sheet = (cells: string) => `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData><row r="1">${cells}</row></sheetData></worksheet>`;
const brief = (cells: readonly Cell[]) => cells.map(({ column, kind, number, text }) => [column, kind, kind === 'text' || kind === 'error' ? text : number]);

describe('cells as different programs write them', () => {
  it.each<[string, string, unknown]>([
    ['a number', '<c r="B1"><v>12.5</v></c>', [[1, 'number', 12.5]]],
    ['a number far out', '<c r="AA1" t="n"><v>1E3</v></c>', [[26, 'number', 1000]]],
    [
      'no references',
      '<c><v>1</v></c><c><v>2</v></c>',
      [
        [0, 'number', 1],
        [1, 'number', 2],
      ],
    ],
    ['an inline text', '<c r="A1" t="inlineStr"><is><t>甲&amp;乙 &#20013;</t></is></c>', [[0, 'text', '甲&乙 中']]],
    ['a rich inline text', '<c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><rPr><b/></rPr><t>乙</t></r></is></c>', [[0, 'text', '甲乙']]],
    ['CDATA and a comment', '<c r="A1" t="inlineStr"><is><t><![CDATA[<a>&b]]><!-- x --></t></is></c>', [[0, 'text', '<a>&b']]],
    ['an escaped line end', '<c r="A1" t="inlineStr"><is><t>甲_x000D_乙</t></is></c>', [[0, 'text', '甲\r乙']]],
    ['a boolean', '<c r="A1" t="b"><v>1</v></c>', [[0, 'boolean', 1]]],
    ['an error', '<c r="A1" t="e"><v>#REF!</v></c>', [[0, 'error', '#REF!']]],
    ['a formula with its number', '<c r="A1"><f>1+1</f><v>2</v></c>', [[0, 'number', 2]]],
    ['a formula with its text', '<c r="A1" t="str"><f>"a"</f><v>a</v></c>', [[0, 'text', 'a']]],
    ['a formula whose text is empty', '<c r="A1" t="str"><f>""</f><v></v></c>', []],
    ['a formula without its result', '<c r="A1"><f>1+1</f></c>', [[0, 'uncalculated', Number.NaN]]],
    ['a shared formula with its result', '<c r="A1"><f t="shared" si="0"/><v>7</v></c>', [[0, 'number', 7]]],
    ['an empty cell with a style', '<c r="A1" s="3"/>', []],
    ['a shared string', '<c r="A1" t="s"><v>1</v></c>', [[0, 'text', '丙丁']]],
    ['a shared string that does not exist', '<c r="A1" t="s"><v>99</v></c>', []],
    ['an ISO date', '<c r="A1" t="d"><v>2025-09-01</v></c>', [[0, 'text', '2025-09-01']]],
    ['odd attributes', "<c  s='1'\n r = 'C1' foo=\"x>y\" t='n' ><v> 5 </v></c>", [[2, 'number', 5]]],
  ])('%s', async (_, xml, expected) => {
    const strings = '<sst><si><t>甲</t></si><si><r><t>丙</t></r><r><rPr/><t xml:space="preserve">丁</t></r><rPh sb="0" eb="1"><t>bing</t></rPh><phoneticPr fontId="1"/></si></sst>';
    expect(brief(await cellsOf(sheet(xml), strings))).toEqual(expected);
  });

  it('prefixed names', async () => {
    expect(brief(await cellsOf(`<x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`))).toEqual([
      [0, 'text', '甲'],
    ]);
  });

  it('UTF-16', async () => {
    expect(brief(await cellsOf(Buffer.from(`\ufeff${sheet('<c t="inlineStr"><is><t>甲</t></is></c>')}`, 'utf16le')))).toEqual([[0, 'text', '甲']]);
  });

  it('rows cut anywhere by the pieces in which they are inflated', async () => {
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `<row r="${index + 1}"><c r="A${index + 1}" t="inlineStr"><is><t>学校${index}</t></is></c><c r="B${index + 1}"><v>${index}</v></c></row>`,
    );
    const cells = await cellsOf(`<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`);
    expect(cells.length).toBe(40_000);
    expect(cells.every((cell, index) => (index % 2 === 0 ? cell.text === `学校${index / 2}` : cell.number === (index - 1) / 2))).toBe(true);
  });
});

it('dates counted from 1904 are levelled', async () => {
  const parts = draftParts([{ name: '学校', rows: [[{ attributes: ' s="1"', inner: '<v>40786</v>' }, 40786]] }]);
  parts['xl/workbook.xml'] = (parts['xl/workbook.xml'] ?? '').replace('<sheets>', '<workbookPr date1904="1"/><sheets>');
  const workbook = await openWorkbook({ name: 'a.xlsx', bytes: packParts(parts) });
  for await (const batch of workbook.sheets[0]?.rows() ?? []) expect(batch.rows[0]?.cells.map((cell) => cell.number)).toEqual([42248, 40786]);
});

it('knows dates and percentages by their formats', () => {
  expect(['0', '0.00', '#,##0', 'General', '0.0"年"', '[Red]0', '0_);(0)'].map(formatOf)).toEqual(Array(7).fill('general'));
  expect(['yyyy-mm-dd', 'yyyy"年"m"月"', 'h:mm:ss', '[$-804]yyyy年m月d日'].map(formatOf)).toEqual(Array(4).fill('date'));
  expect(['0%', '0.00%'].map(formatOf)).toEqual(['percent', 'percent']);
});
