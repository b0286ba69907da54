import type { County } from '@junheng/contract';
import type { Database } from '../database/connection.ts';
import { directory, readCounty } from '../database/transaction.ts';
import { problem } from '../errors/problem.ts';
import { presentCounty } from './present.ts';

/** One county of the directory. @throws county-unknown */
export async function findCounty(database: Database, code: string) {
  const county = await directory(database).selectFrom('county').selectAll().where('county', '=', code).executeTakeFirst();
  if (!county) throw problem('county-unknown', { county: code });
  return county;
}

/** Every county with its years. Each is read inside its own county's policy. */
export async function listCounties(database: Database): Promise<County[]> {
  const counties = await directory(database).selectFrom('county').selectAll().orderBy('demo').orderBy('county').execute();
  const listed: County[] = [];
  for (const county of counties) {
    const revisions = await readCounty(database, county.county, (tx) =>
      tx
        .selectFrom('revision')
        .distinctOn('year')
        .select(['year', 'number', 'created_at', 'schools', 'pupils'])
        .where('county', '=', county.county)
        .orderBy('year', 'desc')
        .orderBy('number', 'desc')
        .execute(),
    );
    listed.push(presentCounty(county, revisions));
  }
  return listed;
}
