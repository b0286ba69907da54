import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCounty } from '../administration/acts/create-county.ts';
import { chainBreak } from '../administration/audit/chain.ts';
import { describeEngines } from '../test/engines.ts';
import { perform } from './act.ts';
import type { AuditRow } from './audit.ts';
import { brokenAt } from './audit-break.ts';
import { type Database, openDatabase } from './connection.ts';
import { MIGRATIONS, migrate, SchemaError } from './migrate.ts';
import { TABLES } from './tables.ts';
import { type CountyTransaction, inCounty } from './transaction.ts';

const [ONE, TWO] = ['340101', '340102'] as const;
const ACTOR = { name: 'test' };

/** A person with everything that hangs on him, and an organisation. */
async function seedAccounts(tx: CountyTransaction, county: string, id: string): Promise<void> {
  await tx.insertInto('organisation').values({ county, id: 's-none', kind: 'department', name: 'n', township: null, parent: null }).execute();
  await tx.insertInto('organisation_event').values({ county, organisation: 's-none', sequence: 1, kind: 'opened', happened_on: '2025-09-01', detail: '{}', by: 'test' }).execute();
  await tx
    .insertInto('account')
    .values({ county, id, login: `p${county}`, name: 'n', email: null, created_by: 'test' })
    .execute();
  await tx.insertInto('password_history').values({ county, account: id, hash: 'h' }).execute();
  await tx.insertInto('place').values({ county, id, account: id, role: 'school-clerk', region: county, unit: null, state: 'granted', granted_by: null, granted_by_name: 'test' }).execute();
  await tx
    .insertInto('session')
    .values({ county, digest: county.padEnd(64, '0'), account: id, place: null, expires_at: new Date(Date.now() + 3_600_000), address: '', agent: '', second_factor: false })
    .execute();
  await tx
    .insertInto('invitation')
    .values({ county, id, digest: county.padEnd(64, '1'), role: 'principal', unit: null, name: 'n', email: null, created_by: null, created_by_name: 'test', expires_at: new Date() })
    .execute();
  await tx.insertInto('setting').values({ county, values: '{}', changed_by: 'test' }).execute();
  // With a channel set a notice brings its delivery with it.
  await sql`select set_config('junheng.channels', 'webhook', true)`.execute(tx);
  await tx.insertInto('notice').values({ county, id, account: id, text: 't', link: '/' }).execute();
}

/** A round with one school's form, and the year frozen and submitted to the city. */
async function seedRound(tx: CountyTransaction, county: string, id: string): Promise<void> {
  const form = { county, round: id, school: 's' };
  await tx.insertInto('round').values({ county, id, year: 2026, name: 'n', note: '', deadline: new Date(), township_step: false, opened_by: 'test' }).execute();
  await tx
    .insertInto('round_school')
    .values({ ...form, previous: '{}', explanations: '{}', asked: 1 })
    .execute();
  const figure = { ...form, path: 'school:teachingArea', value: '1', version: 1, source: '{"kind": "typed"}', changed_by: 'test', changed_at: new Date() };
  await tx.insertInto('figure').values(figure).execute();
  await tx.insertInto('figure_change').values(figure).execute();
  await tx
    .insertInto('round_step')
    .values({ ...form, sequence: 1, act: 'submit', by: 'test' })
    .execute();
  await tx
    .insertInto('figure_query')
    .values({ ...form, id, path: 'school:teachingArea', state: 'open' })
    .execute();
  await tx
    .insertInto('query_message')
    .values({ ...form, query: id, sequence: 1, kind: 'ask', by: 'test', role: 'data-officer', text: 't' })
    .execute();
  await tx
    .insertInto('presence')
    .values({ ...form, account: id, name: 'n' })
    .execute();
  await tx
    .insertInto('year_freeze')
    .values({ county, year: 2025, number: 1, revision: 1, digest: county.padEnd(64, '2'), frozen_by: 'test' })
    .execute();
  await tx.insertInto('submission').values({ county, revision: 1, level: 'city', submitted_by: 'test' }).execute();
  await seedFormFiles(tx, county, id);
  const row = { ...form, register: 'teacher', id, values: '{}', sealed: 's', version: 1, source: '{"kind": "typed"}', changed_by: 'test', changed_at: new Date() };
  await tx
    .insertInto('register_row')
    .values({ ...row, position: 1, digest: county.padEnd(64, '3') })
    .execute();
  await tx.insertInto('register_change').values(row).execute();
  await seedReview(tx, county, id);
}

/** What the city said of the submitted year. */
async function seedReview(tx: CountyTransaction, county: string, id: string): Promise<void> {
  const place = { county, revision: 1, level: 'city' };
  await tx
    .insertInto('review_comment')
    .values({ ...place, id, about: 'whole', state: 'open' })
    .execute();
  await tx
    .insertInto('review_message')
    .values({ ...place, comment: id, sequence: 1, kind: 'comment', by: 'test', role: 'city-reviewer', text: 't' })
    .execute();
  await tx
    .insertInto('review_conclusion')
    .values({ ...place, number: 1, conclusion: 'passed', grounds: 'g', by: 'test' })
    .execute();
}

/** A file of the school's form, a batch with one school, and a corrected mapping profile. */
async function seedFormFiles(tx: CountyTransaction, county: string, id: string): Promise<void> {
  const file = { county, digest: county.padEnd(64, '0'), size: 1, school: 's' };
  await tx
    .insertInto('form_file')
    .values({ ...file, round: id, name: 'a', kind: 'form', added_by: 'test' })
    .execute();
  await tx.insertInto('form_batch').values({ county, id, round: id, state: 'read', created_by: 'test', progress: '{}', files: '[]', refused: '[]' }).execute();
  await tx
    .insertInto('form_batch_school')
    .values({ ...file, batch: id, file_name: 'a', form: '{}', faults: '[]' })
    .execute();
  await tx.insertInto('mapping_profile').values({ county, id: 'p', version: 1, document: '{}', changed_by: 'test' }).execute();
}

describeEngines('rows of a county', (engines) => {
  let database: Database;
  let client: pg.Client;
  beforeAll(async () => {
    const place = await engines.place();
    database = await openDatabase({ dataDir: place.dataDir, url: place.databaseUrl });
    client = new pg.Client(database.connection);
    await client.connect();
    for (const county of [ONE, TWO]) {
      await createCounty(database, ACTOR, { code: county, name: county });
      await inCounty(database, county, async (tx) => {
        const digest = county.padEnd(64, '0');
        await tx.insertInto('source_file').values({ county, digest, size: 1 }).execute();
        await tx
          .insertInto('revision')
          .values({
            county,
            number: 1,
            year: 2025,
            kind: 'import',
            created_by: 'test',
            message: '',
            previous: null,
            restored_from: null,
            file_name: 'a',
            file_digest: digest,
            schools: 1,
            pupils: 1,
            explained: '[]',
            layout: '{}',
          })
          .execute();
        await tx.insertInto('county_return').values({ county, revision: 1, line: 2, values: '{}' }).execute();
        await tx.insertInto('school_return').values({ county, revision: 1, school: 's', position: 0, line: 2, values: '{}', stages: '[]', classes: '[]' }).execute();
        await tx.insertInto('assessment_summary').values({ county, revision: 1, standard: 's', rules: 'r', year: 2025, summary: '{}' }).execute();
        const id = `00000000-0000-4000-8000-${county.padStart(12, '0')}`;
        await tx.insertInto('upload').values({ county, id, state: 'checked', created_by: 'test', progress: '{}', explanations: '{}' }).execute();
        await tx.insertInto('upload_file').values({ county, upload: id, position: 0, name: 'a', digest, size: 1 }).execute();
        await tx.insertInto('upload_reading').values({ county, upload: id, records: null, faults: '[]' }).execute();
        await tx
          .insertInto('scenario')
          .values({ county, id: `${county}-1`, name: 'n', note: '', base_revision: 1, standard: 's', edits: '[]' })
          .execute();
        await tx.insertInto('idempotency').values({ county, key: 'k', request: 'r', answer: '{}' }).execute();
        await tx.insertInto('job').values({ county, id, kind: 'none', object: 'o', state: 'done' }).execute();
        await seedAccounts(tx, county, id);
        await seedRound(tx, county, id);
      });
    }
  });
  afterAll(async () => {
    await client.end();
    await database.close();
  });

  /** Runs a statement as the application's role, in a county or in none, with some reach; always rolled back. */
  const asApp = async (county: string | null, text: string, settings: Readonly<Record<string, string>> = { reach: 'program' }) => {
    await client.query('begin');
    try {
      await client.query('set local role junheng_app');
      if (county !== null) await client.query("select set_config('junheng.county', $1, true)", [county]);
      for (const [name, value] of Object.entries(settings)) await client.query('select set_config($1, $2, true)', [`junheng.${name}`, value]);
      return await client.query(text);
    } finally {
      await client.query('rollback');
    }
  };
  const REVIEW = ['review_comment', 'review_message', 'review_conclusion'];
  const REFERENCE = ['county', 'region', 'sign_in_name'];
  const owned = TABLES.filter((table) => !REFERENCE.includes(table));

  it.each(owned)('%s: a county sees its own rows, none sees nothing, and another county cannot be reached', async (table) => {
    const count = async (county: string | null, where = '') => (await asApp(county, `select * from junheng.${table} ${where}`)).rowCount;
    expect(await count(ONE)).toBeGreaterThan(0);
    expect(await count(ONE, `where county <> '${ONE}'`)).toBe(0);
    expect(await count(null)).toBe(0);
    expect(await count('')).toBe(0);
    expect(await count('999999')).toBe(0);
  });

  it.each(owned)('%s: without a reach nothing is seen that somebody owns', async (table) => {
    // What every act of a county needs, and what names no person and no figure.
    const open = ['county_head', 'idempotency', 'organisation', 'organisation_event', 'setting'];
    if (!open.includes(table)) expect((await asApp(ONE, `select * from junheng.${table}`, {})).rowCount).toBe(0);
  });

  it.each([
    [
      'county',
      { reach: 'county' },
      ['revision', 'school_return', 'county_return', 'upload', 'scenario', 'source_file', 'round_school', 'figure', 'submission', ...REVIEW],
      ['account', 'session', 'place', 'audit', 'invitation', 'password_history', 'notice'],
    ],
    [
      'own school',
      { reach: 'schools', schools: 's,t' },
      ['round', 'round_school', 'figure', 'figure_change', 'round_step', 'figure_query', 'query_message', 'register_row', 'register_change'],
      ['revision', 'school_return', 'county_return', 'upload', 'scenario', 'source_file', 'account', 'audit', 'submission', 'year_freeze', ...REVIEW],
    ],
    [
      'another school',
      { reach: 'schools', schools: 't' },
      ['round'],
      ['round_school', 'figure', 'figure_change', 'round_step', 'figure_query', 'query_message', 'presence', 'register_row', 'register_change'],
    ],
    ['no school', { reach: 'schools', schools: '' }, [], ['round_school', 'figure']],
    [
      'what was submitted',
      { reach: 'submitted', level: 'city' },
      ['revision', 'school_return', 'county_return', 'assessment_summary', 'submission', 'year_freeze', ...REVIEW],
      ['upload', 'scenario', 'round', 'round_school', 'figure', 'register_row', 'register_change', 'account', 'audit'],
    ],
    ['what was submitted to another level', { reach: 'submitted', level: 'province' }, [], ['revision', 'school_return', 'county_return', 'submission', 'year_freeze', ...REVIEW]],
    ['the directory', { reach: 'directory' }, ['account', 'place', 'session', 'invitation', 'audit', 'delivery'], ['revision', 'school_return', 'figure', 'register_row', 'round', 'upload', 'notice']],
    [
      'one’s own',
      { reach: 'own', account: `00000000-0000-4000-8000-${ONE.padStart(12, '0')}` },
      ['account', 'place', 'session', 'notice'],
      ['revision', 'audit', 'figure', 'invitation', 'password_history'],
    ],
    ['somebody else’s own', { reach: 'own', account: '00000000-0000-4000-8000-999999999999' }, [], ['account', 'place', 'session', 'notice']],
  ] as const)('reaching %s', async (_, settings, seen, unseen) => {
    const count = async (table: string) => (await asApp(ONE, `select * from junheng.${table}`, settings)).rowCount ?? 0;
    for (const table of seen) expect(await count(table), table).toBeGreaterThan(0);
    for (const table of unseen) expect(await count(table), table).toBe(0);
  });

  it('writes nothing beyond its reach', async () => {
    const other = { reach: 'schools', schools: 't' };
    const change = `update junheng.figure set value = '1' where county = '${ONE}'`;
    expect((await asApp(ONE, change, other)).rowCount).toBe(0);
    expect((await asApp(ONE, change, { reach: 'schools', schools: 's' })).rowCount).toBe(1);
    const id = `00000000-0000-4000-8000-${ONE.padStart(12, '0')}`;
    await expect(
      asApp(
        ONE,
        `insert into junheng.figure (county, round, school, path, value, version, source, changed_by, changed_at) values ('${ONE}', '${id}', 's', 'school:x', '1', 1, '{}', 'x', now())`,
        other,
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await expect(asApp(ONE, `update junheng.place set role = 'data-officer' where county = '${ONE}'`, { reach: 'own', account: id })).rejects.toMatchObject({ code: '42501' });
    await expect(
      asApp(ONE, `insert into junheng.submission (county, revision, level, submitted_by) values ('${ONE}', 1, 'province', 'x')`, { reach: 'submitted', level: 'city' }),
    ).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('lets nobody grant himself a right or hold two administrators’ roles, in the database itself', async () => {
    const id = `00000000-0000-4000-8000-${ONE.padStart(12, '0')}`;
    const place = (role: string, by: string) =>
      asApp(
        ONE,
        `insert into junheng.place (county, id, account, role, region, state, granted_by, granted_by_name) values ('${ONE}', gen_random_uuid(), '${id}', '${role}', '${ONE}', 'granted', ${by}, 'x')`,
        {
          reach: 'directory',
        },
      );
    await expect(place('data-officer', `'${id}'`)).rejects.toMatchObject({ code: '23514' });
    await expect(place('audit-administrator', 'null')).rejects.toMatchObject({ code: 'JH002' });
    expect((await place('principal', 'null')).rowCount).toBe(1);
  });

  it('lets a level write as itself, the county answer, and the levels above read what those below said', async () => {
    const id = `00000000-0000-4000-8000-${ONE.padStart(12, '0')}`;
    const [city, province, county] = [{ reach: 'submitted', level: 'city' }, { reach: 'submitted', level: 'province' }, { reach: 'county' }];
    const conclude = (level: string, number: number) =>
      `insert into junheng.review_conclusion (county, revision, level, number, conclusion, grounds, why, by) values ('${ONE}', 1, '${level}', ${number}, 'passed', 'g', ${number === 1 ? 'null' : "'w'"}, 'x')`;
    const speak = (kind: string) =>
      `insert into junheng.review_message (county, revision, level, comment, sequence, kind, by, role, text) values ('${ONE}', 1, 'city', '${id}', 9, '${kind}', 'x', 'x', 't')`;
    // Submitted to the province too: it reads the city's, and can neither speak nor conclude for it.
    const submit = `insert into junheng.submission (county, revision, level, submitted_by) values ('${ONE}', 1, 'province', 'x');`;
    const asProvince = (text: string) => asApp(ONE, `${submit} select set_config('junheng.reach', 'submitted', true), set_config('junheng.level', 'province', true); ${text}`);
    const [, , seen] = (await asProvince('select * from junheng.review_message')) as unknown as { rowCount: number }[];
    expect(seen?.rowCount).toBe(1);
    for (const text of [conclude('city', 2), speak('comment'), speak('answer')]) await expect(asProvince(text)).rejects.toMatchObject({ code: '42501' });
    await asProvince(conclude('province', 1));
    expect((await asApp(ONE, conclude('city', 2), city)).rowCount).toBe(1);
    expect((await asApp(ONE, speak('comment'), city)).rowCount).toBe(1);
    expect((await asApp(ONE, speak('answer'), county)).rowCount).toBe(1);
    for (const [text, settings] of [
      [speak('answer'), city],
      [speak('comment'), county],
      [conclude('city', 2), county],
      [conclude('province', 1), province],
    ] as const)
      await expect(asApp(ONE, text, settings)).rejects.toMatchObject({ code: '42501' });
    expect((await asApp(ONE, `update junheng.review_comment set state = 'resolved'`, province)).rowCount).toBe(0);
    await expect(asApp(ONE, `update junheng.review_comment set about = 'item.G3'`, city)).rejects.toMatchObject({ code: '42501' });
  });

  it('leaves no setting behind for the next user of the connection', async () => {
    await inCounty(database, ONE, (tx) => tx.selectFrom('revision').selectAll().execute());
    const { rows } = await database.pool.query("select current_user as name, nullif(current_setting('junheng.county', true), '') as county");
    expect(rows[0].name).not.toBe('junheng_app');
    expect(rows[0].county).toBeNull();
  });

  it('refuses rows written for another county', async () => {
    await expect(asApp(ONE, `insert into junheng.scenario (county, id, name, note, base_revision, standard, edits) values ('${TWO}', 'x', 'n', '', 1, 's', '[]')`)).rejects.toMatchObject({
      code: '42501',
    });
    expect((await asApp(ONE, `update junheng.scenario set name = 'taken' where county = '${TWO}'`)).rowCount).toBe(0);
    expect((await asApp(ONE, `delete from junheng.scenario where county = '${TWO}'`)).rowCount).toBe(0);
  });

  it("is no superuser's privilege: the application's role can neither bypass policies nor own tables", async () => {
    const { rows } = await client.query("select rolsuper, rolbypassrls, rolcanlogin, rolinherit from pg_roles where rolname = 'junheng_app'");
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolinherit: false }]);
    const unguarded = await client.query("select relname from pg_class join pg_namespace n on n.oid = relnamespace where nspname = 'junheng' and relkind = 'r' and not relrowsecurity order by 1");
    expect(unguarded.rows.map((row) => row.relname)).toEqual(['county', 'migration', 'region', 'sign_in_name']);
  });

  it('begins every key with the county', async () => {
    const { rows } = await client.query(`select conrelid::regclass::text as place, conname, contype, (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) as first
      from pg_constraint join pg_namespace n on n.oid = connamespace where nspname = 'junheng' and contype in ('p', 'u', 'f') and conrelid::regclass::text not like '%migration' and conrelid::regclass::text !~ '(region|sign_in_name)$'`);
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter((row) => row.first !== 'county')).toEqual([]);
  });

  describe.each([
    'revision',
    'county_return',
    'school_return',
    'audit',
    'source_file',
    'figure_change',
    'round_step',
    'query_message',
    'register_change',
    'review_message',
    'review_conclusion',
    'organisation_event',
  ])('%s', (table) => {
    it("is never changed: the application's role may not, the owner is stopped", async () => {
      for (const text of [`update junheng.${table} set county = county`, `delete from junheng.${table}`]) await expect(asApp(ONE, text)).rejects.toMatchObject({ code: '42501' });
      for (const text of [`update junheng.${table} set county = county`, `delete from junheng.${table}`, `truncate junheng.${table} cascade`])
        await expect(client.query(text)).rejects.toMatchObject({ code: 'JH001' });
    });
  });

  it('lands an act whole or not at all, its audit row with it', async () => {
    const sequence = async () => (await client.query(`select audit_sequence from junheng.county_head where county = '${ONE}'`)).rows[0].audit_sequence;
    const before = await sequence();
    const act = (fails: boolean) =>
      perform(database, ACTOR, ONE, 'test-act', async (tx) => {
        await tx.updateTable('scenario').set({ note: 'changed' }).where('county', '=', ONE).execute();
        if (fails) throw new Error('half way');
        return { result: null, audit: { object: 'scenario' } };
      });
    await expect(act(true)).rejects.toThrow('half way');
    expect(await sequence()).toBe(before);
    await act(false);
    expect(await sequence()).toBe(before + 1);
  });

  it('finds an entry of the log that was changed, removed, added, moved or cut off', async () => {
    for (let count = 0; count < 4; count += 1)
      await perform(database, ACTOR, TWO, 'test-act', async () => ({ result: null, audit: { object: `o ${count}`, detail: { b: count, a: ['ü', 1.5, null] } } }));
    const read = () =>
      inCounty(database, TWO, async (tx) => ({
        rows: (await tx.selectFrom('audit').selectAll().orderBy('sequence').execute()) as AuditRow[],
        head: await tx.selectFrom('county_head').selectAll().executeTakeFirstOrThrow(),
      }));
    const { rows, head } = await read();
    expect(rows).toHaveLength(5);
    expect(brokenAt(TWO, rows, head)).toBeNull();
    const noon = Date.UTC(2026, 0, 1, 4);
    const inPlace = (minutes: number) => inCounty(database, TWO, (tx) => chainBreak(tx, TWO, noon + minutes * 60_000));
    expect(await inPlace(0)).toBeNull();
    const at = (index: number, change: Partial<AuditRow>) => rows.map((row, place) => (place === index ? { ...row, ...change } : row));
    for (const change of [{ actor: 'other' }, { act: 'x' }, { object: 'x' }, { detail: { b: 2, a: ['ü', 1.5, 0] } }, { at: new Date(0) }, { county: ONE }, { sequence: 9 }])
      expect(brokenAt(TWO, at(2, change), head)).toBe(3);
    expect(
      brokenAt(
        TWO,
        rows.filter((_, index) => index !== 1),
        head,
      ),
    ).toBe(2);
    expect(brokenAt(TWO, [rows[0], rows[2], rows[1], rows[3], rows[4]] as AuditRow[], head)).toBe(2);
    expect(brokenAt(TWO, rows.slice(0, 4), head)).toBe(5);
    expect(brokenAt(TWO, [...rows, { ...(rows[4] as AuditRow), sequence: 6 }], head)).toBe(6);
    expect(brokenAt(TWO, [], { audit_sequence: 0, audit_hash: head.audit_hash })).toBe(1);
    // In the database itself: the owner switches the guard off, changes a row, and is found out.
    await client.query('alter table junheng.audit disable trigger user');
    await client.query(`update junheng.audit set detail = '{"b": 7}' where county = '${TWO}' and sequence = 4`);
    await client.query('alter table junheng.audit enable trigger user');
    const spoilt = await read();
    expect(brokenAt(TWO, spoilt.rows, spoilt.head)).toBe(4);
    // A log that was walked a minute ago is walked on from there; after ten minutes, or once found broken, from its first entry.
    expect(await inPlace(1)).toBeNull();
    expect(await inPlace(11)).toBe(4);
    expect(await inPlace(12)).toBe(4);
  });

  it('migrates once, refuses a newer or a differing schema, and lets two programs start at the same time', async () => {
    expect(await migrate(client)).toEqual([]);
    const further = { id: 1000, name: 'further', sql: 'create table further (n integer)' };
    const another = new pg.Client(database.connection);
    await another.connect();
    const both = await Promise.all([migrate(client, [...MIGRATIONS, further]), migrate(another, [...MIGRATIONS, further])]);
    await another.end();
    expect(both.flat()).toEqual(['further']);
    await expect(migrate(client)).rejects.toThrow(SchemaError);
    await expect(migrate(client, [...MIGRATIONS, { ...further, sql: 'select 1' }])).rejects.toThrow(/differs/);
    const broken = { id: 1001, name: 'broken', sql: 'create table half (n integer); select 1 / 0' };
    await expect(migrate(client, [...MIGRATIONS, further, broken])).rejects.toMatchObject({ code: '22012' });
    expect((await client.query("select to_regclass('junheng.half') as place")).rows[0].place).toBeNull();
  });

  it('gives every statement half a minute', async () => {
    const { rows } = await database.pool.query(
      "select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle",
    );
    expect(rows[0]).toEqual({ statement: '30s', lock: '10s', idle: '1min' });
  });
});
