import { COUNTY_FORM } from '@junheng/contract/round';
import { type RawBuilder, sql } from 'kysely';
import type { CountyTransaction } from '../../database/transaction.ts';

/** Leaves a notice (通知) for the persons of a school in some roles; of the county's own form its fillers, the departments, hear. Returns how many. */
export async function notifySchool(tx: CountyTransaction, county: string, school: string, roles: readonly string[], text: string, link: string): Promise<number> {
  const persons = school === COUNTY_FORM ? sql`junheng.persons_in_role(${county}, ${['department-liaison']}::text[])` : sql`junheng.persons_of_school(${county}, ${school}, ${roles}::text[])`;
  const { numAffectedRows } = await sql`insert into junheng.notice (county, id, account, text, link)
    select ${county}, gen_random_uuid(), person, ${text}, ${link} from ${persons} as person`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Leaves a notice for the bureau's data officers, unless an equal one still waits to be read. */
export async function notifyOfficers(tx: CountyTransaction, county: string, text: string, link: string): Promise<void> {
  await notifyOnce(tx, county, sql`junheng.persons_in_role(${county}, ${['data-officer']}::text[])`, text, link);
}

/** Leaves a notice for the liaisons of a school's township, unless an equal one still waits to be read. Returns whether there is anybody to hear. */
export async function notifyTownship(tx: CountyTransaction, county: string, school: string, text: string, link: string): Promise<boolean> {
  const persons = sql`junheng.persons_of_township(${county}, ${school})`;
  await notifyOnce(tx, county, persons, text, link);
  const { rows } = await sql<{ some: boolean }>`select exists (select from ${persons}) as some`.execute(tx);
  return rows[0]?.some === true;
}

const notifyOnce = (tx: CountyTransaction, county: string, persons: RawBuilder<unknown>, text: string, link: string) =>
  sql`insert into junheng.notice (county, id, account, text, link)
    select ${county}, gen_random_uuid(), person, ${text}, ${link} from ${persons} as person
    where not junheng.notice_waits(${county}, person, ${text}, ${link})`.execute(tx);
