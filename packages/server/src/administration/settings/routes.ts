import { readCounty } from '../../database/transaction.ts';
import { endpoint } from '../../http/endpoint.ts';
import { changeSettings } from './change-settings.ts';
import { settingsFrom } from './defaults.ts';

export const settingRoutes = [
  endpoint('settings', ({ context, params: { county } }) =>
    readCounty(context.database, county, async (tx) => {
      const row = await tx.selectFrom('setting').selectAll().where('county', '=', county).executeTakeFirst();
      return { values: settingsFrom(row?.values ?? {}), version: row?.version ?? 0, changedBy: row?.changed_by ?? null };
    }),
  ),
  endpoint('changeSettings', ({ context, params, body }) => changeSettings(context.database, context.actor, params.county, body.values, body.version)),
];
