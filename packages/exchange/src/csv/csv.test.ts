import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../reader/read-workbook.ts';
import { compiled, type DraftCell, DraftCounty, source } from '../reader/testing/draft-workbook.ts';
import { WorkbookError } from '../workbook/errors.ts';
import { LIMITS } from '../workbook/limits.ts';
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

  it('are read from a zip archive, their names in UTF-8 or as a Chinese Windows writes them, what a Mac adds passed over', async () => {
    const files = filesOf(new DraftCounty(), gbk);
    const expected = await readWorkbook(files, compiled);
    const inFolder = Object.fromEntries(files.map(({ name, bytes }) => [`样例县/${name}`, bytes]));
    const mac = zipSync({ ...inFolder, '__MACOSX/样例县/._学校.csv': Buffer.from([0]), '样例县/.DS_Store': Buffer.from([0]) });
    // fflate writes no other names than UTF-8: placeholders of the same length are overwritten.
    const windows = Buffer.from(zipSync(Object.fromEntries(files.map(({ bytes }, index) => [`${index}___.csv`, bytes]))));
    for (const [index, { name }] of files.entries()) for (let at = windows.indexOf(`${index}___.csv`); at >= 0; at = windows.indexOf(`${index}___.csv`)) gbk(name).copy(windows, at);
    for (const bytes of [mac, windows]) {
      const { records, faults } = await readWorkbook({ name: '样例县.zip', bytes }, compiled);
      expect(faults).toEqual([]);
      expect(records.sheets).toEqual(expected.records.sheets);
    }
  });

  it('in a zip archive are held to the limits of csv files and of archives', async () => {
    const zip = (parts: Record<string, Uint8Array>) => ({ name: 'a.zip', bytes: zipSync(parts) });
    const bomb = zip({ '学校.csv': new Uint8Array(3 * 2 ** 20).fill(0x2c) });
    await expect(readWorkbook(bomb, compiled, { limits: { ...LIMITS, fileBytes: 2 ** 20 } })).rejects.toMatchObject({ code: 'inflates-too-much' });
    // One that declares less than comes out.
    const lying = Buffer.from(bomb.bytes);
    lying.writeUInt32LE(1000, lying.lastIndexOf('PK\u0001\u0002', undefined, 'latin1') + 24);
    await expect(readWorkbook({ name: 'a.zip', bytes: lying }, compiled)).rejects.toMatchObject({ code: 'inflates-too-much' });
    const many = Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`${index}.csv`, new Uint8Array(1)]));
    await expect(readWorkbook(zip(many), compiled)).rejects.toMatchObject({ code: 'too-many-sheets' });
    await expect(readWorkbook(zip({ '学校.csv': new Uint8Array(1), '学校.exe': new Uint8Array(1) }), compiled)).rejects.toMatchObject({ code: 'not-a-workbook' });
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
