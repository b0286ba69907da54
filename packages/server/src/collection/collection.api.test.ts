import { readFileSync } from 'node:fs';
import { projectFile } from '@junheng/exchange/project-paths';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COUNTY, openApi, sampleFile, type TestApi } from '../test/api.ts';
import { describeEngines } from '../test/engines.ts';

/** The sample workbook with some cells changed: { '学校!L2': 12 }. */
async function changed(changes: Readonly<Record<string, string | number>>): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(projectFile('testdata', 'county-60.xlsx'));
  for (const [place, value] of Object.entries(changes)) {
    const [sheet = '', cell = ''] = place.split('!');
    const found = book.getWorksheet(sheet);
    if (!found) throw new Error(sheet);
    found.getCell(cell).value = value;
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

describeEngines('from a workbook to a revision', (engines) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openApi(await engines.place());
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
  });
  afterAll(() => api.close());

  it('reads, checks, commits and assesses the sample county as the independent calculation does', async () => {
    const upload = await api.read([{ name: '样例 县2025.xlsx', content: sampleFile() }]);
    expect(upload).toMatchObject({ state: 'checked', difference: null, unexplained: 0, faults: [], summary: { countyCode: COUNTY, year: 2025, schools: 60, errors: 0 } });
    const params = { upload: upload.id };
    expect(await api.call('commitUpload', { params, body: { message: '首次填报', against: null } })).toEqual({ revision: 1, year: 2025 });
    const expected = JSON.parse(readFileSync(projectFile('testdata', 'county-60.json'), 'utf8'));
    const result = await api.call('assessment', { params: { revision: 1 } });
    for (const stage of ['primary', 'junior'] as const) {
      expect(result.stages[stage]?.schools.map((school) => [school.code, school.passes])).toEqual(
        expected.stages[stage].schools.map((school: { code: string; passes: boolean }) => [school.code, school.passes]),
      );
      for (const [id, one] of Object.entries(expected.stages[stage].indicators as Record<string, { cv: number; mean: number }>)) {
        expect(result.stages[stage]?.indicators[id]?.cv).toBeCloseTo(one.cv, 9);
        expect(result.stages[stage]?.indicators[id]?.mean).toBeCloseTo(one.mean, 9);
      }
    }
    const overview = await api.call('overview');
    expect(overview).toMatchObject({ county: { code: COUNTY }, current: { revision: 1, verdict: { status: 'unmet' } }, previous: null });
    expect(overview.first.length).toBeGreaterThan(0);
  });

  it('keeps rows, lines and columns of the file', async () => {
    const records = await api.call('records', { params: { revision: 1 } });
    expect(records.file?.name).toBe('样例 县2025.xlsx');
    expect(records.sheets.school.rows).toHaveLength(60);
    expect(records.sheets.class.rows).toHaveLength(604);
    expect(records.sheets.school.rows[0]).toMatchObject({ line: 2, values: { schoolCode: '2134020000', kind: 'teachingPoint', teachingArea: 542, musicRooms: [77] } });
    expect(records.sheets.school.columns.teachingArea).toBe('L');
    const dataset = await api.call('dataset', { params: { revision: 1 } });
    expect(dataset.school.numbers.teachingArea?.[0]).toBe(542);
    expect(dataset.stage.rows).toBe(70);
  });

  it('gives the original file back byte for byte under its Chinese name', async () => {
    const response = await api.send('source', { params: { revision: 1 } });
    expect(response.rawPayload.equals(sampleFile())).toBe(true);
    expect(response.headers['content-disposition']).toBe(`attachment; filename="__ _2025.xlsx"; filename*=UTF-8''${encodeURIComponent('样例 县2025.xlsx')}`);
    expect(response.headers['x-content-type-options']).toBe('nosniff');
  });

  it('blocks errors, names them by cell, and gives the marked workbook', async () => {
    const upload = await api.read([{ name: 'a.xlsx', content: await changed({ '学校!M3': 99_999 }) }]);
    expect(upload.faults.find((fault) => fault.severity === 'error')).toMatchObject({ sheet: '学校', line: 3, school: '2134020001', schoolName: '第2初级中学' });
    const refusal = await api.refused('commitUpload', { params: { upload: upload.id }, body: { message: '' } });
    expect(refusal).toMatchObject({ status: 422, code: 'upload-has-errors' });
    const marked = await api.send('annotated', { params: { upload: upload.id } });
    expect(marked.rawPayload.subarray(0, 2).toString()).toBe('PK');
    expect(await api.call('discardUpload', { params: { upload: upload.id } })).toBeNull();
    expect(await api.refused('upload', { params: { upload: upload.id } })).toMatchObject({ status: 404, code: 'upload-unknown' });
  });

  it('asks for a word on each warning and keeps it with the revision', async () => {
    const upload = await api.read([{ name: 'b.xlsx', content: await changed({ '学校!Q3': 99_000, '学校!Q5': 88_000 }) }]);
    const warnings = upload.faults.filter((fault) => fault.severity === 'warning');
    expect(warnings.length).toBeGreaterThanOrEqual(2);
    expect(upload.difference).toMatchObject({ against: 1, changed: 2, added: 0, removed: 0 });
    const params = { upload: upload.id };
    expect(await api.refused('commitUpload', { params, body: { message: '' } })).toMatchObject({ code: 'upload-unexplained', details: { warnings: warnings.length } });
    const [first, ...rest] = warnings.map((fault) => fault.id);
    await api.call('explainFaults', { params, body: { [first ?? '']: '捐赠的设备' } });
    expect((await api.call('upload', { params })).explanations).toEqual({ [first ?? '']: '捐赠的设备' });
    await api.call('explainFaults', { params, body: Object.fromEntries(rest.map((id) => [id, '已核对'])) });
    expect(await api.refused('explainFaults', { params, body: { 'no-such': 'x' } })).toMatchObject({ status: 404, code: 'fault-unknown' });
    const committed = await api.call('commitUpload', { params, body: { message: '补报' }, headers: { 'idempotency-key': 'commit-b-0001' } });
    expect(committed).toEqual({ revision: 2, year: 2025 });
    const explained = await api.call('explanations', { params: { revision: 2 } });
    expect(explained).toHaveLength(warnings.length);
    expect(explained.find((one) => one.id === first)?.explanation).toBe('捐赠的设备');
    // The same key again: the same answer and nothing new; for something else it is refused.
    expect(await api.call('commitUpload', { params, body: { message: '补报' }, headers: { 'idempotency-key': 'commit-b-0001' } })).toEqual(committed);
    expect(await api.refused('commitUpload', { params, body: { message: '另一个' }, headers: { 'idempotency-key': 'commit-b-0001' } })).toMatchObject({ status: 422, code: 'key-reused' });
    expect(await api.refused('commitUpload', { params, body: { message: '' } })).toMatchObject({ status: 409, code: 'upload-committed', details: { revision: 2 } });
    expect(await api.call('revisions', { query: { year: 2025 } })).toHaveLength(2);
  });

  it('shows the difference of two revisions by school, element and cell', async () => {
    const difference = await api.call('difference', { params: { revision: 2 }, query: { against: 1 } });
    expect(difference).toMatchObject({ total: 2, added: [], removed: [] });
    expect(difference.changes[0]).toMatchObject({ level: 'school', school: '2134020001', schoolName: '第2初级中学', element: 'equipmentValue', before: 312.36, after: 99_000, cell: '学校!Q3' });
  });

  it('refuses a commit when a newer revision came between', async () => {
    const one = await api.read([{ name: 'c.xlsx', content: await changed({ '学校!F2': '新乡' }) }]);
    const two = await api.read([{ name: 'd.xlsx', content: await changed({ '学校!F3': '新乡' }) }]);
    expect(one.difference?.against).toBe(2);
    await api.call('commitUpload', { params: { upload: two.id }, body: { message: '', against: 2 } });
    expect(await api.refused('commitUpload', { params: { upload: one.id }, body: { message: '', against: 2 } })).toMatchObject({
      status: 409,
      code: 'revision-newer',
      details: { newest: 3, against: 2 },
    });
    expect((await api.call('upload', { params: { upload: one.id } })).difference?.against).toBe(3);
  });

  it('restores an old revision as a new one, equal figure by figure', async () => {
    const restored = await api.call('restoreRevision', { params: { revision: 1 }, body: { message: '恢复首次填报' } });
    expect(restored).toMatchObject({ number: 4, year: 2025, kind: 'restore', restoredFrom: 1, previous: 3 });
    expect(await api.call('difference', { params: { revision: 4 }, query: { against: 1 } })).toMatchObject({ total: 0 });
    expect(await api.call('records', { params: { revision: 4 } })).toEqual(await api.call('records', { params: { revision: 1 } }));
    expect((await api.send('source', { params: { revision: 4 } })).rawPayload.equals(sampleFile())).toBe(true);
  });

  it("refuses another county's workbook", async () => {
    await api.call('createCounty', { body: { code: '340303', name: '邻县' } });
    const upload = await api.read([{ name: 'a.xlsx', content: sampleFile() }], '340303');
    const refusal = await api.refused('commitUpload', { params: { county: '340303', upload: upload.id }, body: { message: '' } });
    expect(refusal).toMatchObject({ status: 422, code: 'county-mismatch', details: { county: '340303', found: COUNTY } });
    expect(await api.call('revisions', { params: { county: '340303' } })).toEqual([]);
  });

  it('shows the cells of a sheet as they stand in the file', async () => {
    const upload = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    const sheet = await api.call('uploadSheet', { params: { upload: upload.id, sheet: '学校' }, query: { from: 2, to: 3 } });
    expect(sheet).toMatchObject({ sheets: ['县域', '学校', '学段', '班级'], total: 61, from: 2, to: 3 });
    expect(sheet.rows.map((row) => row.line)).toEqual([2, 3]);
    expect(sheet.rows[0]?.cells.slice(0, 3)).toEqual(['2134020000', '第1教学点', '教学点']);
    expect(await api.refused('uploadSheet', { params: { upload: upload.id, sheet: '没有' } })).toMatchObject({ status: 404, code: 'sheet-unknown' });
  });

  it('tells its progress as events that end with the state', async () => {
    const { id } = (await api.upload([{ name: 'a.xlsx', content: sampleFile() }])).json<{ id: string }>();
    const response = await api.send('uploadEvents', { params: { upload: id } });
    expect(response.headers['content-type']).toContain('text/event-stream');
    expect(response.body).toMatch(/^event: progress\ndata: \{.*\}\n\n/);
    expect(response.body).toMatch(/event: state\ndata: \{"state":"checked"\}\n\n$/);
  });

  it('answers a hostile or foreign file with a clear refusal and goes on', async () => {
    const zeros = Buffer.alloc(300_000);
    const cases: [string, Buffer, string][] = [
      ['not.xlsx', Buffer.from('这不是工作簿'), 'text-file'],
      ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...zeros.subarray(0, 2000)]), 'old-excel'],
      ['cut.xlsx', sampleFile().subarray(0, 9000), 'damaged'],
      ['web.xlsx', Buffer.from('<html><body><table></table></body></html>'), 'html-file'],
    ];
    for (const [name, content, code] of cases) {
      const upload = await api.read([{ name, content }]);
      expect([name, upload.state, upload.failure?.code]).toEqual([name, 'failed', code]);
      expect(upload.failure?.remedy.zh).not.toBe('');
      expect(await api.refused('commitUpload', { params: { upload: upload.id }, body: { message: '' } })).toMatchObject({ status: 409, code: 'upload-not-ready' });
      expect(await api.refused('annotated', { params: { upload: upload.id } })).toMatchObject({ status: 422, code: 'upload-unreadable' });
    }
    expect((await api.upload([])).json()).toMatchObject({ code: 'upload-empty' });
    expect((await api.upload([{ name: 'a.xlsx', content: '' }])).json()).toMatchObject({ code: 'upload-empty' });
    const mixed = [
      { name: 'a.xlsx', content: 'x' },
      { name: 'b.csv', content: 'x' },
    ];
    expect((await api.upload(mixed)).json()).toMatchObject({ code: 'upload-kind-refused' });
    expect((await api.upload(Array.from({ length: 12 }, (_, index) => ({ name: `${index}.csv`, content: 'x' })))).json()).toMatchObject({ code: 'upload-too-many-files' });
  });

  it('keeps every act in a chain that it can prove', async () => {
    const audit = await api.call('audit', { query: { limit: 1000 } });
    expect(audit).toMatchObject({ intact: true, brokenAt: null });
    const acts = audit.entries.map((entry) => entry.act);
    for (const act of ['create-county', 'create-upload', 'read-upload', 'explain-faults', 'commit-upload', 'restore-revision', 'discard-upload']) expect(acts).toContain(act);
    // A repeated request under one key is one act.
    expect(audit.entries.filter((entry) => entry.object === 'revision 2')).toHaveLength(1);
  });
});
