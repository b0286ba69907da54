import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Form, Round } from '@junheng/contract';
import { insertAccount } from '@junheng/server/administration/accounts/acts/create-account';
import { insertPlace } from '@junheng/server/administration/accounts/acts/grant-place';
import { openSession } from '@junheng/server/administration/sign-in/sessions';
import { type Database, openDatabase } from '@junheng/server/database/connection';
import { inCounty } from '@junheng/server/database/transaction';
import { request, type SpawnedServer, spawnServer } from '@junheng/server/test/spawn-server';
import { generateNation } from '../generate.ts';
import { runProgram } from '../measure.ts';
import { nationalStandard } from '../standards.ts';
import { writeCounty } from '../write-county.ts';
import type { Writer } from './plan.ts';

const YEAR = 2026;
const BENCH = { name: 'bench' } as const;

export interface Own {
  readonly port: number;
  readonly pid: number;
  readonly writers: readonly Writer[];
  stop(): Promise<void>;
}

interface Setting {
  readonly root: string;
  /** A folder of its own for what the program keeps. */
  readonly folder: string;
  readonly databaseUrl: string;
  readonly writers: number;
  readonly figures: number;
}

/** The program as it is shipped, with a county whose last year is entered, the year's round open, and a clerk signed in for each school. */
export async function startOwn(setting: Setting): Promise<Own> {
  const { folder, databaseUrl } = setting;
  mkdirSync(folder, { recursive: true });
  const county = await importCounty(setting);
  const server = await spawnServer({ dataDir: folder, databaseUrl });
  try {
    const opened = await request<Round>(server, 'POST', `/counties/${county}/rounds`, { year: YEAR, name: `${YEAR} 年填报`, note: '', deadline: new Date(Date.now() + 86_400_000).toISOString() });
    if (opened?.status !== 200) throw new Error(`the round was not opened: ${JSON.stringify(opened)}`);
    const sessions = await signInClerks(databaseUrl, county);
    const form = (school: string) => `/counties/${county}/rounds/${opened.body.id}/schools/${school}`;
    const writers = [];
    for (const { school, cookie } of sessions) writers.push(await writerOf(server, form(school), cookie, setting.figures));
    if (writers.length !== setting.writers) throw new Error(`${writers.length} schools in place of ${setting.writers}`);
    return {
      port: Number(new URL(server.url).port),
      pid: server.child.pid ?? 0,
      writers,
      stop: async () => void (await server.stop()),
    };
  } catch (error) {
    await server.kill();
    throw error;
  }
}

async function importCounty({ root, folder, databaseUrl, writers }: Setting): Promise<string> {
  const compiled = nationalStandard();
  const dataset = generateNation({ counties: 1, schools: writers, seed: 3, classes: true }, compiled.dictionary);
  const file = join(folder, 'county.xlsx');
  await writeFile(file, await writeCounty(dataset, compiled));
  const parameters = [join(root, 'packages/cli/bin/junheng.mjs'), 'import', file, '--data', folder, '--explain', 'generated'];
  const { code, stdout } = await runProgram(process.execPath, parameters, { DATABASE_URL: databaseUrl });
  if (code !== 0) throw new Error(`junheng import ended with ${code}: ${stdout}`);
  return dataset.county.texts.countyCode?.[0] ?? '';
}

/** A clerk for each school, with the session that signing in would have opened: what a password costs is not what is measured. */
async function signInClerks(databaseUrl: string, county: string): Promise<{ school: string; cookie: string }[]> {
  const database: Database = await openDatabase({ dataDir: '', url: databaseUrl });
  try {
    return await inCounty(database, county, async (tx) => {
      const schools = await tx.selectFrom('organisation').select('id').where('county', '=', county).where('kind', '=', 'school').orderBy('id').execute();
      const sessions = [];
      for (const { id: school } of schools) {
        const account = await insertAccount(tx, county, { login: `clerk-${school}`, name: `填报员${school}`, email: null }, null, BENCH.name);
        const place = await insertPlace(tx, county, account, { role: 'school-clerk', unit: school }, BENCH);
        const secret = await openSession(tx, { county, account, place, secondFactor: false, address: '127.0.0.1', agent: 'bench' });
        sessions.push({ school, cookie: `junheng=${county}.${secret}` });
      }
      return sessions;
    });
  } finally {
    await database.close();
  }
}

/** Writes the form's first figures once, so that both programs change rows that exist. */
async function writerOf(server: SpawnedServer, form: string, cookie: string, figures: number): Promise<Writer> {
  const headers = { cookie, authorization: '' };
  const loaded = await request<Form>(server, 'GET', form, undefined, headers);
  if (loaded?.status !== 200) throw new Error(`${form}: ${JSON.stringify(loaded)}`);
  const numbers = Object.entries(loaded.body.previous).filter(([path, value]) => typeof value === 'number' && Number.isInteger(value) && parseFigurePath(path)?.level !== 'class');
  const wanted = numbers.filter(([path]) => !loaded.body.figures.some((one) => one.path === path)).slice(0, figures);
  if (wanted.length < figures) throw new Error(`${form} has ${wanted.length} figures of last year`);
  const filled = await request(server, 'PUT', `${form}/figures`, { edits: wanted.map(([path, value]) => ({ path, value, base: 0 })) }, headers);
  if (filled?.status !== 200) throw new Error(`${form}: ${JSON.stringify(filled)}`);
  return { headers: { cookie }, form: `/api${form}/figures`, figures: wanted.map(([name]) => ({ name, version: 1 })) };
}
