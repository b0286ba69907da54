import { differenceOfForm, saidBy } from '@junheng/exchange/forms/difference';
import type { FileFault } from '@junheng/exchange/forms/faults';
import { signedIn } from '../../access/signed-in.ts';
import { readCounty } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { sendFile } from '../../http/download.ts';
import { endpoint } from '../../http/endpoint.ts';
import { findForm, findRound } from '../rounds/queries.ts';
import { createBatch } from './acts/create-batch.ts';
import { takeBatch } from './acts/take-batch.ts';
import { batchEvents } from './events.ts';
import { formWorkbook } from './form-workbook.ts';
import { changeProfile, listProfiles } from './profiles.ts';
import { findBatch, findBatchSchool, type KeptForm, presentBatch } from './queries.ts';
import { presentReading, readFormFile, readStatisticsFile, standing, tryProfile } from './read-file.ts';
import { MOST_WORKBOOKS, receiveSample, receiveWorkbook, receiveWorkbooks } from './receive.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const formFileRoutes = [
  endpoint('formWorkbook', async ({ context, params: { county, round, school }, reply }) => {
    const { name, content } = await readCounty(context.database, county, (tx) => formWorkbook(context, tx, county, round, school));
    return sendFile(reply, name, XLSX, Buffer.from(content));
  }),
  endpoint('readFormWorkbook', async ({ context, caller, params, request }) => {
    await readCounty(context.database, params.county, (tx) => findForm(tx, params.county, params.round, params.school));
    return readFormFile(context, signedIn(caller), params, await receiveWorkbook(context, request));
  }),
  endpoint('readStatistics', async ({ context, caller, params, query, request }) => {
    await readCounty(context.database, params.county, (tx) => findForm(tx, params.county, params.round, params.school));
    return readStatisticsFile(context, signedIn(caller), params, await receiveWorkbook(context, request), query.profile);
  }),
  endpoint('formFile', async ({ context, params: { county, round, school, digest }, reply }) => {
    const file = await readCounty(context.database, county, async (tx) => {
      await findForm(tx, county, round, school);
      return tx.selectFrom('form_file').select('name').where('county', '=', county).where('round', '=', round).where('school', '=', school).where('digest', '=', digest).executeTakeFirst();
    });
    if (!file) throw problem('form-file-unknown');
    return sendFile(reply, file.name, XLSX, await context.files.read(digest));
  }),

  endpoint('readFormFiles', async ({ context, params: { county, round }, request }) => {
    await readCounty(context.database, county, (tx) => findRound(tx, county, round));
    return { id: await createBatch(context, context.actor, county, round, await receiveWorkbooks(context, request, MOST_WORKBOOKS)) };
  }),
  endpoint('formBatch', ({ context, params: { county, round, batch } }) => readCounty(context.database, county, async (tx) => presentBatch(tx, await findBatch(tx, county, round, batch)))),
  endpoint('formBatchEvents', async ({ context, params: { county, round, batch }, request, reply }) => {
    await readCounty(context.database, county, (tx) => findBatch(tx, county, round, batch));
    const closed = new AbortController();
    request.raw.on('close', () => closed.abort());
    return reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(batchEvents(context, county, round, batch, closed.signal));
  }),
  endpoint('formBatchSchool', ({ context, params: { county, round, batch, school } }) =>
    readCounty(context.database, county, async (tx) => {
      await findBatch(tx, county, round, batch);
      const row = await findBatchSchool(tx, county, batch, school);
      const difference = differenceOfForm(await standing(tx, { county, round, school }), row.form as KeptForm);
      return presentReading({ name: row.file_name, digest: row.digest }, school, { ...difference, changes: saidBy(difference.changes) }, row.faults as FileFault[]);
    }),
  ),
  endpoint('takeFormFiles', ({ context, caller, params: { county, round, batch }, body }) => takeBatch(context, context.actor, signedIn(caller), county, round, batch, body)),

  endpoint('profiles', ({ context, params: { county } }) => readCounty(context.database, county, (tx) => listProfiles(context, tx, county))),
  endpoint('changeProfile', ({ context, params: { county, profile }, body }) => changeProfile(context, context.actor, county, profile, body)),
  endpoint('tryProfile', async ({ context, params: { county, profile }, request }) => tryProfile(context, county, profile, await receiveSample(request))),
];
