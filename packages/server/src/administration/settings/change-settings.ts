import type { SettingValues } from '@junheng/contract';
import { type Actor, perform } from '../../database/act.ts';
import type { Database } from '../../database/connection.ts';
import { problem } from '../../errors/problem.ts';
import { settingsFrom } from './defaults.ts';

/** Changes the county's own settings (本县设置); the log keeps what was and what is. @throws setting-changed where somebody else was quicker */
export const changeSettings = (database: Database, actor: Actor, county: string, values: SettingValues, version: number) =>
  perform(database, actor, county, 'change-settings', async (tx) => {
    const row = await tx.selectFrom('setting').selectAll().where('county', '=', county).forUpdate().executeTakeFirst();
    const before = settingsFrom(row?.values ?? {});
    if ((row?.version ?? 0) !== version) throw problem('setting-changed', { values: before, version: row?.version ?? 0 });
    const next = { values: JSON.stringify(values), version: version + 1, changed_by: actor.name, changed_at: new Date() };
    await tx
      .insertInto('setting')
      .values({ county, ...next })
      .onConflict((conflict) => conflict.column('county').doUpdateSet(next))
      .execute();
    const changed = Object.fromEntries(
      Object.entries(values)
        .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof SettingValues]))
        // A picture is not for the log.
        .map(([key, value]) => [key, key === 'logo' ? null : { from: before[key as keyof SettingValues], to: value }]),
    );
    return { result: { values, version: version + 1, changedBy: actor.name }, audit: { object: 'settings', detail: changed } };
  });
