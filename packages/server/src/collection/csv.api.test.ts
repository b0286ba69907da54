import { csvOf, gbk } from '@junheng/exchange/csv/testing/csv-text';
import { projectFile } from '@junheng/exchange/project-paths';
import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COUNTY, openApi, sampleFile, type TestApi } from '../test/api.ts';
import { describeEngine } from '../test/engines.ts';

type Rows = (string | number | null)[][];
const utf8 = (text: string) => Buffer.from(text);
const marked = (text: string) => Buffer.from(`\ufeff${text}`);

/** The sample county's sheets as rows. */
async function sampleSheets(): Promise<Map<string, Rows>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(projectFile('testdata', 'county-60.xlsx'));
  return new Map(
    book.worksheets.map((sheet) => {
      const rows: Rows = [];
      for (let line = 1; line <= sheet.rowCount; line++) rows.push(Array.from({ length: sheet.columnCount }, (_, column) => sheet.getRow(line).getCell(column + 1).value as string | number | null));
      return [sheet.name, rows];
    }),
  );
}

describeEngine('from csv files to a revision', (engines) => {
  let api: TestApi;
  let sheets: Map<string, Rows>;
  /** One file a sheet, each saved by another program. */
  const files = (change: (sheet: string, rows: Rows) => Rows = (_, rows) => rows) =>
    [...sheets].map(([name, rows], index) => ({ name: `${name}.csv`, content: ([utf8, gbk, marked][index % 3] ?? utf8)(csvOf(change(name, rows))) }));
  const put = (sheet: string, line: number, column: number, value: string | number) => (name: string, rows: Rows) =>
    name === sheet ? rows.map((row, index) => (index === line - 1 ? row.map((cell, at) => (at === column ? value : cell)) : row)) : rows;

  beforeAll(async () => {
    sheets = await sampleSheets();
    api = await openApi(await engines.place());
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
  });
  afterAll(() => api.close());

  it('gives the figures that the workbook gives, whatever encoding each file has', async () => {
    const workbook = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: workbook.id }, body: { message: '', against: null } });
    const upload = await api.read(files());
    expect(upload).toMatchObject({
      state: 'checked',
      failure: null,
      faults: [],
      summary: { countyCode: COUNTY, year: 2025, schools: 60, classes: 604 },
      difference: { changed: 0, added: 0, removed: 0 },
    });
    expect(upload.files.map((file) => file.name)).toEqual(['县域.csv', '学校.csv', '学段.csv', '班级.csv']);
    expect(await api.call('commitUpload', { params: { upload: upload.id }, body: { message: '用 csv 填报', against: 1 } })).toEqual({ revision: 2, year: 2025 });
    const [first, second] = [await api.call('records', { params: { revision: 1 } }), await api.call('records', { params: { revision: 2 } })];
    expect(second.sheets).toEqual(first.sheets);
    expect(second.file?.name).toBe('县域.csv、学校.csv、学段.csv、班级.csv');
    expect((await api.call('revisions')).map((one) => one.file)).toEqual([second.file, first.file]);
    const [workbooks, csvs] = [await api.call('assessment', { params: { revision: 1 } }), await api.call('assessment', { params: { revision: 2 } })];
    expect({ ...csvs, revision: 0 }).toEqual({ ...workbooks, revision: 0 });
  });

  it('gives the original files back as they were sent, also of a revision restored from a restored one', async () => {
    const sent = Object.fromEntries(files().map(({ name, content }) => [name, content.toString('hex')]));
    await api.call('restoreRevision', { params: { revision: 2 }, body: { message: '恢复' } });
    await api.call('restoreRevision', { params: { revision: 3 }, body: { message: '再恢复' } });
    for (const revision of [2, 3, 4]) {
      const response = await api.send('source', { params: { revision } });
      expect(response.headers['content-type']).toBe('application/zip');
      const kept = Object.fromEntries(Object.entries(unzipSync(response.rawPayload)).map(([name, content]) => [name, Buffer.from(content).toString('hex')]));
      expect(kept).toEqual(sent);
    }
  });

  it('names faults by sheet and cell, shows the cells of every file, and gives one marked workbook', async () => {
    // 学段 F2 (the third file) and 学校 L3 (the second, in GBK).
    const upload = await api.read(files((name, rows) => put('学段', 2, 5, '许多')(name, put('学校', 3, 11, '约三千')(name, rows))));
    const errors = upload.faults.filter((fault) => fault.severity === 'error');
    expect(errors.map((fault) => `${fault.sheet}!${fault.cell} ${fault.found}`)).toEqual(['学校!L3 约三千', '学段!F2 许多']);
    expect(errors[0]).toMatchObject({ school: '2134020001', schoolName: '第2初级中学' });
    const params = { upload: upload.id };
    for (const [sheet, line, column, shown] of [
      ['县域', 1, 0, '项目'],
      ['学校', 3, 11, '约三千'],
      ['学段', 2, 5, '许多'],
    ] as const) {
      const cells = await api.call('uploadSheet', { params: { ...params, sheet }, query: { from: line, to: line } });
      expect(cells).toMatchObject({ sheet, sheets: ['县域', '学校', '学段', '班级'], from: line });
      expect(cells.rows[0]?.cells[column]).toBe(shown);
    }
    expect(await api.call('uploadSheet', { params: { ...params, sheet: '班级' } })).toMatchObject({ total: 605 });
    expect(await api.refused('commitUpload', { params, body: { message: '' } })).toMatchObject({ code: 'upload-has-errors' });
    const response = await api.send('annotated', { params });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(response.rawPayload as unknown as ExcelJS.Buffer);
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(expect.arrayContaining(['县域', '学校', '学段', '班级']));
    expect(JSON.stringify(book.getWorksheet('学段')?.getCell('F2').note ?? '')).toMatch(/数/);
    expect(JSON.stringify(book.getWorksheet('学校')?.getCell('L3').note ?? '')).toMatch(/数/);
  });

  it('says which sheet is missing, which is there twice, and what is no csv', async () => {
    const three = await api.read(files().filter((file) => file.name !== '学段.csv'));
    expect(three.faults.find((fault) => fault.code === 'missing-sheet')).toMatchObject({ severity: 'error', sheet: '学段' });
    const [school] = files().filter((file) => file.name === '学校.csv');
    const twice = await api.read([...files(), { name: '学校表.csv', content: school?.content ?? '' }]);
    expect(twice.faults.find((fault) => fault.code === 'duplicate-sheet')).toMatchObject({ severity: 'error', sheet: '学校表' });
    const disguised = await api.read([...files().slice(0, 3), { name: '班级.csv', content: sampleFile() }]);
    expect(disguised).toMatchObject({ state: 'failed', failure: { code: 'not-text' } });
  });

  it('takes the zip in which it gives several files back, shows its cells, and gives it back in turn', async () => {
    const content = (await api.send('source', { params: { revision: 2 } })).rawPayload;
    const upload = await api.read([{ name: 'csv.zip', content }]);
    expect(upload).toMatchObject({ state: 'checked', faults: [], summary: { schools: 60, classes: 604 }, difference: { changed: 0, added: 0, removed: 0 } });
    expect(await api.call('uploadSheet', { params: { upload: upload.id, sheet: '班级' } })).toMatchObject({ total: 605, sheets: ['县域', '学校', '学段', '班级'] });
    const { revision } = await api.call('commitUpload', { params: { upload: upload.id }, body: { message: 'zip', against: 4 } });
    const kept = await api.send('source', { params: { revision } });
    expect(kept.headers['content-type']).toBe('application/zip');
    expect(kept.rawPayload.equals(content)).toBe(true);
  });

  it('refuses two files of one name: only one could be given back', async () => {
    const [first, ...rest] = files();
    const response = await api.upload([first ?? { name: '', content: '' }, ...rest, { name: '县域.csv', content: 'x' }]);
    expect(response.json()).toMatchObject({ code: 'upload-name-twice', details: { files: ['县域.csv'] } });
  });

  it('takes files ending in .txt and .tsv like .csv', async () => {
    const endings = ['csv', 'txt', 'tsv', 'CSV'];
    const upload = await api.read(files().map(({ name, content }, index) => ({ name: name.replace(/csv$/, endings[index] ?? 'csv'), content })));
    expect(upload).toMatchObject({ state: 'checked', faults: [], difference: { changed: 0 } });
  });
});
