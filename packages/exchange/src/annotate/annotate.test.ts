import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Fault } from '../reader/fault.ts';
import { readWorkbook } from '../reader/read-workbook.ts';
import { compiled, DraftCounty, draftParts, packParts, source } from '../reader/testing/draft-workbook.ts';
import { annotateWorkbook } from './annotate-workbook.ts';
import { restyleCells } from './sheet-patch.ts';

type Book = InstanceType<typeof import('exceljs')['Workbook']>;
const newBook = async (): Promise<Book> => new (await import('exceljs')).default.Workbook();
const bookOf = async (bytes: Uint8Array): Promise<Book> => {
  const book = await newBook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0]);
  return book;
};
const faultsOf = async (bytes: Uint8Array): Promise<readonly Fault[]> => (await readWorkbook(source(bytes), compiled)).faults;

const noteOf = (cell: { readonly note: unknown }): string => {
  const { note } = cell;
  if (typeof note === 'string') return note;
  return ((note as { texts?: { text: string }[] } | undefined)?.texts ?? []).map(({ text }) => text).join('');
};

/** A person's own workbook, by ExcelJS: fonts, a formula, a comment, a picture-free second sheet, shared strings. */
async function ownWorkbook(): Promise<Uint8Array> {
  const book = await bookOf(new DraftCounty().bytes());
  const school = book.getWorksheet('学校');
  const draft = new DraftCounty();
  const cell = (id: string, line: number) => school?.getCell(draft.cell('school', id, line));
  const kind = cell('kind', 2);
  if (kind) kind.value = '中心小学';
  const area = cell('teachingArea', 2);
  if (area) Object.assign(area, { value: { formula: '500*2', result: 1000 }, font: { bold: true, color: { argb: 'FF00FF00' } }, numFmt: '#,##0.00' });
  const year = cell('builtYear', 2);
  if (year) Object.assign(year, { value: '去年', note: '请核对 <校史>', font: { italic: true }, fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FF0000FF' } } });
  const sponsor = cell('sponsor', 3);
  if (sponsor) sponsor.value = null;
  book.addWorksheet("O'Hara 备用").getCell('B2').value = '我自己的表';
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('a workbook given back with its faults', () => {
  const draft = new DraftCounty();

  it('marks and comments each wrong cell and leaves all else as it was', async () => {
    const own = await ownWorkbook();
    const faults = await faultsOf(own);
    expect(faults.map((fault) => fault.code).sort()).toEqual(['not-a-year', 'required-empty', 'unknown-member']);
    const marked = await bookOf(await annotateWorkbook(source(own), faults));
    const before = await bookOf(own);
    const school = marked.getWorksheet('学校');
    const kind = school?.getCell(draft.cell('school', 'kind', 2));
    expect(kind?.text).toBe('中心小学');
    expect(kind?.fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(kind?.border?.left?.style).toBe('medium');
    expect(kind && noteOf(kind)).toContain('“中心小学”不是办学类型的可选值');
    const year = school?.getCell(draft.cell('school', 'builtYear', 2));
    expect(year && noteOf(year)).toMatch(/^请核对 <校史>\n✗ 错误：“去年”不是年份/);
    expect(year?.font).toMatchObject({ italic: true });
    expect(school?.getCell(draft.cell('school', 'sponsor', 3)).fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    const wrong = new Set(faults.map((fault) => `${fault.sheet}!${fault.cell}`));
    for (const sheet of before.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          const after = marked.getWorksheet(sheet.name)?.getCell(cell.address);
          expect(after?.value).toEqual(cell.value);
          if (!wrong.has(`${sheet.name}!${cell.address}`)) expect(after?.style).toEqual(cell.style);
        }),
      );
  });

  it('lists all faults on a sheet with links to the cells', async () => {
    const own = await ownWorkbook();
    const faults = await faultsOf(own);
    const marked = await annotateWorkbook(source(own), faults);
    const list = (await bookOf(marked)).getWorksheet('问题清单');
    const parts = Object.entries(unzipSync(marked)).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
    const xml = parts.find(([, text]) => text.includes('怎么改'))?.[1];
    expect(list?.rowCount).toBe(faults.length + 1);
    for (const [index, fault] of faults.entries()) {
      expect(list?.getCell(index + 2, 4).text).toBe(fault.cell);
      expect(xml).toContain(`<hyperlink ref="D${index + 2}" location="'学校'!${fault.cell}"`);
      expect(list?.getCell(index + 2, 6).text).toBe(fault.message.zh);
      expect(list?.getCell(index + 2, 2).text).toBe('✗ 错误');
    }
  });

  it('can be annotated again after a correction: no note twice, old notes gone, the list renewed', async () => {
    const own = await ownWorkbook();
    const faults = await faultsOf(own);
    const once = await annotateWorkbook(source(own), faults);
    const again = await annotateWorkbook(
      source(once),
      faults.filter((fault) => fault.code === 'not-a-year'),
    );
    const book = await bookOf(again);
    const school = book.getWorksheet('学校');
    const year = school?.getCell(draft.cell('school', 'builtYear', 2));
    expect(year && noteOf(year).match(/✗ 错误/g)).toHaveLength(1);
    expect(school?.getCell(draft.cell('school', 'kind', 2)).note).toBeUndefined();
    expect(school?.getCell(draft.cell('school', 'kind', 2)).fill).not.toMatchObject({ pattern: 'solid' });
    expect(year?.fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(book.worksheets.filter((sheet) => sheet.name === '问题清单')).toHaveLength(1);
    expect(book.getWorksheet('问题清单')?.rowCount).toBe(2);
    const clean = await bookOf(await annotateWorkbook(source(again), []));
    const cleanYear = clean.getWorksheet('学校')?.getCell(draft.cell('school', 'builtYear', 2));
    expect(cleanYear && noteOf(cleanYear)).toBe('请核对 <校史>');
    expect((await faultsOf(again)).map((fault) => fault.id)).toEqual(faults.map((fault) => fault.id));
  });

  it('is made of csv files too', async () => {
    const files = draft.sheets.map((sheet) => ({
      name: `${sheet.name}.csv`,
      bytes: Buffer.from(sheet.rows.map((row) => row.map((cell) => (cell === '公办' ? '=cmd' : (cell ?? ''))).join(',')).join('\n')),
    }));
    const { faults } = await readWorkbook(files, compiled);
    expect(faults.map((fault) => fault.code)).toEqual(['unknown-member']);
    const book = await bookOf(await annotateWorkbook(files, faults));
    const cell = book.getWorksheet('学校')?.getCell(faults[0]?.cell ?? '');
    expect(cell?.value).toBe('=cmd');
    expect(cell && noteOf(cell)).toContain('“=cmd”');
    expect(book.getWorksheet('问题清单')?.getCell('E2').value).toBe('=cmd');
  });

  it('says it in English too, and warnings look otherwise than errors', async () => {
    const bytes = new DraftCounty().set('school', 'multimediaRooms', 2, '无').bytes();
    const book = await bookOf(await annotateWorkbook(source(bytes), await faultsOf(bytes), { locale: 'en' }));
    const cell = book.getWorksheet('学校')?.getCell(draft.cell('school', 'multimediaRooms', 2));
    expect(cell?.border?.left?.style).toBe('mediumDashed');
    expect(cell && noteOf(cell)).toMatch(/^△ Warning/);
    expect(book.getWorksheet('Faults')?.getCell('F2').text).toContain('counts as not reported');
  });

  it('works on a workbook without styles, with prefixed names and with rows missing', async () => {
    const parts = draftParts(new DraftCounty().sheets);
    delete parts['xl/styles.xml'];
    parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(/<Relationship Id="rId999"[^>]*>/, '');
    parts['[Content_Types].xml'] = (parts['[Content_Types].xml'] ?? '').replace(/<Override PartName="\/xl\/styles.xml"[^>]*>/, '');
    const bytes = packParts(parts);
    const fault: Fault = { id: 'x', severity: 'error', code: 'not-a-number', sheet: '班级', cell: 'C50', row: 50, message: { zh: '甲', en: 'a' }, remedy: { zh: '乙', en: 'b' } };
    const book = await bookOf(await annotateWorkbook(source(bytes), [fault]));
    expect(book.getWorksheet('班级')?.getCell('C50').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
  });
});

describe('restyleCells', () => {
  const patch = (xml: string, marks: [number, number[]][]) => restyleCells(Buffer.from(xml), new Map(marks), (style) => style + 100).toString();
  it.each<[string, string, [number, number[]][], string]>([
    [
      'sets a style',
      '<worksheet><sheetData><row r="1"><c r="A1" s="3"><v>1</v></c></row></sheetData></worksheet>',
      [[1, [0]]],
      '<worksheet><sheetData><row r="1"><c r="A1" s="103"><v>1</v></c></row></sheetData></worksheet>',
    ],
    [
      'puts cells in between',
      '<worksheet><sheetData><row r="1"><c r="A1"/><c r="D1"><v>1</v></c></row></sheetData></worksheet>',
      [[1, [4, 1]]],
      '<worksheet><sheetData><row r="1"><c r="A1"/><c r="B1" s="100"/><c r="D1"><v>1</v></c><c r="E1" s="100"/></row></sheetData></worksheet>',
    ],
    [
      'puts rows in between',
      '<worksheet><sheetData><row r="2"/><row r="9"><c r="A9"/></row></sheetData></worksheet>',
      [
        [1, [0]],
        [2, [0]],
        [5, [1]],
        [10, [0]],
      ],
      '<worksheet><sheetData><row r="1"><c r="A1" s="100"/></row><row r="2"><c r="A2" s="100"/></row><row r="5"><c r="B5" s="100"/></row><row r="9"><c r="A9"/></row><row r="10"><c r="A10" s="100"/></row></sheetData></worksheet>',
    ],
    ['fills an empty sheet', '<worksheet><sheetData/></worksheet>', [[1, [0]]], '<worksheet><sheetData><row r="1"><c r="A1" s="100"/></row></sheetData></worksheet>'],
    [
      'knows prefixes and cells without references',
      '<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c/></x:row></x:sheetData></x:worksheet>',
      [[1, [1]]],
      '<x:worksheet><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c s="100"/></x:row></x:sheetData></x:worksheet>',
    ],
  ])('%s', (_, xml, marks, expected) => {
    expect(patch(xml, marks)).toBe(expected);
  });
});

const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;

/** LibreOffice as a third program: it opens what we write, and we read what it writes. */
describe.skipIf(!hasLibreOffice)('through LibreOffice', () => {
  const convert = (bytes: Uint8Array): string => {
    const folder = mkdtempSync(join(tmpdir(), 'junheng-office-'));
    writeFileSync(join(folder, 'in.xlsx'), bytes);
    const run = spawnSync(
      'soffice',
      [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'out'), join(folder, 'in.xlsx')],
      { timeout: 150_000 },
    );
    expect(run.status).toBe(0);
    return join(folder, 'out', 'in.xlsx');
  };

  it('a messy county is read the same after it has been saved there, and a marked one keeps its marks', async () => {
    const own = new DraftCounty().set('school', 'boarding', 2, false).set('stage', 'pupils', 2, { inner: '<f>40+40</f><v>80</v>' });
    own.stage.rows.unshift(['各学段情况']);
    own.stage.merges = ['A1:F1'];
    const expected = await readWorkbook(source(own.bytes()), compiled);
    const path = convert(own.bytes());
    const { records, faults } = await readWorkbook(path, compiled);
    expect(faults).toEqual([]);
    expect(records.sheets).toEqual(expected.records.sheets);
    const spoilt = own.set('school', 'kind', 2, '中心小学').bytes();
    const marked = convert(await annotateWorkbook(source(spoilt), await faultsOf(spoilt)));
    const again = await readWorkbook(marked, compiled);
    expect(again.faults.map((fault) => fault.code)).toEqual(['unknown-member']);
    const book = await newBook();
    await book.xlsx.readFile(marked);
    const cell = book.getWorksheet('学校')?.getCell(draftCell);
    expect(cell && noteOf(cell)).toContain('中心小学');
    expect(book.getWorksheet('问题清单')?.getCell('F2').text).toContain('中心小学');
    for (const one of [path, marked]) rmSync(join(one, '..', '..'), { recursive: true, force: true });
  }, 300_000);
  const draftCell = new DraftCounty().cell('school', 'kind', 2);
});
