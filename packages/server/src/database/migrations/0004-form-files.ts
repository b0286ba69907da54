import type { Migration } from '../migrate.ts';

/** Files that forms were filled from, workbooks of many schools read at once, and a county's own corrections of the statistics' mapping profiles. */
export const formFiles: Migration = {
  id: 4,
  name: 'form-files',
  sql: `
-- Evidence: which file was read into which form. Its bytes lie in the file store; a school reaches its own.
create table form_file (
  county text not null,
  round uuid not null,
  school text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  name text not null,
  size integer not null,
  kind text not null check (kind in ('form', 'statistics')),
  added_by text not null,
  account uuid,
  added_at timestamptz(3) not null default now(),
  primary key (county, round, school, digest),
  foreign key (county, round, school) references round_school (county, round, school)
);

create table form_batch (
  county text not null,
  id uuid not null,
  round uuid not null,
  state text not null check (state in ('queued', 'reading', 'read', 'failed')),
  created_by text not null,
  created_at timestamptz(3) not null default now(),
  progress jsonb not null,
  -- What came in: name, digest and size of each file.
  files jsonb not null check (jsonb_typeof(files) = 'array'),
  -- Files without a form of the round, with their faults.
  refused jsonb not null default '[]',
  primary key (county, id),
  foreign key (county, round) references round (county, id)
);

create table form_batch_school (
  county text not null,
  batch uuid not null,
  school text not null,
  name text,
  file_name text not null,
  digest text not null,
  size integer not null,
  -- Value by figure, as the file has it.
  form jsonb not null,
  faults jsonb not null,
  taken jsonb,
  primary key (county, batch, school),
  foreign key (county, batch) references form_batch (county, id)
);

create table mapping_profile (
  county text not null references county,
  id text not null,
  version integer not null check (version > 0),
  -- JSON's null where the county went back to the shipped profile.
  document jsonb not null,
  changed_by text not null,
  changed_at timestamptz(3) not null default now(),
  primary key (county, id, version)
);

do $$
declare name text;
begin
  foreach name in array array['form_file', 'form_batch', 'form_batch_school', 'mapping_profile'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_county on %I to junheng_app using (county = nullif(current_setting(''junheng.county'', true), '''')) '
                   'with check (county = nullif(current_setting(''junheng.county'', true), ''''))', name);
  end loop;
  foreach name in array array['form_batch', 'form_batch_school'] loop
    execute format('create policy reach on %I as restrictive to junheng_app using (junheng.reaches_county()) with check (junheng.reaches_county())', name);
  end loop;
  foreach name in array array['form_file', 'mapping_profile'] loop
    execute format('create trigger immutable before update or delete on %I for each row execute function refuse_change()', name);
    execute format('create trigger immutable_whole before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;
create policy reach on form_file as restrictive to junheng_app using (junheng.reaches_school(school)) with check (junheng.reaches_school(school));
-- Schools read their statistics by the county's profile; the bureau alone corrects it.
create policy reach on mapping_profile as restrictive to junheng_app using (junheng.reach() in ('program', 'county', 'schools')) with check (junheng.reaches_county());

grant select, insert on form_file, mapping_profile to junheng_app;
grant select, insert, update on form_batch, form_batch_school to junheng_app;
`,
};
