import type pg from 'pg';
import { TABLES, type Tables } from '../database/tables.ts';
import { newDigest } from '../digest.ts';

type Table = keyof Tables;
const BATCH = 500;

/** The same text of every value, whatever the server's own settings are. */
export const plainSession = (client: pg.ClientBase): Promise<unknown> => client.query("set timezone to 'UTC'; set bytea_output to 'hex'; set datestyle to 'ISO'");

/** Primary keys, by which rows are put in order. */
const KEYS: Readonly<Record<Table, string>> = {
  region: 'region',
  county: 'county',
  sign_in_name: 'login',
  setting: 'county',
  account: 'county, id',
  password_history: 'county, account, at',
  organisation: 'county, id',
  organisation_event: 'county, organisation, sequence',
  place: 'county, id',
  session: 'county, digest',
  invitation: 'county, id',
  year_freeze: 'county, year, number',
  submission: 'county, revision, level',
  review_comment: 'county, revision, level, id',
  review_message: 'county, revision, level, comment, sequence',
  review_conclusion: 'county, revision, level, number',
  round: 'county, id',
  round_school: 'county, round, school',
  figure: 'county, round, school, path',
  figure_change: 'county, round, school, path, version',
  round_step: 'county, round, school, sequence',
  figure_query: 'county, round, school, id',
  query_message: 'county, round, school, query, sequence',
  presence: 'county, round, school, account',
  register_row: 'county, round, school, register, id',
  register_change: 'county, round, school, register, id, version',
  notice: 'county, id',
  form_file: 'county, round, school, digest',
  form_batch: 'county, id',
  form_batch_school: 'county, batch, school',
  mapping_profile: 'county, id, version',
  delivery: 'county, id',
  county_head: 'county',
  source_file: 'county, digest',
  revision: 'county, number',
  county_return: 'county, revision',
  school_return: 'county, revision, school',
  assessment_summary: 'county, revision, standard',
  upload: 'county, id',
  upload_file: 'county, upload, position',
  upload_reading: 'county, upload',
  scenario: 'county, id',
  audit: 'county, sequence',
  idempotency: 'county, key',
  job: 'county, id',
};

/** A table's rows as lines of JSON in the order of its key, in batches, from the transaction's snapshot. The same rows give the same lines on every PostgreSQL. */
export async function* linesOf(client: pg.ClientBase, table: Table): AsyncGenerator<string[]> {
  await client.query(`declare lines no scroll cursor for select row_to_json(one)::text as line from (select * from junheng.${table} order by ${collated(KEYS[table])}) one`);
  try {
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`fetch ${BATCH} from lines`);
      if (rows.length === 0) return;
      yield rows.map((row) => row.line);
    }
  } finally {
    await client.query('close lines').catch(() => undefined);
  }
}

const TEXT_KEYS = new Set(['county', 'digest', 'school', 'standard', 'key', 'region', 'login', 'level', 'path', 'register']);
const UUID_OR_TEXT = new Set(['id', 'batch', 'account', 'organisation', 'round', 'query', 'comment']);
/** Texts in the order of their bytes, whatever the database's own order is. */
const collated = (keys: string): string =>
  keys
    .split(', ')
    .map((key) => (TEXT_KEYS.has(key) ? `${key} collate "C"` : UUID_OR_TEXT.has(key) ? `${key}::text collate "C"` : key))
    .join(', ');

/** Puts lines back. A line cannot tell JSON's null from SQL's: in a column that admits no SQL null it can only have been JSON's. */
export async function insertLines(client: pg.ClientBase, table: Table, lines: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ list: string }>(
    `select string_agg(case when attnotnull and atttypid = 'jsonb'::regtype then format('coalesce(%1$I, ''null''::jsonb)', attname) else format('%I', attname) end, ', ' order by attnum) as list
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [`junheng.${table}`],
  );
  await client.query(`insert into junheng.${table} select ${rows[0]?.list ?? '*'} from json_populate_recordset(null::junheng.${table}, $1::json)`, [`[${lines.join(',')}]`]);
}

/** Digest over a table's lines. */
export async function digestOfTable(client: pg.ClientBase, table: Table): Promise<{ rows: number; digest: string }> {
  const digest = newDigest();
  let rows = 0;
  for await (const lines of linesOf(client, table)) {
    for (const line of lines) digest.update(`${line}\n`);
    rows += lines.length;
  }
  return { rows, digest: digest.digest('hex') };
}

export const isTable = (name: string): name is Table => (TABLES as readonly string[]).includes(name);
