import { profileFindings } from '@junheng/assessment/standard/load-profiles';
import type { StatisticsProfile } from '@junheng/assessment/standard/profile-schema';
import type { BodyOf, MappingProfile } from '@junheng/contract';
import { type Actor, perform } from '../../database/act.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';

/** The mapping profiles (映射方案) as they hold in a county: shipped, or as the county corrected them. */
export async function listProfiles({ profiles }: Pick<Context, 'profiles'>, tx: CountyTransaction, county: string): Promise<MappingProfile[]> {
  const rows = await tx.selectFrom('mapping_profile').selectAll().distinctOn('id').where('county', '=', county).orderBy('id').orderBy('version', 'desc').execute();
  return profiles.map((shipped) => {
    const own = rows.find((row) => row.id === shipped.id);
    if (!own) return { id: shipped.id, document: shipped, version: 0, changedBy: null, changedAt: null };
    return { id: shipped.id, document: (own.document as StatisticsProfile | null) ?? shipped, version: own.version, changedBy: own.changed_by, changedAt: own.changed_at.toISOString() };
  });
}

/** One profile as it holds; the first where none is named. @throws profile-unknown */
export async function findProfile(context: Pick<Context, 'profiles'>, tx: CountyTransaction, county: string, id?: string): Promise<MappingProfile> {
  const list = await listProfiles(context, tx, county);
  const found = id === undefined ? list[0] : list.find((one) => one.id === id);
  if (!found) throw problem('profile-unknown', { profile: id });
  return found;
}

/** Keeps a county's correction (改正映射方案) as a new version, or goes back to the shipped profile. @throws profile-unknown, profile-unfit, profile-changed */
export const changeProfile = (
  context: Pick<Context, 'database' | 'profiles' | 'library'>,
  actor: Actor,
  county: string,
  id: string,
  { document, version }: BodyOf<'changeProfile'>,
): Promise<MappingProfile> =>
  perform(context.database, actor, county, 'change-profile', async (tx) => {
    const before = await findProfile(context, tx, county, id);
    if (document !== null && document.id !== id) throw problem('profile-unfit', { issues: [{ path: ['id'], zh: `id 须为 ${id}`, en: `the id must be ${id}` }] });
    const issues = document === null ? [] : profileFindings({ ...document, totals: document.totals ?? [] }, context.library.dictionary);
    if (issues.length > 0) throw problem('profile-unfit', { issues });
    if (before.version !== version) throw problem('profile-changed', { version: before.version, changedBy: before.changedBy });
    await tx
      .insertInto('mapping_profile')
      .values({ county, id, version: version + 1, document: JSON.stringify(document), changed_by: actor.name })
      .execute();
    return { result: await findProfile(context, tx, county, id), audit: { object: `profile ${id}`, detail: { version: version + 1, document } } };
  });
