import type { SettingValues } from '@junheng/contract';
import type { CountyTransaction } from '../../database/transaction.ts';
import { settingsFrom } from './defaults.ts';

/** A county's settings, defaults where it has said nothing. */
export async function settingsIn(tx: CountyTransaction, county: string): Promise<SettingValues> {
  const row = await tx.selectFrom('setting').select('values').where('county', '=', county).executeTakeFirst();
  return settingsFrom(row?.values ?? {});
}
