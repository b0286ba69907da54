import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../reader/read-workbook.ts';
import { compiled, type DraftCell, DraftCounty, source } from '../reader/testing/draft-workbook.ts';
import { WorkbookError } from '../workbook/errors.ts';
import { encodingOf } from './decode.ts';
import { parseCsv } from './parse.ts';
import { csvOf, ENCODINGS, gbk } from './testing/csv-text.ts';

const plain = (cell: DraftCell) => (typeof cell === 'object' ? null : cell);
const filesOf = (draft: DraftCounty, encode: (text: string) => Buffer) => draft.sheets.map((sheet) => ({ name: `${sheet.name}.csv`, bytes: encode(csvOf(sheet.rows.map((row) => row.map(plain)))) }));

describe('csv files', () => {
  it.each(Object.entries(ENCODINGS))('in %s give the same records as the workbook', async (_, encode) => {
    const draft = new DraftCounty();
    const expected = await readWorkbook(source(draft.bytes()), compiled);
    const { records, faults } = await readWorkbook(filesOf(draft, encode), compiled);
    expect(faults).toEqual([]);
    expect(records.sheets).toEqual(expected.records.sheets);
  });

  it('have their faults by sheet and cell, lines within quotes counted as one row', async () => {
    const draft = new DraftCounty().set('school', 'township', 2, '东\n风').set('school', 'builtYear', 3, '去年').set('stage', 'pupils', 2, '#DIV/0!');
    const { faults } = await readWorkbook(filesOf(draft, ENCODINGS['utf-8'] ?? gbk), compiled);
    expect(faults.map((fault) => `${fault.code} ${fault.sheet}!${fault.cell}`)).toEqual([
      `not-a-year 学校!${draft.cell('school', 'builtYear', 3)}`,
      `error-value 学段!${draft.cell('stage', 'pupils', 2)}`,
    ]);
  });

  const folder = mkdtempSync(join(tmpdir(), 'junheng-csv-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('are read from a folder', async () => {
    for (const { name, bytes } of filesOf(new DraftCounty(), gbk)) writeFileSync(join(folder, name), bytes);
    const { records, faults } = await readWorkbook(folder, compiled);
    expect(faults).toEqual([]);
    expect(records.sheets.class.rows).toHaveLength(5);
  });

  it('that are workbooks with another name are refused', async () => {
    const bytes = new DraftCounty().bytes();
    await expect(
      readWorkbook(
        [
          { name: '学校.csv', bytes },
          { name: '学段.csv', bytes },
        ],
        compiled,
      ),
    ).rejects.toThrow(WorkbookError);
  });
});

describe('parseCsv', () => {
  const fields = (text: string, separator?: string) => [...parseCsv(text, separator)].map((line) => line.fields);

  it.each<[string, string, string[][]]>([
    [
      'quotes, doubled quotes, separators and line ends',
      '"a,""b""\r\nc",d\r\ne,f',
      [
        ['a,"b"\r\nc', 'd'],
        ['e', 'f'],
      ],
    ],
    ['an empty last field, an empty line', 'a,\n\nb', [['a', ''], [''], ['b']]],
    ['a quote within a field', 'a"b,c', [['a"b', 'c']]],
    ['an unclosed quote', '"a,b\nc', [['a,b\nc']]],
    [
      'tabs',
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'semicolons with decimals',
      'a;b;c\n1,5;2;3',
      [
        ['a', 'b', 'c'],
        ['1,5', '2', '3'],
      ],
    ],
    ['nothing', '', []],
    [
      'old Mac line ends',
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(fields(text)).toEqual(expected);
  });

  it('numbers its rows as a spreadsheet program does', () => {
    expect([...parseCsv('a\n"b\nc"\nd')].map((line) => line.line)).toEqual([1, 2, 3]);
  });

  it('tells encodings apart', () => {
    expect([Buffer.from('学校'), gbk('学校'), Buffer.from('abc'), Buffer.from('\ufeffa', 'utf16le')].map(encodingOf)).toEqual(['utf-8', 'gb18030', 'utf-8', 'utf-16le']);
  });
});
