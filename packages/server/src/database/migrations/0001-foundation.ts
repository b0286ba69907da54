import type { Migration } from '../migrate.ts';

/**
 * The first schema. Every table that a county owns begins its keys with `county`, so that it can be spread over machines by county
 * (Citus) unchanged; only `county` itself is a reference table.
 */
export const foundation: Migration = {
  id: 1,
  name: 'foundation',
  sql: `
create table county (
  county text primary key check (county ~ '^[0-9]{6}([0-9]{6})?$'),
  name text not null check (name <> ''),
  demo boolean not null default false,
  created_at timestamptz(3) not null default now()
);

create table county_head (
  county text primary key references county,
  last_revision integer not null default 0,
  audit_sequence integer not null default 0,
  audit_hash text not null
);

create table source_file (
  county text not null references county,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  size integer not null check (size >= 0),
  stored_at timestamptz(3) not null default now(),
  primary key (county, digest)
);

create table revision (
  county text not null references county,
  number integer not null check (number > 0),
  year integer not null check (year between 2000 and 2100),
  kind text not null check (kind in ('import', 'restore', 'edit')),
  created_at timestamptz(3) not null default now(),
  created_by text not null,
  message text not null,
  previous integer,
  restored_from integer,
  file_name text,
  file_digest text,
  schools integer not null,
  pupils integer not null,
  explained jsonb not null,
  layout jsonb not null,
  primary key (county, number),
  unique nulls not distinct (county, year, previous),
  foreign key (county, previous) references revision (county, number),
  foreign key (county, restored_from) references revision (county, number),
  foreign key (county, file_digest) references source_file (county, digest),
  check ((kind = 'restore') = (restored_from is not null))
);
create index revision_by_year on revision (county, year, number desc);

create table county_return (
  county text not null,
  revision integer not null,
  line integer not null,
  values jsonb not null check (jsonb_typeof(values) = 'object'),
  primary key (county, revision),
  foreign key (county, revision) references revision (county, number)
);

create table school_return (
  county text not null,
  revision integer not null,
  school text not null,
  position integer not null,
  line integer not null,
  values jsonb not null check (jsonb_typeof(values) = 'object'),
  stages jsonb not null check (jsonb_typeof(stages) = 'array'),
  classes jsonb not null check (jsonb_typeof(classes) = 'array'),
  primary key (county, revision, school),
  unique (county, revision, position),
  foreign key (county, revision) references revision (county, number)
);

create table assessment_summary (
  county text not null,
  revision integer not null,
  standard text not null,
  rules text not null,
  year integer not null,
  summary jsonb not null,
  primary key (county, revision, standard),
  foreign key (county, revision) references revision (county, number)
);

create table upload (
  county text not null references county,
  id uuid not null,
  state text not null check (state in ('queued', 'reading', 'checked', 'committed', 'failed', 'discarded')),
  created_at timestamptz(3) not null default now(),
  created_by text not null,
  progress jsonb not null,
  summary jsonb,
  difference jsonb,
  explanations jsonb not null default '{}',
  failure jsonb,
  revision integer,
  primary key (county, id),
  foreign key (county, revision) references revision (county, number),
  check ((state = 'committed') = (revision is not null))
);

create table upload_file (
  county text not null,
  upload uuid not null,
  position integer not null,
  name text not null,
  digest text not null,
  size integer not null,
  primary key (county, upload, position),
  foreign key (county, upload) references upload (county, id),
  foreign key (county, digest) references source_file (county, digest)
);

create table upload_reading (
  county text not null,
  upload uuid not null,
  records bytea,
  faults jsonb not null,
  primary key (county, upload),
  foreign key (county, upload) references upload (county, id)
);

create table scenario (
  county text not null references county,
  id text not null,
  name text not null,
  note text not null,
  base_revision integer not null,
  standard text not null,
  edits jsonb not null check (jsonb_typeof(edits) = 'array'),
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  primary key (county, id),
  foreign key (county, base_revision) references revision (county, number)
);

create table audit (
  county text not null references county,
  sequence integer not null check (sequence > 0),
  at timestamptz(3) not null,
  actor text not null,
  act text not null,
  object text not null,
  detail jsonb not null,
  previous_hash text not null,
  hash text not null,
  primary key (county, sequence)
);

create table idempotency (
  county text not null references county,
  key text not null,
  request text not null,
  answer jsonb not null,
  at timestamptz(3) not null default now(),
  primary key (county, key)
);

create table job (
  county text not null references county,
  id uuid not null,
  kind text not null,
  object text not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed')),
  runner integer,
  attempts integer not null default 0,
  created_at timestamptz(3) not null default now(),
  error text,
  primary key (county, id)
);
create index job_waiting on job (created_at) where state in ('queued', 'running');

-- A committed figure and a logged act are never changed, whoever asks.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'JH001';
end $$;

do $$
declare name text;
begin
  foreach name in array array['source_file', 'revision', 'county_return', 'school_return', 'audit'] loop
    execute format('create trigger immutable before update or delete on %I for each row execute function refuse_change()', name);
    execute format('create trigger immutable_whole before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
  foreach name in array array['county_head', 'source_file', 'revision', 'county_return', 'school_return', 'assessment_summary', 'upload', 'upload_file',
                              'upload_reading', 'scenario', 'audit', 'idempotency', 'job'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_county on %I to junheng_app using (county = nullif(current_setting(''junheng.county'', true), '''')) '
                   'with check (county = nullif(current_setting(''junheng.county'', true), ''''))', name);
  end loop;
end $$;

grant usage on schema junheng to junheng_app;
grant select, insert on county, source_file, revision, county_return, school_return, audit, idempotency, upload_file to junheng_app;
grant select, insert, update on county_head, upload, assessment_summary, job to junheng_app;
grant select, insert, update, delete on upload_reading, scenario to junheng_app;
`,
};
