import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFile } from '@junheng/exchange/project-paths';
import { createCounty } from '../administration/acts/create-county.ts';
import { commitUpload } from '../collection/acts/commit-upload.ts';
import { createUpload } from '../collection/acts/create-upload.ts';
import { explainFaults } from '../collection/acts/explain-faults.ts';
import { findFaults, findUpload, newestRevision } from '../collection/queries.ts';
import type { Actor } from '../database/act.ts';
import { directory, readCounty } from '../database/transaction.ts';
import type { Context } from '../http/context.ts';
import { DEMO_COUNTY } from './demo-county.ts';
import { loadDemoAccounts } from './load-accounts.ts';
import { loadDemoRound } from './load-round.ts';

/** The sample county's code and name, as in its workbook; what it is, the register knows. */
export const DEMO = { code: DEMO_COUNTY, name: '样例县', demo: true } as const;
const ACTOR: Actor = { name: '演示数据' };

/** The year before first, so that the second is compared with it. */
const FILES = [
  { year: 2024, file: 'sample-2024.xlsx', name: '样例县2024年.xlsx', message: '样例：2024 年数据' },
  { year: 2025, file: 'sample-2025.xlsx', name: '样例县2025年.xlsx', message: '样例：2025 年数据' },
] as const;
/** The year that is being reported now. */
const ROUND_YEAR = 2026;
const EXPLANATION = '样例说明：已与学校核对，所填数据属实。';

/** Loads the sample county (样例县) where it is absent, by the way that everyone's data go: upload, explanations, commit. */
export async function loadDemo(context: Context): Promise<void> {
  const { database } = context;
  const known = await directory(database).selectFrom('county').select('demo').where('county', '=', DEMO.code).executeTakeFirst();
  // A real county of that code is left alone.
  if (known && !known.demo) return;
  if (!known) await createCounty(database, ACTOR, DEMO);
  for (const one of FILES) {
    const present = await readCounty(database, DEMO.code, (tx) => newestRevision(tx, DEMO.code, one.year));
    if (!present) await loadYear(context, one);
  }
  await loadDemoAccounts(database, ACTOR, DEMO.code);
  await loadDemoRound(context, ACTOR, ROUND_YEAR);
}

async function loadYear(context: Context, { file, name, message, year }: (typeof FILES)[number]): Promise<void> {
  const stored = await context.files.put(createReadStream(projectFile('packages', 'server', 'src', 'demo', file)));
  const upload = await createUpload(context, ACTOR, DEMO.code, [{ name, ...stored }]);
  const state = await finished(context, upload);
  if (state !== 'checked') throw new Error(`the sample workbook of ${year} could not be read`);
  const faults = await readCounty(context.database, DEMO.code, (tx) => findFaults(tx, DEMO.code, upload));
  const warnings = faults.filter((fault) => fault.severity === 'warning');
  if (warnings.length > 0) await explainFaults(context.database, ACTOR, DEMO.code, upload, Object.fromEntries(warnings.map((fault) => [fault.id, EXPLANATION])));
  await commitUpload(context, ACTOR, { county: DEMO.code, upload, message, key: `demo-${year}-${upload}` });
}

async function finished(context: Context, upload: string): Promise<string> {
  for (;;) {
    const { state } = await readCounty(context.database, DEMO.code, (tx) => findUpload(tx, DEMO.code, upload));
    if (state !== 'queued' && state !== 'reading') return state;
    await sleep(50);
  }
}
