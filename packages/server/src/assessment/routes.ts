import { resultOf } from '@junheng/assessment';
import type { AssessmentResultJson, YearSummary } from '@junheng/contract';
import { reportHtml } from '@junheng/exchange/report/report-html';
import { writeOfficialTables } from '@junheng/exchange/tables/write-official-tables';
import { lookOf } from '../administration/look/queries.ts';
import { findCounty } from '../administration/queries.ts';
import { findRevision, loadRecords, newestRevision, previousYearRevision } from '../collection/queries.ts';
import { inCounty, readCounty } from '../database/transaction.ts';
import { problem } from '../errors/problem.ts';
import type { Context } from '../http/context.ts';
import { sendFile } from '../http/download.ts';
import { endpoint } from '../http/endpoint.ts';
import { assessRecords } from './assess-revision.ts';
import { certificateJson, certificatePage } from './exports.ts';
import { lookFirst } from './look-first.ts';
import { gapsOf } from './missing.ts';
import { findSummary, rulesOf, saveSummaries } from './queries.ts';
import { summaryOf } from './summary.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HTML = 'text/html; charset=utf-8';

/** A revision assessed by a standard, with what its file names need. */
async function assessed(context: Context, county: string, number: number, standard = context.standards.defaultId) {
  const { revision, records } = await readCounty(context.database, county, async (tx) => ({ revision: await findRevision(tx, county, number), records: await loadRecords(tx, county, number) }));
  const assessment = assessRecords(records, context.standards, standard, revision.year);
  return { revision, records, assessment, fileName: (what: string, extension: string) => `${assessment.county.name || county}${revision.year}年${what}（第${number}版）.${extension}` };
}

/** Last year's kept figures; computed and kept where an older engine or standard made them. */
async function yearSummary(context: Context, county: string, revision: number, year: number, standard: string): Promise<YearSummary> {
  const rules = rulesOf(context.standards, standard);
  const kept = await readCounty(context.database, county, (tx) => findSummary(tx, county, revision, standard, rules));
  if (kept) return kept;
  const records = await readCounty(context.database, county, (tx) => loadRecords(tx, county, revision));
  const summary = summaryOf(assessRecords(records, context.standards, standard, year), revision);
  await inCounty(context.database, county, (tx) => saveSummaries(tx, county, revision, [{ standard, rules, summary }]));
  return summary;
}

export const assessmentRoutes = [
  endpoint('overview', async ({ context, params: { county }, query }) => {
    const about = await findCounty(context.database, county);
    const look = await lookOf(context.database, { code: county, name: about.name });
    const { newest, before } = await readCounty(context.database, county, async (tx) => {
      const found = await newestRevision(tx, county, query.year);
      return { newest: found, before: found && (await previousYearRevision(tx, county, found.year)) };
    });
    if (!newest) throw problem('year-empty', { county, year: query.year ?? null });
    const { assessment } = await assessed(context, county, newest.number, query.standard);
    const { standard } = assessment.compiled;
    return {
      county: { code: county, name: look.name, demo: about.demo },
      standard: { id: standard.id, name: standard.name, en: standard.en, version: standard.version },
      current: summaryOf(assessment, newest.number),
      previous: before ? await yearSummary(context, county, before.number, before.year, standard.id) : null,
      first: lookFirst(assessment),
      gaps: gapsOf(assessment),
    };
  }),

  endpoint('assessment', async ({ context, params, query }) => {
    const { assessment } = await assessed(context, params.county, params.revision, query.standard);
    return resultOf(assessment) as unknown as AssessmentResultJson;
  }),

  endpoint('tables', async ({ context, params, query, reply }) => {
    const { assessment, fileName } = await assessed(context, params.county, params.revision, query.standard);
    return sendFile(reply, fileName('官方表', 'xlsx'), XLSX, Buffer.from(await writeOfficialTables(assessment)));
  }),

  endpoint('certificate', async ({ context, params, query, reply }) => {
    const { assessment, records, fileName } = await assessed(context, params.county, params.revision, query.standard);
    return sendFile(reply, fileName('计算凭证', 'json'), 'application/json; charset=utf-8', certificateJson(assessment, records));
  }),

  endpoint('certificatePage', async ({ context, params, query, reply }) => {
    const { assessment, records, fileName } = await assessed(context, params.county, params.revision, query.standard);
    return sendFile(reply, fileName('计算凭证', 'html'), HTML, certificatePage(assessment, records));
  }),

  endpoint('report', async ({ context, params, query, reply }) => {
    const { assessment, fileName } = await assessed(context, params.county, params.revision, query.standard);
    const { name } = await findCounty(context.database, params.county);
    const { bureauName, image } = await lookOf(context.database, { code: params.county, name });
    return sendFile(reply, fileName('评估报告', 'html'), HTML, reportHtml(assessment, query.language ?? 'zh', { bureauName, logo: image }));
  }),
];
