import { signedIn } from '../../access/signed-in.ts';
import { lookOf } from '../../administration/look/queries.ts';
import { findCounty } from '../../administration/queries.ts';
import { perform } from '../../database/act.ts';
import { inCounty, readCounty } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import { sendFile } from '../../http/download.ts';
import { endpoint } from '../../http/endpoint.ts';
import { editFigures } from './acts/edit-figures.ts';
import { extendDeadline, remindSchools } from './acts/extend-deadline.ts';
import { formRevision } from './acts/form-revision.ts';
import { openRound } from './acts/open-round.ts';
import { answerQuery, askQuery, closeQuery } from './acts/queries.ts';
import { approveSchools, takeStep } from './acts/take-step.ts';
import { loadForm, othersPresent, roleOf } from './load-form.ts';
import { findForm, findRound, frozenYears, listRounds, listSchools, presentFigure } from './queries.ts';
import { reportOf } from './report.ts';
import { reportWorkbook } from './report-workbook.ts';
import { actsOn } from './steps.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const roundRoutes = [
  endpoint('rounds', ({ context, params: { county } }) => readCounty(context.database, county, (tx) => listRounds(tx, county))),
  endpoint('openRound', async ({ context, params: { county }, body }) => {
    const id = await openRound(context, context.actor, county, body);
    const [made] = await readCounty(context.database, county, (tx) => listRounds(tx, county, id));
    if (!made) throw problem('round-unknown');
    return made;
  }),
  endpoint('roundSchools', ({ context, params: { county, round } }) => readCounty(context.database, county, async (tx) => listSchools(tx, await findRound(tx, county, round)))),
  endpoint('roundReport', ({ context, params: { county, round } }) => readCounty(context.database, county, (tx) => reportOf(tx, county, round))),
  endpoint('roundReportWorkbook', async ({ context, params: { county, round }, reply }) => {
    const { name } = await lookOf(context.database, { code: county, name: (await findCounty(context.database, county)).name });
    const report = await readCounty(context.database, county, (tx) => reportOf(tx, county, round));
    return sendFile(reply, `${report.round.name}完成与质量报告-${name}.xlsx`, XLSX, Buffer.from(reportWorkbook(name, report)));
  }),
  endpoint('remindSchools', ({ context, params }) => remindSchools(context.database, context.actor, params.county, params.round)),
  endpoint('approveSchools', ({ context, caller, params, body }) => approveSchools(context, context.actor, signedIn(caller), params.county, params.round, body)),
  endpoint('formRevision', ({ context, params, body }) => formRevision(context, context.actor, params.county, params.round, body.message)),

  endpoint('form', ({ context, caller, params: { county, round, school } }) => readCounty(context.database, county, (tx) => loadForm(context, tx, signedIn(caller), county, round, school))),
  endpoint('editFigures', ({ context, caller, params, body }) => editFigures(context, signedIn(caller), params.county, params.round, params.school, body.edits)),
  endpoint('markPresence', ({ context, caller, params: { county, round, school }, body }) =>
    inCounty(context.database, county, async (tx) => {
      const person = signedIn(caller);
      const row = await findForm(tx, county, round, school);
      if (person.account !== null) {
        const mark = { name: person.name, path: body.path, at: new Date() };
        await tx
          .insertInto('presence')
          .values({ county, round, school, account: person.account, ...mark })
          .onConflict((conflict) => conflict.columns(['county', 'round', 'school', 'account']).doUpdateSet(mark))
          .execute();
      }
      return { present: await othersPresent(tx, person, county, round, school), version: row.version };
    }),
  ),
  endpoint('explainForm', ({ context, caller, params: { county, round, school }, body }) =>
    perform(context.database, context.actor, county, 'explain-form', async (tx) => {
      const opened = await findRound(tx, county, round);
      const row = await findForm(tx, county, round, school, true);
      if (!actsOn(opened, row, roleOf(signedIn(caller)), (await frozenYears(tx, county)).has(opened.year)).includes('edit')) throw problem('form-closed', { state: row.state });
      const explanations = { ...row.explanations, ...body.explanations };
      await tx
        .updateTable('round_school')
        .set({ explanations: JSON.stringify(explanations) })
        .where('county', '=', county)
        .where('round', '=', round)
        .where('school', '=', school)
        .execute();
      return { result: null, audit: { object: `form ${opened.year} ${school}`, detail: body.explanations } };
    }),
  ),
  endpoint('takeStep', ({ context, caller, params, body }) => takeStep(context, context.actor, signedIn(caller), params.county, params.round, params.school, body)),
  endpoint('extendDeadline', ({ context, params, body }) => extendDeadline(context.database, context.actor, params.county, params.round, params.school, body)),
  endpoint('figureHistory', ({ context, params: { county, round, school }, query }) =>
    readCounty(context.database, county, async (tx) => {
      await findForm(tx, county, round, school);
      const rows = await tx
        .selectFrom('figure_change')
        .selectAll()
        .where('county', '=', county)
        .where('round', '=', round)
        .where('school', '=', school)
        .where('path', '=', query.path)
        .orderBy('version')
        .execute();
      return rows.map(presentFigure).map(({ version, value, changedBy, changedAt, source }) => ({ version, value, by: changedBy, at: changedAt, source }));
    }),
  ),
  endpoint('askQuery', ({ context, caller, params, body }) => askQuery(context.database, context.actor, signedIn(caller), params, body)),
  endpoint('answerQuery', ({ context, caller, params: { query, ...place }, body }) => answerQuery(context.database, context.actor, signedIn(caller), place, query, body.text)),
  endpoint('closeQuery', ({ context, caller, params: { query, ...place }, body }) => closeQuery(context.database, context.actor, signedIn(caller), place, query, body)),

  endpoint('notices', ({ context, caller }) => {
    const { home, account } = signedIn(caller);
    return readCounty(context.database, home, async (tx) => {
      if (account === null) return { notices: [], unread: 0 };
      const rows = await tx.selectFrom('notice').selectAll().where('county', '=', home).where('account', '=', account).orderBy('at', 'desc').limit(100).execute();
      return { notices: rows.map(({ id, text, link, at, read_at }) => ({ id, text, link, at: at.toISOString(), read: read_at !== null })), unread: rows.filter((row) => row.read_at === null).length };
    });
  }),
  endpoint('readNotice', ({ context, caller, params }) => {
    const { home, account } = signedIn(caller);
    return inCounty(context.database, home, async (tx) => {
      await tx.updateTable('notice').set({ read_at: new Date() }).where('county', '=', home).where('account', '=', account).where('id', '=', params.notice).where('read_at', 'is', null).execute();
      return null;
    });
  }),
];
