import { DraftCounty, draftParts, draftWorkbook, packParts } from '@junheng/exchange/reader/testing/draft-workbook';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COUNTY, openApi, sampleFile, type TestApi } from '../test/api.ts';
import { describeEngine } from '../test/engines.ts';

const MB = 2 ** 20;
/** What a hostile file may cost at most: the reader's own buffers, far below what it would unfold to. */
const MOST_MEMORY = 120 * MB;
const SHEET = 'xl/worksheets/sheet2.xml';
const clean = () => draftParts(new DraftCounty().sheets);
const withPart = (name: string, change: (text: string) => string): Buffer => {
  const parts = clean();
  return Buffer.from(packParts({ ...parts, [name]: change(parts[name] ?? '') }));
};

/** A sheet of nothing but empty rows: 48 MB in some fifty kilobytes. */
const bomb = withPart(SHEET, () => `<worksheet><sheetData>${'<row/>'.repeat((48 * MB) / 6)}</sheetData></worksheet>`);

/** The archive with another size written into its directory for each part that inflates to more than a megabyte. */
function declaring(zip: Buffer, size: number): Buffer {
  const changed = Buffer.from(zip);
  for (let at = changed.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = changed.indexOf('PK\u0001\u0002', at + 4, 'latin1'))
    if (changed.readUInt32LE(at + 24) > MB) changed.writeUInt32LE(size, at + 24);
  return changed;
}

const ENTITIES = `<!DOCTYPE lolz [<!ENTITY a "哈哈哈哈哈哈哈哈">${Array.from({ length: 20 }, (_, level) => `<!ENTITY a${level} "${`&a${level === 0 ? '' : level - 1};`.repeat(10)}">`).join('')}]>`;
const SHEETS = Array.from({ length: 300 }, (_, index) => ({ name: `表${index}`, rows: [['a']] }));

const HOSTILE: readonly [what: string, code: string, file: () => Buffer][] = [
  ['a zip bomb that declares its size', 'inflates-too-much', () => declaring(bomb, 3_000 * MB)],
  ['a zip bomb that declares less', 'inflates-too-much', () => declaring(bomb, 1_000)],
  ['an entity bomb', 'xml-entities', () => withPart(SHEET, (text) => ENTITIES + text.replace('<sheetData>', '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a19;</t></is></c></row>'))],
  ['an entity that names a file', 'xml-entities', () => withPart('xl/workbook.xml', (text) => `<!DOCTYPE w SYSTEM "file:///etc/passwd">${text}`)],
  ['300 sheets', 'too-many-sheets', () => Buffer.from(draftWorkbook(SHEETS))],
  ['a picture', 'not-a-workbook', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1])],
  ['an archive of other things', 'not-a-workbook', () => Buffer.from(packParts({ 'a.doc': 'a' }))],
  ['a zip bomb of csv files', 'inflates-too-much', () => declaring(Buffer.from(packParts({ '学校.csv': ','.repeat(2 * MB) })), 200 * MB)],
  ['text', 'text-file', () => Buffer.from('这不是工作簿')],
];

describeEngine('a hostile file over HTTP', (engines) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openApi(await engines.place());
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    // The reader is started and warm, so that what follows is the files' own.
    await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
  });
  afterAll(() => api.close());

  /** The most memory that the process held beyond what it had, over all its threads. */
  async function costOf(act: () => Promise<unknown>): Promise<number> {
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss());
    }, 5);
    await act().finally(() => clearInterval(watch));
    return Math.max(most, process.memoryUsage.rss()) - before;
  }

  it.each(HOSTILE)('%s is refused as %s', async (_, code, make) => {
    const content = make();
    const cost = await costOf(async () => {
      const upload = await api.read([{ name: '县域数据.xlsx', content }]);
      expect(upload).toMatchObject({ state: 'failed', failure: { code }, summary: null, faults: [] });
      for (const text of [upload.failure?.message, upload.failure?.remedy]) expect(text).toEqual({ zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/\w/) });
      const params = { upload: upload.id };
      // Nothing of it can be reached past the refusal either.
      expect(await api.refused('uploadSheet', { params: { ...params, sheet: '学校' } })).toMatchObject({ status: 422, code: 'upload-unreadable', details: { code } });
      expect(await api.refused('annotated', { params })).toMatchObject({ status: 422, code: 'upload-unreadable' });
      expect(await api.refused('commitUpload', { params, body: { message: '' } })).toMatchObject({ status: 409, code: 'upload-not-ready' });
    });
    expect(cost).toBeLessThan(MOST_MEMORY);
  });

  it('an honest bomb within the limits is read to its end without unfolding in memory, and others are answered meanwhile', async () => {
    const cost = await costOf(async () => {
      const { id } = (await api.upload([{ name: 'a.xlsx', content: bomb }])).json<{ id: string }>();
      expect(await api.call('session')).toMatchObject({ counties: [{ code: COUNTY }] });
      const upload = await api.settled(COUNTY, id);
      expect(upload.state).toBe('checked');
      expect(upload.faults.filter((fault) => fault.severity === 'error').length).toBeGreaterThan(0);
    });
    expect(cost).toBeLessThan(MOST_MEMORY);
  });

  it('the server lives on and reads the next county as ever', async () => {
    const upload = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    expect(upload).toMatchObject({ state: 'checked', summary: { schools: 60, errors: 0 } });
    expect(await api.call('commitUpload', { params: { upload: upload.id }, body: { message: '', against: null } })).toEqual({ revision: 1, year: 2025 });
    expect(await api.call('audit')).toMatchObject({ intact: true });
  });
});
