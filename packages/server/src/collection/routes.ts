import { datasetToJson } from '@junheng/assessment';
import type { Text } from '@junheng/contract';
import { findCounty } from '../administration/queries.ts';
import { datasetOf } from '../assessment/assess-revision.ts';
import { readCounty } from '../database/transaction.ts';
import { problem } from '../errors/problem.ts';
import { sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { commitUpload } from './acts/commit-upload.ts';
import { createUpload } from './acts/create-upload.ts';
import { discardUpload } from './acts/discard-upload.ts';
import { explainFaults } from './acts/explain-faults.ts';
import { restoreRevision } from './acts/restore-revision.ts';
import { differenceOf } from './difference.ts';
import { uploadEvents } from './events.ts';
import { freshDifference } from './fresh-difference.ts';
import { presentRevision, presentUpload, presentUploadInFull } from './present.ts';
import { findFaults, findRevision, findUpload, listRevisions, listUploads, loadRecords, uploadFiles } from './queries.ts';
import { readCells } from './reading/cells.ts';
import { annotateUpload, templateFile } from './reading/files.ts';
import { receiveFiles } from './receive.ts';
import { sourceOf } from './source.ts';

const MOST_CHANGES = 5_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A revision never changes: the browser need not ask again. */
const FOR_EVER = 'private, max-age=31536000, immutable';

export const collectionRoutes = [
  endpoint('template', async ({ context, query, reply }) =>
    sendFile(reply, '均衡填报模板.xlsx', XLSX, Buffer.from(templateFile(context, query.standard ?? context.standards.defaultId, query.language ?? 'zh'))),
  ),

  endpoint('createUpload', async ({ context, params, request }) => {
    await findCounty(context.database, params.county);
    const files = await receiveFiles(context, request);
    return { id: await createUpload(context, context.actor, params.county, files) };
  }),

  endpoint('uploads', async ({ context, params: { county } }) => {
    await findCounty(context.database, county);
    return readCounty(context.database, county, async (tx) => {
      const rows = await listUploads(tx, county);
      const listed = [];
      for (const row of rows) listed.push(presentUpload(row, await uploadFiles(tx, county, row.id), await findFaults(tx, county, row.id)));
      return listed;
    });
  }),

  endpoint('upload', ({ context, params: { county, upload } }) =>
    readCounty(context.database, county, async (tx) => {
      const row = await findUpload(tx, county, upload);
      const difference = await freshDifference(tx, row);
      return presentUploadInFull({ ...row, difference }, await uploadFiles(tx, county, upload), await findFaults(tx, county, upload));
    }),
  ),

  endpoint('uploadEvents', async ({ context, params: { county, upload }, request, reply }) => {
    await readCounty(context.database, county, (tx) => findUpload(tx, county, upload));
    const closed = new AbortController();
    request.raw.on('close', () => closed.abort());
    return reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(uploadEvents(context, county, upload, closed.signal));
  }),

  endpoint('uploadSheet', async ({ context, params: { county, upload, sheet }, query }) => readCells(context, await filesOf(context, county, upload), sheet, query.from, query.to)),

  endpoint('explainFaults', ({ context, params: { county, upload }, body }) => explainFaults(context.database, context.actor, county, upload, body)),

  endpoint('commitUpload', ({ context, params: { county, upload }, body, headers }) =>
    commitUpload(context, context.actor, { county, upload, message: body.message, against: body.against, key: headers['idempotency-key'] }),
  ),

  endpoint('discardUpload', ({ context, params: { county, upload } }) => discardUpload(context.database, context.actor, county, upload)),

  endpoint('annotated', async ({ context, params: { county, upload }, reply }) => {
    const files = await filesOf(context, county, upload);
    const faults = await readCounty(context.database, county, (tx) => findFaults(tx, county, upload));
    const { name, content } = await annotateUpload(context, files, faults);
    return sendFile(reply, name, XLSX, Buffer.from(content));
  }),

  endpoint('revisions', async ({ context, params: { county }, query }) => {
    await findCounty(context.database, county);
    return (await readCounty(context.database, county, (tx) => listRevisions(tx, county, query.year))).map(presentRevision);
  }),

  endpoint('dataset', async ({ context, params: { county, revision }, reply }) => {
    const records = await readCounty(context.database, county, (tx) => loadRecords(tx, county, revision));
    void reply.header('cache-control', FOR_EVER);
    return datasetToJson(datasetOf(records, context.standards, county));
  }),

  endpoint('records', ({ context, params: { county, revision }, reply }) => {
    void reply.header('cache-control', FOR_EVER);
    return readCounty(context.database, county, (tx) => loadRecords(tx, county, revision));
  }),

  endpoint('difference', ({ context, params: { county, revision }, query: { against } }) =>
    readCounty(context.database, county, async (tx) => {
      const { changes, added, removed } = differenceOf(await loadRecords(tx, county, against), await loadRecords(tx, county, revision));
      const cut = { changes: changes.slice(0, MOST_CHANGES), added: added.slice(0, MOST_CHANGES), removed: removed.slice(0, MOST_CHANGES) };
      return { revision, against, total: changes.length + added.length + removed.length, ...cut };
    }),
  ),

  endpoint('explanations', async ({ context, params: { county, revision } }) => {
    const row = await readCounty(context.database, county, (tx) => findRevision(tx, county, revision));
    return row.explained as { id: string; sheet: string; cell: string | null; message: string; explanation: string }[];
  }),

  endpoint('restoreRevision', async ({ context, params: { county, revision }, body, headers }) => {
    const number = await restoreRevision(context, context.actor, { county, revision, message: body.message, key: headers['idempotency-key'] });
    return presentRevision(await readCounty(context.database, county, (tx) => findRevision(tx, county, number)));
  }),

  endpoint('source', async ({ context, params: { county, revision }, reply }) => {
    const { name, type, content } = await sourceOf(context, county, revision);
    return sendFile(reply, name, type, content);
  }),
];

async function filesOf(context: Parameters<typeof readCells>[0] & { readonly database: Parameters<typeof readCounty>[0] }, county: string, upload: string) {
  return readCounty(context.database, county, async (tx) => {
    const row = await findUpload(tx, county, upload);
    if (row.state === 'failed') throw unreadable(row.failure);
    return uploadFiles(tx, county, upload);
  });
}

const unreadable = (failure: unknown) => problem('upload-unreadable', failure as { message?: Text } | null);
