import type { Migration } from '../migrate.ts';

/**
 * Registers (名册): the rows behind a school's totals. What a row holds is the dictionary's business, so values stand by column id in one
 * document. Personal columns stand apart, sealed; `digest` is a keyed digest of the row's key where that is personal, by which one
 * person is found at two schools without opening anything. A removed row stays as a tombstone without values, so that an edit that was
 * made without network cannot bring it back.
 */
export const registers: Migration = {
  id: 6,
  name: 'registers',
  sql: `
create table register_row (
  county text not null,
  round uuid not null,
  school text not null,
  register text not null,
  id uuid not null,
  -- Place in the register, counted on; where a row was added says nothing of its value.
  position integer not null,
  -- Null where the row was removed.
  values jsonb,
  sealed text,
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  version integer not null check (version > 0),
  source jsonb not null,
  changed_by text not null,
  changed_at timestamptz(3) not null,
  primary key (county, round, school, register, id),
  foreign key (county, round, school) references round_school (county, round, school),
  check (values is not null or (sealed is null and digest is null))
);
create index register_row_digest on register_row (county, round, register, digest) where digest is not null;

-- Every state that a row has had.
create table register_change (
  county text not null,
  round uuid not null,
  school text not null,
  register text not null,
  id uuid not null,
  version integer not null,
  values jsonb,
  sealed text,
  source jsonb not null,
  changed_by text not null,
  account uuid,
  changed_at timestamptz(3) not null,
  primary key (county, round, school, register, id, version),
  foreign key (county, round, school) references round_school (county, round, school)
);

do $$
declare name text;
begin
  foreach name in array array['register_row', 'register_change'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_county on %I to junheng_app using (county = nullif(current_setting(''junheng.county'', true), '''')) '
                   'with check (county = nullif(current_setting(''junheng.county'', true), ''''))', name);
    execute format('create policy reach on %I as restrictive to junheng_app using (junheng.reaches_school(school)) with check (junheng.reaches_school(school))', name);
  end loop;
end $$;
create trigger immutable before update or delete on register_change for each row execute function refuse_change();
create trigger immutable_whole before truncate on register_change for each statement execute function refuse_change();

grant select, insert, update on register_row to junheng_app;
grant select, insert on register_change to junheng_app;
`,
};
