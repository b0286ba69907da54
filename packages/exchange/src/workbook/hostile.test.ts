import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DraftCounty, draftParts, draftWorkbook, packParts } from '../reader/testing/draft-workbook.ts';
import type { Source } from './bytes.ts';
import { WORKBOOK_ERRORS, WorkbookError, type WorkbookErrorCode } from './errors.ts';
import { LIMITS } from './limits.ts';
import { openWorkbook } from './open.ts';

const clean = () => draftParts(new DraftCounty().sheets);
const named = (bytes: Uint8Array): Source => ({ name: 'county.xlsx', bytes });

/** Opens a file and reads every row; gives the code of the refusal. */
async function refusalOf(source: Source, limits = LIMITS): Promise<WorkbookErrorCode | 'read'> {
  try {
    const workbook = await openWorkbook(source, limits);
    try {
      for (const sheet of workbook.sheets) {
        await sheet.frame();
        for await (const _ of sheet.rows());
      }
    } finally {
      await workbook.close();
    }
    return 'read';
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    expect(error.text).toEqual({ zh: expect.stringMatching(/^[^{}]+$/), en: expect.stringMatching(/^[^{}]+$/) });
    expect(error.remedy).toEqual(WORKBOOK_ERRORS[error.code].remedy);
    return error.code;
  }
}

const withPart = (name: string, change: (text: string) => string): Uint8Array => {
  const parts = clean();
  parts[name] = change(parts[name] ?? '');
  return packParts(parts);
};
const ole2 = (text: string) => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(504), Buffer.from(text, 'utf16le')]);
const store = (parts: Record<string, Uint8Array>) => Buffer.from(zipSync(parts, { level: 0 }));
const entriesOf = (zip: Buffer): number[] => {
  const places: number[] = [];
  for (let at = zip.indexOf(Buffer.from('PK\u0001\u0002', 'latin1')); at >= 0; at = zip.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'), at + 4)) places.push(at);
  return places;
};

describe('a file that is no workbook', () => {
  it.each<[string, WorkbookErrorCode, () => Uint8Array]>([
    ['nothing', 'file-empty', () => new Uint8Array()],
    ['a picture', 'not-a-workbook', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1])],
    ['a PDF', 'not-a-workbook', () => Buffer.from('%PDF-1.7\n')],
    ['a web page', 'html-file', () => Buffer.from('\ufeff<html xmlns:o="urn:schemas-microsoft-com:office:office"><table><tr><td>1</td></tr></table></html>')],
    ['csv in GBK', 'text-file', () => Buffer.from([0xd1, 0xa7, 0xd0, 0xa3, 0x2c, 0x31, 0x0d, 0x0a])],
    ['csv in UTF-16', 'text-file', () => Buffer.from('\ufeff学校,1\r\n', 'utf16le')],
    ['an old .xls', 'old-excel', () => ole2('Workbook')],
    ['a BIFF4 .xls', 'old-excel', () => Buffer.from([0x09, 0x04, 0x06, 0x00, 0, 0, 0x10, 0])],
    ['an encrypted workbook', 'encrypted', () => ole2('EncryptedPackage')],
    [
      'a Word document',
      'not-a-workbook',
      () => zipSync({ '_rels/.rels': strToU8('<Relationships><Relationship Id="a" Type="x/officeDocument" Target="word/document.xml"/></Relationships>'), 'word/document.xml': strToU8('<d/>') }),
    ],
    ['a zip of other things', 'not-a-workbook', () => zipSync({ 'a.txt': strToU8('a') })],
    ['an .ods', 'open-document', () => zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.spreadsheet'), 'content.xml': strToU8('<a/>') })],
    ['an .xlsb', 'binary-excel', () => zipSync({ '_rels/.rels': strToU8('<R><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.bin"/></R>'), 'xl/workbook.bin': strToU8('x') })],
    ['a workbook without sheets', 'no-sheets', () => withPart('xl/workbook.xml', () => '<workbook><sheets/></workbook>')],
    ['a workbook that lacks a sheet it names', 'damaged', () => withPart('xl/_rels/workbook.xml.rels', (text) => text.replace('worksheets/sheet2.xml', 'worksheets/gone.xml'))],
  ])('%s is refused as %s', async (_, code, bytes) => {
    expect(await refusalOf(named(bytes()))).toBe(code);
  });

  it('a clean one is read', async () => {
    expect(await refusalOf(named(packParts(clean())))).toBe('read');
  });

  it('a path that does not exist is refused', async () => {
    expect(await refusalOf('/nowhere/county.xlsx')).toBe('file-unreadable');
  });
});

describe('a damaged file', () => {
  const whole = packParts(clean());

  it('cut short anywhere is refused, never misread', async () => {
    for (const share of [0.1, 0.5, 0.9, 0.99, 0.999]) expect(await refusalOf(named(whole.slice(0, Math.floor(whole.length * share))))).toBe('damaged');
  });

  it('with a flipped bit in a sheet is refused or read, but never crashes', async () => {
    for (let at = 200; at < whole.length; at += Math.ceil(whole.length / 150)) {
      const bytes = whole.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      await refusalOf(named(bytes));
    }
  }, 60_000);

  it.each([
    ['a tag left open', (text: string) => text.replace('</sheetData>', '')],
    ['tags crossed', (text: string) => text.replace('</row>', '</c>')],
    ['cut within', (text: string) => text.slice(0, text.length - 40)],
    ['a quote left open', (text: string) => text.replace('r="1"', 'r="1')],
    ['nested without end', (text: string) => text.replace('<sheetData>', `<sheetData>${'<a>'.repeat(500)}`)],
    ['one text of two megabytes', (text: string) => text.replace('<sheetData>', `<sheetData>${' '.repeat(2_200_000)}`)],
  ])('a sheet with %s is malformed', async (_, change) => {
    expect(await refusalOf(named(withPart('xl/worksheets/sheet2.xml', change)))).toBe('xml-malformed');
  });
});

describe('a hostile file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'junheng-hostile-'));
  const large = join(folder, 'large.xlsx');
  beforeAll(() => {
    writeFileSync(large, 'PK\u0003\u0004');
    truncateSync(large, 200 * 2 ** 20);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('of 200 MB is refused before it is read', async () => {
    expect(await refusalOf(large)).toBe('file-too-large');
  });

  it('of 300 sheets is refused', async () => {
    const sheets = Array.from({ length: 300 }, (_, index) => ({ name: `表${index}`, rows: [['a']] }));
    expect(await refusalOf(named(draftWorkbook(sheets)))).toBe('too-many-sheets');
  });

  it('of 6,000 parts is refused', async () => {
    const parts = clean();
    for (let index = 0; index < 6000; index++) parts[`x/${index}`] = '';
    expect(await refusalOf(named(packParts(parts)))).toBe('too-many-parts');
  });

  it('that declares a bomb is refused by its declaration', async () => {
    const zip = Buffer.from(packParts(clean()));
    const [entry = 0] = entriesOf(zip);
    zip.writeUInt32LE(0xfffffffe, entry + 24);
    expect(await refusalOf(named(zip))).toBe('inflates-too-much');
  });

  it('that inflates to more than it declares is stopped on the way', async () => {
    const parts = clean();
    parts['xl/worksheets/sheet2.xml'] = `<worksheet><sheetData>${'<row/>'.repeat(12_000_000 / 6)}</sheetData></worksheet>`;
    const zip = Buffer.from(packParts(parts));
    for (const entry of entriesOf(zip)) if (zip.readUInt32LE(entry + 24) > 10_000_000) zip.writeUInt32LE(1000, entry + 24);
    expect(await refusalOf(named(zip))).toBe('inflates-too-much');
  });

  it('whose bomb is honest is refused by its size, whatever part it lies in', async () => {
    const parts: Record<string, Uint8Array> = Object.fromEntries(Object.entries(clean()).map(([name, text]) => [name, strToU8(text)]));
    for (let index = 0; index < 6; index++) parts[`xl/media/${index}.bin`] = new Uint8Array(1_000_000);
    expect(await refusalOf(named(zipSync(parts)), { ...LIMITS, inflatedBytes: 5_000_000 })).toBe('inflates-too-much');
  });

  it('with a flipped bit that inflates all the same is known by its checksum', async () => {
    const zip = Buffer.from(zipSync(Object.fromEntries(Object.entries(clean()).map(([name, text]) => [name, strToU8(text)])), { level: 0 }));
    const at = zip.indexOf('<v>80</v>');
    expect(at).toBeGreaterThan(0);
    zip[at + 3] = '9'.charCodeAt(0);
    expect(await refusalOf(named(zip))).toBe('damaged');
  });

  it('whose entries share one block is refused', async () => {
    const zip = store({ 'a.xml': strToU8('<a/>'.repeat(100)), 'b.xml': strToU8('<b/>'.repeat(100)) });
    const [first = 0, second = 0] = entriesOf(zip);
    zip.writeUInt32LE(zip.readUInt32LE(first + 42), second + 42);
    expect(await refusalOf(named(zip))).toBe('overlapping-parts');
  });

  it.each(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/styles.xml', 'xl/_rels/workbook.xml.rels'])('with entities in %s is refused', async (part) => {
    const bomb = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>';
    expect(await refusalOf(named(withPart(part, (text) => bomb + text)))).toBe('xml-entities');
  });

  it('with entities in the shared strings is refused', async () => {
    const parts = clean();
    parts['xl/sharedStrings.xml'] = '<!DOCTYPE sst SYSTEM "file:///etc/passwd"><sst/>';
    parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
      '</Relationships>',
      '<Relationship Id="r" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    );
    expect(await refusalOf(named(packParts(parts)))).toBe('xml-entities');
  });

  it('with a document type in UTF-16 is refused', async () => {
    const parts: Record<string, Uint8Array> = Object.fromEntries(Object.entries(clean()).map(([name, text]) => [name, strToU8(text)]));
    parts['xl/worksheets/sheet1.xml'] = Buffer.from('\ufeff<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>', 'utf16le');
    expect(await refusalOf(named(zipSync(parts)))).toBe('xml-entities');
  });

  it('with shared strings beyond all measure is refused', async () => {
    const parts = clean();
    parts['xl/sharedStrings.xml'] = `<sst>${`<si><t>${'长'.repeat(1000)}</t></si>`.repeat(200)}</sst>`;
    parts['xl/_rels/workbook.xml.rels'] = (parts['xl/_rels/workbook.xml.rels'] ?? '').replace(
      '</Relationships>',
      '<Relationship Id="r" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    );
    expect(await refusalOf(named(packParts(parts)), { ...LIMITS, sharedCharacters: 100_000 })).toBe('inflates-too-much');
  });

  it('keeps only so much of a cell, and of a row', async () => {
    const rows = [Array.from({ length: 600 }, (_, index) => `${index}${'x'.repeat(5000)}`)];
    const workbook = await openWorkbook(named(draftWorkbook([{ name: '学校', rows }])));
    for (const sheet of workbook.sheets)
      for await (const batch of sheet.rows()) {
        const cells = batch.rows.flatMap((row) => row.cells);
        expect(cells.length).toBe(LIMITS.columns);
        expect(Math.max(...cells.map((cell) => cell.text.length))).toBe(LIMITS.cellCharacters);
      }
  });

  it('stays within bounded memory', async () => {
    const row = `<row>${'<c t="inlineStr"><is><t>占满内存的一段文字</t></is></c>'.repeat(40)}</row>`;
    const parts = clean();
    parts['xl/worksheets/sheet2.xml'] = `<worksheet><sheetData>${row.repeat(15_000)}</sheetData></worksheet>`;
    const zip = packParts(parts);
    const before = process.memoryUsage().rss;
    expect(await refusalOf(named(zip))).toBe('read');
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(150);
  }, 60_000);
});
