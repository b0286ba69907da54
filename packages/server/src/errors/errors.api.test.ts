import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from '@junheng/exchange/project-paths';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { assessRecords } from '../assessment/assess-revision.ts';
import { certificatePage } from '../assessment/exports.ts';
import { loadRecords } from '../collection/queries.ts';
import { readCounty } from '../database/transaction.ts';
import { COUNTY, openApi, sampleFile, type TestApi } from '../test/api.ts';
import { describeEngine } from '../test/engines.ts';
import { catalogue, type ErrorCode } from './catalogue.ts';
import { translate } from './translate.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const NO_UPLOAD = '00000000-0000-4000-8000-000000000000';
const withCode = (code: string) => Object.assign(new Error(code), { code });

describeEngine('every error of the catalogue is raised', (engines) => {
  let api: TestApi;
  let upload: string;
  let scenario: string;
  const raised = new Set<string>();
  /** Checks the whole answer: status, both languages, what to do. */
  const expectProblem = (code: ErrorCode, response: { readonly statusCode: number; json(): unknown }) => {
    const body = response.json() as Record<string, unknown>;
    const entry = catalogue[code];
    expect([response.statusCode, body.code], JSON.stringify(body)).toEqual([entry.status, code]);
    expect(body).toMatchObject({ message: { zh: entry.zh, en: entry.en }, remedy: { zh: entry.remedyZh, en: entry.remedyEn } });
    raised.add(code);
  };
  const translated = (code: ErrorCode, error: unknown) => {
    expect(translate(error).code).toBe(code);
    raised.add(code);
  };
  const inject = (method: 'GET' | 'POST' | 'PUT', url: string, headers: Record<string, string> = {}, payload?: string | Buffer) =>
    api.app.inject({ method, url, headers: { host: 'localhost:3000', ...api.operator, ...headers }, ...(payload === undefined ? {} : { payload }) });

  beforeAll(async () => {
    api = await openApi(await engines.place());
    await api.call('createCounty', { body: { code: COUNTY, name: '样例县' } });
    const first = await api.read([{ name: 'a.xlsx', content: sampleFile() }]);
    await api.call('commitUpload', { params: { upload: first.id }, body: { message: '' }, headers: { 'idempotency-key': 'errors-1' } });
    upload = (await api.read([{ name: 'b.xlsx', content: sampleFile() }])).id;
    scenario = (await api.call('createScenario', { body: { name: 's', baseRevision: 1, standard: 'cn-2017', edits: [] } })).id;
  });
  afterAll(() => api.close());

  it('of requests', async () => {
    expectProblem('request-invalid', await inject('POST', '/api/counties', JSON_TYPE, '{"code": "1"}'));
    expectProblem('request-invalid', await inject('POST', '/api/counties', JSON_TYPE, '{broken'));
    expectProblem('request-invalid', await api.send('overview', { query: { unknown: 'x' } as never }));
    expectProblem('request-invalid', await inject('GET', '/api/counties/%00/overview'));
    expectProblem('request-too-large', await inject('POST', '/api/counties', JSON_TYPE, JSON.stringify({ code: COUNTY, name: 'x'.repeat(9_000_000) })));
    expectProblem('media-type-unsupported', await inject('POST', '/api/counties', { 'content-type': 'text/xml' }, '<a/>'));
    expectProblem('media-type-unsupported', await inject('POST', `/api/counties/${COUNTY}/uploads`, JSON_TYPE, '{}'));
    expectProblem('route-unknown', await inject('GET', '/api/nothing'));
    expectProblem('host-refused', await inject('GET', '/api/session', { host: 'attacker.example:3000' }));
    expectProblem('origin-refused', await inject('POST', '/api/counties', { ...JSON_TYPE, origin: 'http://attacker.example' }, '{}'));
  });

  it('of counties, revisions and standards', async () => {
    expectProblem('county-unknown', await api.send('overview', { params: { county: '999999' } }));
    expectProblem('county-unknown', await api.send('discardUpload', { params: { county: '999999', upload } }));
    expectProblem('county-exists', await api.send('createCounty', { body: { code: COUNTY, name: 'x' } }));
    expectProblem('year-empty', await api.send('overview', { query: { year: 2020 } }));
    expectProblem('revision-unknown', await api.send('records', { params: { revision: 9 } }));
    expectProblem('standard-unknown', await api.send('overview', { query: { standard: 'none' } }));
    expectProblem('standard-unknown', await api.send('standard', { params: { standard: 'none' } }));
  });

  it('of uploads', async () => {
    expectProblem('upload-unknown', await api.send('upload', { params: { upload: NO_UPLOAD } }));
    expectProblem('upload-empty', await api.upload([]));
    expectProblem(
      'upload-too-many-files',
      await api.upload([
        { name: 'a.xlsx', content: 'x' },
        { name: 'b.xlsx', content: 'x' },
      ]),
    );
    expectProblem(
      'upload-kind-refused',
      await api.upload([
        { name: 'a.xlsx', content: 'x' },
        { name: 'b.csv', content: 'x' },
      ]),
    );
    expectProblem(
      'upload-name-twice',
      await api.upload([
        { name: '学校.csv', content: 'x' },
        { name: '学校.csv', content: 'y' },
      ]),
    );
    const broken = await api.read([{ name: 'x.xlsx', content: 'x' }]);
    expectProblem('upload-unreadable', await api.send('annotated', { params: { upload: broken.id } }));
    expectProblem('upload-not-ready', await api.send('commitUpload', { params: { upload: broken.id }, body: { message: '' } }));
    expectProblem('sheet-unknown', await api.send('uploadSheet', { params: { upload, sheet: 'x' } }));
    expectProblem('fault-unknown', await api.send('explainFaults', { params: { upload }, body: { x: 'y' } }));
    expectProblem('revision-newer', await api.send('commitUpload', { params: { upload }, body: { message: '', against: null } }));
    expectProblem('key-reused', await api.send('commitUpload', { params: { upload }, body: { message: '' }, headers: { 'idempotency-key': 'errors-1' } }));
    const [committed] = await api.context.database.pool.query("select id from junheng.upload where state = 'committed'").then((result) => result.rows);
    expectProblem('upload-committed', await api.send('commitUpload', { params: { upload: committed.id }, body: { message: '' } }));
    // These three are raised over whole workbooks in collection.api.test.ts.
    for (const code of ['upload-has-errors', 'upload-unexplained', 'county-mismatch']) raised.add(code);
  });

  it('of scenarios', async () => {
    const body = { name: 's', baseRevision: 1, standard: 'cn-2017', edits: [] };
    expectProblem('scenario-unknown', await api.send('scenario', { params: { scenario: `${COUNTY}-0000000000000000` } }));
    expectProblem('edit-unfit', await api.send('createScenario', { body: { ...body, edits: [{ level: 'school', key: {}, element: 'pupils', value: 1 }] } }));
    const changed = await api.call('changeScenario', { params: { scenario }, body: { ...body, note: 'mine', version: 1 } });
    expect(changed).toMatchObject({ version: 2, note: 'mine', year: 2025 });
    const late = await api.send('changeScenario', { params: { scenario }, body: { ...body, note: 'other', version: 1 } });
    expectProblem('scenario-changed', late);
    expect(late.json()).toMatchObject({ details: { newest: { version: 2, note: 'mine' } } });
    expect(await api.call('scenarioByLink', { params: { scenario } })).toEqual(changed);
    expect(await api.call('removeScenario', { params: { scenario } })).toBeNull();
    expect(await api.call('scenarios')).toEqual([]);
  });

  it('of the store: a spoilt file, a revision without one, a change of what is committed', async () => {
    const [file] = await api.context.database.pool.query('select digest from junheng.source_file order by size desc').then((result) => result.rows);
    const path = await api.context.files.path(file.digest);
    const good = sampleFile();
    writeFileSync(path, 'spoilt');
    expectProblem('source-damaged', await api.send('source', { params: { revision: 1 } }));
    writeFileSync(path, good);
    await expect(api.context.database.pool.query('delete from junheng.revision')).rejects.toSatisfy((error) => {
      translated('revision-immutable', error);
      return true;
    });
    await api.context.database.pool.query(
      `insert into junheng.revision (county, number, year, kind, created_by, message, schools, pupils, explained, layout) values ('${COUNTY}', 77, 2019, 'edit', 'x', '', 0, 0, '[]', '{}')`,
    );
    expectProblem('source-absent', await api.send('source', { params: { revision: 77 } }));
  });

  it('of the database and the disk, in their own words', async () => {
    const client = await api.context.database.pool.connect();
    await client.query("set statement_timeout to '50ms'");
    await client.query('select pg_sleep(3)').catch((error) => translated('database-timeout', error));
    client.release(true);
    translated('database-unavailable', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }));
    translated('database-unavailable', withCode('57P01'));
    translated('database-unavailable', withCode('08006'));
    translated('database-unavailable', new Error('Connection terminated unexpectedly'));
    translated('busy', withCode('55P03'));
    translated('disk-full', withCode('ENOSPC'));
    translated('disk-full', withCode('53100'));
    translated('storage-unwritable', withCode('EROFS'));
    translated('upload-too-large', withCode('FST_REQ_FILE_TOO_LARGE'));
    translated('internal', new Error('something else'));
    translated('internal', 'not even an error');
  });

  it('of the program itself: an answer that does not fit the contract is held back', async () => {
    const find = api.context.library.list;
    try {
      Object.assign(api.context.library, { list: () => find().map((one) => ({ ...one, name: 5 })) });
      expectProblem('response-invalid', await api.send('standards'));
    } finally {
      Object.assign(api.context.library, { list: find });
    }
  });

  it('of a standard that does not fit, found when a year is first judged by it; nothing is committed by halves', async () => {
    const params = { upload: (await api.read([{ name: 'c.xlsx', content: readFileSync(projectFile('packages', 'server', 'src', 'demo', 'sample-2024.xlsx')) }])).id };
    const warnings = (await api.call('upload', { params })).faults.map((fault) => [fault.id, '已核对']);
    await api.call('explainFaults', { params, body: Object.fromEntries(warnings) });
    const load = api.context.library.get;
    try {
      Object.assign(api.context.library, { get: (id: string) => ({ ...load(id), scopes: load(id).scopes.map((scope) => ({ ...scope, formula: 'noSuchFigure > 1' })) }) });
      const refusal = await api.send('commitUpload', { params, body: { message: '' } });
      expectProblem('standard-unfit', refusal);
      expect(refusal.json()).toMatchObject({ details: { standard: 'cn-2017', reason: expect.stringMatching(/scopes.*noSuchFigure/) } });
    } finally {
      Object.assign(api.context.library, { get: load });
    }
    expect(await api.call('revisions', { query: { year: 2024 } })).toEqual([]);
    expect(await api.call('commitUpload', { params, body: { message: '' } })).toMatchObject({ year: 2024 });
  });

  it('of a certificate page before the first build', async () => {
    const { records, assessment } = await readCounty(api.context.database, COUNTY, async (tx) => {
      const records = await loadRecords(tx, COUNTY, 1);
      return { records, assessment: assessRecords(records, api.context.standards, 'cn-2017', 2025) };
    });
    try {
      certificatePage(assessment, records, projectFile('packages', 'assessment', 'dist', 'never-built.js'));
    } catch (error) {
      translated('verifier-missing', error);
    }
    expect(raised).toContain('verifier-missing');
  });

  it('none is left over', () => {
    // What needs a whole walk of accounts or of a round is expected by name in the test of that walk.
    const folder = projectFile('packages', 'server', 'src');
    const walks = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.api.test.ts') && !file.endsWith('errors.api.test.ts'));
    const named = new Set(walks.flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/['=]([a-z]+(?:-[a-z]+)+)'/g)].map((match) => match[1])));
    expect(Object.keys(catalogue).filter((code) => !raised.has(code) && !named.has(code))).toEqual([]);
  });
});
