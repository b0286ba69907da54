import { randomUUID } from 'node:crypto';
import type { BodyOf, FormQuery } from '@junheng/contract';
import { sql } from 'kysely';
import type { Caller } from '../../../access/caller.ts';
import { type Actor, perform } from '../../../database/act.ts';
import type { Database } from '../../../database/connection.ts';
import type { CountyTransaction } from '../../../database/transaction.ts';
import { problem } from '../../../errors/problem.ts';
import { roleOf } from '../load-form.ts';
import { notifyOfficers, notifySchool } from '../notices.ts';
import { findForm, findRound, frozenYears, listQueries } from '../queries.ts';
import { actsOn } from '../steps.ts';

interface Place {
  readonly county: string;
  readonly round: string;
  readonly school: string;
}

/** Checks that the caller may now ask or answer on this form. @throws step-not-now */
async function admitted(tx: CountyTransaction, caller: Caller, { county, round, school }: Place, act: 'ask' | 'answer') {
  const opened = await findRound(tx, county, round);
  const row = await findForm(tx, county, round, school, true);
  if (!actsOn(opened, row, roleOf(caller), (await frozenYears(tx, county)).has(opened.year)).includes(act)) throw problem('step-not-now', { state: row.state, step: act });
  return opened;
}

async function say(tx: CountyTransaction, { county, round, school }: Place, query: string, kind: 'ask' | 'answer' | 'close' | 'reopen', caller: Caller, text: string): Promise<void> {
  await sql`insert into junheng.query_message (county, round, school, query, sequence, kind, by, role, text)
    select ${county}, ${round}::uuid, ${school}, ${query}::uuid, coalesce(max(sequence), 0) + 1, ${kind}, ${caller.name}, ${roleOf(caller)}, ${text}
    from junheng.query_message where county = ${county} and round = ${round}::uuid and school = ${school} and query = ${query}::uuid`.execute(tx);
}

async function one(tx: CountyTransaction, { county, round, school }: Place, query: string): Promise<FormQuery> {
  const [found] = await listQueries(tx, county, round, school, query);
  if (!found) throw problem('query-unknown');
  return found;
}

const moveTo = (tx: CountyTransaction, { county, round, school }: Place, query: string, state: 'open' | 'answered' | 'closed') =>
  tx.updateTable('figure_query').set({ state }).where('county', '=', county).where('round', '=', round).where('school', '=', school).where('id', '=', query).execute();

/** Asks back on one figure (提出疑点). @throws form-unknown, step-not-now */
export const askQuery = (database: Database, actor: Actor, caller: Caller, place: Place, { path, question }: BodyOf<'askQuery'>): Promise<FormQuery> =>
  perform(database, actor, place.county, 'ask-query', async (tx) => {
    const round = await admitted(tx, caller, place, 'ask');
    const id = randomUUID();
    await tx
      .insertInto('figure_query')
      .values({ ...place, id, path, state: 'open' })
      .execute();
    await say(tx, place, id, 'ask', caller, question);
    await notifySchool(tx, place.county, place.school, ['school-clerk', 'principal'], `${round.name}：有一项数据需要答复`, `/collection/${place.round}/${place.school}?query=${id}`);
    return { result: await one(tx, place, id), audit: { object: `form ${round.year} ${place.school}`, detail: { query: id, path, question } } };
  });

/** The school's answer, at the figure (答复疑点). @throws query-unknown, query-closed, step-not-now */
export const answerQuery = (database: Database, actor: Actor, caller: Caller, place: Place, query: string, text: string): Promise<FormQuery> =>
  perform(database, actor, place.county, 'answer-query', async (tx) => {
    const round = await admitted(tx, caller, place, 'answer');
    if ((await one(tx, place, query)).state === 'closed') throw problem('query-closed');
    await say(tx, place, query, 'answer', caller, text);
    await moveTo(tx, place, query, 'answered');
    await notifyOfficers(tx, place.county, `${round.name}：有学校答复了疑点`, `/collection/rounds/${place.round}`);
    return { result: await one(tx, place, query), audit: { object: `form ${round.year} ${place.school}`, detail: { query, text } } };
  });

/** Settles a question, or takes it up again (关闭、重开疑点). @throws query-unknown, step-not-now */
export const closeQuery = (database: Database, actor: Actor, caller: Caller, place: Place, query: string, { kind, text }: BodyOf<'closeQuery'>): Promise<FormQuery> =>
  perform(database, actor, place.county, `${kind}-query`, async (tx) => {
    const round = await admitted(tx, caller, place, 'ask');
    await one(tx, place, query);
    await say(tx, place, query, kind, caller, text);
    await moveTo(tx, place, query, kind === 'close' ? 'closed' : 'open');
    return { result: await one(tx, place, query), audit: { object: `form ${round.year} ${place.school}`, detail: { query, text } } };
  });
