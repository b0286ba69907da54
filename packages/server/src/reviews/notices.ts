import { sql } from 'kysely';
import type { CountyTransaction } from '../database/transaction.ts';
import type { Submitted } from './queries.ts';

/** Those who answer for the county: the bureau's data officers, the supervision office and the leader. */
const ANSWERING = ['data-officer', 'supervision-officer', 'county-leader'];

export const LEVEL_NAMES = { city: '市级', province: '省级', nation: '国家级' } as const;

/** The address of a review, or of one comment in it; it names the county, since a reviewer has several. */
export const linkTo = ({ county, revision, year }: Pick<Submitted, 'county' | 'revision' | 'year'>, comment?: string): string =>
  `/reviews/${revision}?county=${county}&year=${year}${comment === undefined ? '' : `&comment=${comment}`}`;

/** Tells the county, unless an equal notice still waits to be read. */
export async function notifyCounty(tx: CountyTransaction, county: string, text: string, link: string): Promise<void> {
  await sql`insert into junheng.notice (county, id, account, text, link)
    select ${county}, gen_random_uuid(), person, ${text}, ${link} from (select distinct person from junheng.persons_in_role(${county}, ${ANSWERING}::text[]) as person) found
    where not junheng.notice_waits(${county}, person, ${text}, ${link})`.execute(tx);
}

/** Tells those who wrote in a comment for their level, wherever they are at home. */
export async function notifyReviewers(tx: CountyTransaction, { county, revision }: Pick<Submitted, 'county' | 'revision'>, comment: string, text: string, link: string): Promise<void> {
  await sql`select junheng.notify_reviewers(${county}, ${revision}::integer, ${comment}::uuid, ${text}, ${link})`.execute(tx);
}
