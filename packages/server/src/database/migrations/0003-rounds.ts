import type { Migration } from '../migrate.ts';

/** Rounds of collection (填报批次): what each school reports in a year, figure by figure, with its questions, steps and notices. */
export const rounds: Migration = {
  id: 3,
  name: 'rounds',
  sql: `
create table round (
  county text not null references county,
  id uuid not null,
  year integer not null check (year between 2000 and 2100),
  name text not null check (name <> ''),
  note text not null,
  deadline timestamptz(3) not null,
  township_step boolean not null,
  opened_by text not null,
  opened_at timestamptz(3) not null default now(),
  revision integer,
  primary key (county, id),
  unique (county, year),
  foreign key (county, revision) references revision (county, number)
);

create table round_school (
  county text not null,
  round uuid not null,
  -- A school's code, or '@county' for the county's own form.
  school text not null,
  state text not null default 'waiting' check (state in ('waiting', 'filling', 'submitted', 'confirmed', 'checked', 'approved', 'returned')),
  version integer not null default 1,
  deadline timestamptz(3),
  deadline_why text,
  -- Last year's figures by path, taken when the round was opened.
  previous jsonb not null check (jsonb_typeof(previous) = 'object'),
  explanations jsonb not null default '{}',
  filled integer not null default 0,
  asked integer not null,
  faults jsonb,
  returns integer not null default 0,
  submitted_at timestamptz(3),
  changed_by text,
  changed_at timestamptz(3),
  primary key (county, round, school),
  foreign key (county, round) references round (county, id)
);

create table figure (
  county text not null,
  round uuid not null,
  school text not null,
  path text not null,
  value jsonb not null,
  version integer not null,
  source jsonb not null,
  changed_by text not null,
  changed_at timestamptz(3) not null,
  primary key (county, round, school, path),
  foreign key (county, round, school) references round_school (county, round, school)
);

-- Every value that a figure has had.
create table figure_change (
  county text not null,
  round uuid not null,
  school text not null,
  path text not null,
  version integer not null,
  value jsonb not null,
  source jsonb not null,
  changed_by text not null,
  account uuid,
  changed_at timestamptz(3) not null,
  primary key (county, round, school, path, version),
  foreign key (county, round, school) references round_school (county, round, school)
);

create table round_step (
  county text not null,
  round uuid not null,
  school text not null,
  sequence integer not null,
  act text not null,
  by text not null,
  role text,
  at timestamptz(3) not null default now(),
  reason text,
  primary key (county, round, school, sequence),
  foreign key (county, round, school) references round_school (county, round, school)
);

create table figure_query (
  county text not null,
  round uuid not null,
  school text not null,
  id uuid not null,
  path text not null,
  state text not null check (state in ('open', 'answered', 'closed')),
  primary key (county, round, school, id),
  foreign key (county, round, school) references round_school (county, round, school)
);

create table query_message (
  county text not null,
  round uuid not null,
  school text not null,
  query uuid not null,
  sequence integer not null,
  kind text not null check (kind in ('ask', 'answer', 'close', 'reopen')),
  by text not null,
  role text not null,
  text text not null,
  at timestamptz(3) not null default now(),
  primary key (county, round, school, query, sequence),
  foreign key (county, round, school, query) references figure_query (county, round, school, id)
);

create table presence (
  county text not null,
  round uuid not null,
  school text not null,
  account uuid not null,
  name text not null,
  path text,
  at timestamptz(3) not null default now(),
  primary key (county, round, school, account),
  foreign key (county, round, school) references round_school (county, round, school)
);

create table notice (
  county text not null references county,
  id uuid not null,
  account uuid not null,
  text text not null,
  link text not null,
  at timestamptz(3) not null default now(),
  read_at timestamptz(3),
  primary key (county, id),
  foreign key (county, account) references account (county, id)
);
create index notice_of_account on notice (county, account, at desc);

do $$
declare name text;
begin
  foreach name in array array['round', 'round_school', 'figure', 'figure_change', 'round_step', 'figure_query', 'query_message', 'presence', 'notice'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_county on %I to junheng_app using (county = nullif(current_setting(''junheng.county'', true), '''')) '
                   'with check (county = nullif(current_setting(''junheng.county'', true), ''''))', name);
  end loop;
  foreach name in array array['round_school', 'figure', 'figure_change', 'round_step', 'figure_query', 'query_message', 'presence'] loop
    execute format('create policy reach on %I as restrictive to junheng_app using (junheng.reaches_school(school)) with check (junheng.reaches_school(school))', name);
  end loop;
  foreach name in array array['figure_change', 'round_step', 'query_message'] loop
    execute format('create trigger immutable before update or delete on %I for each row execute function refuse_change()', name);
    execute format('create trigger immutable_whole before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;
-- A round itself is seen by whoever has a form in it; who only may read what was submitted has none.
create policy reach on round as restrictive to junheng_app using (junheng.reach() in ('program', 'county', 'schools')) with check (junheng.reaches_county());
-- Anybody's act may leave a notice for somebody; it is read by whom it is for.
create policy reach_read on notice as restrictive for select to junheng_app using (junheng.reach() = 'program' or account::text = current_setting('junheng.account', true));
create policy reach_change on notice as restrictive for update to junheng_app using (account::text = current_setting('junheng.account', true));

-- The two ends of a round that stand outside it: the log's kind of revision, and who answers for a school.
alter table revision drop constraint revision_kind_check;
alter table revision add constraint revision_kind_check check (kind in ('import', 'restore', 'edit', 'round'));
create function persons_of_school(of_county text, of_school text, roles text[]) returns setof uuid language sql stable security definer set search_path = junheng as
  $$ select account from junheng.place where county = of_county and county = nullif(current_setting('junheng.county', true), '') and unit = of_school and state = 'granted' and role = any(roles) $$;
create function persons_in_role(of_county text, roles text[]) returns setof uuid language sql stable security definer set search_path = junheng as
  $$ select account from junheng.place where county = of_county and county = nullif(current_setting('junheng.county', true), '') and state = 'granted' and role = any(roles) $$;
-- Whether an equal notice still waits: who leaves one may not read those of others.
create function notice_waits(of_county text, of_account uuid, of_text text, of_link text) returns boolean language sql stable security definer set search_path = junheng as
  $$ select exists (select from notice where county = of_county and county = nullif(current_setting('junheng.county', true), '') and account = of_account and text = of_text and link = of_link and read_at is null) $$;
-- Which years are frozen is no secret of the revision that stands for them.
create function frozen_years(of_county text) returns setof integer language sql stable security definer set search_path = junheng as
  $$ select year from year_freeze where county = of_county and county = nullif(current_setting('junheng.county', true), '') and lifted_at is null $$;
revoke all on function persons_of_school(text, text, text[]), persons_in_role(text, text[]), notice_waits(text, uuid, text, text), frozen_years(text) from public;
grant execute on function persons_of_school(text, text, text[]), persons_in_role(text, text[]), notice_waits(text, uuid, text, text), frozen_years(text) to junheng_app;

grant select, insert, update on round, round_school, figure, figure_query, presence, notice to junheng_app;
grant delete on presence to junheng_app;
grant select, insert on figure_change, round_step, query_message to junheng_app;
`,
};
