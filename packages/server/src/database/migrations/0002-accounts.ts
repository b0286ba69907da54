import type { Migration } from '../migrate.ts';

/**
 * Accounts, their places and sessions; organisations; settings; and the second half of every row policy: how far a caller reaches inside a
 * county. `junheng.reach` says it, set with the county in each transaction: `program` (the server's own work), `county`, `schools` (only those
 * of `junheng.schools`), `submitted` (frozen years that were submitted to `junheng.level`), `directory` (accounts and log), `own` (the rows of
 * `junheng.account`). Without it nothing is seen.
 */
export const accounts: Migration = {
  id: 2,
  name: 'accounts',
  sql: `
alter table county add column kind text not null default 'county' -- the platform: home of reviewers from above and of the first administrators, with a log of its own
  check (kind in ('county', 'platform'));
-- Reference tables: regions, and which county a sign-in name belongs to.
create table region (
  region text primary key check (region ~ '^[0-9]{6}([0-9]{3})?([0-9]{3})?$'),
  level text not null check (level in ('nation', 'province', 'city', 'county', 'township')),
  name text not null check (name <> ''),
  parent text references region
);

create table sign_in_name (
  login text primary key check (login = lower(login) and login <> ''),
  county text not null references county,
  account uuid not null
);

create table account (
  county text not null references county,
  id uuid not null,
  login text not null,
  name text not null check (name <> ''),
  email text,
  state text not null default 'active' check (state in ('active', 'disabled')),
  password_hash text,
  password_changed_at timestamptz(3),
  must_change boolean not null default true,
  failures integer not null default 0,
  locked_until timestamptz(3),
  -- Encrypted; null until a second factor is set up. The last step used keeps a code from being used twice.
  totp_secret text,
  totp_confirmed_at timestamptz(3),
  totp_step bigint,
  identity_issuer text,
  identity_subject text,
  created_at timestamptz(3) not null default now(),
  created_by text not null,
  last_seen_at timestamptz(3),
  version integer not null default 1,
  primary key (county, id),
  unique (county, login)
);
create unique index account_identity on account (county, identity_issuer, identity_subject) where identity_subject is not null;

create table password_history (
  county text not null,
  account uuid not null,
  at timestamptz(3) not null default now(),
  hash text not null,
  primary key (county, account, at),
  foreign key (county, account) references account (county, id)
);

create table organisation (
  county text not null references county,
  id text not null check (id <> ''),
  kind text not null check (kind in ('school', 'department', 'township', 'supervision-office', 'working-group', 'education-group')),
  name text not null check (name <> ''),
  township text,
  parent text,
  state text not null default 'open' check (state in ('open', 'closed')),
  version integer not null default 1,
  primary key (county, id),
  foreign key (county, parent) references organisation (county, id)
);

create table organisation_event (
  county text not null,
  organisation text not null,
  sequence integer not null,
  kind text not null check (kind in ('opened', 'renamed', 'merged', 'split', 'joined', 'left', 'moved', 'closed', 'reopened')),
  happened_on date not null,
  detail jsonb not null,
  by text not null,
  at timestamptz(3) not null default now(),
  primary key (county, organisation, sequence),
  foreign key (county, organisation) references organisation (county, id)
);

create table place (
  county text not null,
  id uuid not null,
  account uuid not null,
  role text not null,
  -- Where the role holds: the county itself, or the city, province or nation above.
  region text not null,
  unit text,
  state text not null check (state in ('proposed', 'granted', 'revoked')),
  granted_by uuid,
  granted_by_name text not null,
  granted_at timestamptz(3) not null default now(),
  confirmed_by uuid,
  revoked_at timestamptz(3),
  primary key (county, id),
  foreign key (county, account) references account (county, id),
  foreign key (county, unit) references organisation (county, id),
  -- Nobody grants himself a right, nor confirms one that he granted or would hold.
  check (granted_by is null or granted_by <> account),
  check (confirmed_by is null or (confirmed_by <> account and confirmed_by is distinct from granted_by))
);
create index place_of_account on place (county, account) where state <> 'revoked';
-- One person never holds two of the three administrators' roles, nor one of them beside another role.
create function one_administrator() returns trigger language plpgsql as $$
begin
  if new.state <> 'revoked' and exists (
    select from junheng.place other
    where other.county = new.county and other.account = new.account and other.id <> new.id and other.state <> 'revoked' and other.role <> new.role
      and (other.role like '%-administrator' or new.role like '%-administrator')
  ) then
    raise exception 'an administrator holds no other role' using errcode = 'JH002';
  end if;
  return new;
end $$;
create trigger one_administrator before insert or update on place for each row execute function one_administrator();

create table session (
  county text not null,
  -- Of the cookie's secret, which is kept nowhere.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  account uuid not null,
  place uuid,
  created_at timestamptz(3) not null default now(),
  seen_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  address text not null,
  agent text not null,
  second_factor boolean not null,
  ended_at timestamptz(3),
  ended_why text check (ended_why in ('signed-out', 'idle', 'expired', 'revoked', 'rotated', 'password', 'disabled')),
  primary key (county, digest),
  foreign key (county, account) references account (county, id),
  foreign key (county, place) references place (county, id)
);
create index session_of_account on session (county, account) where ended_at is null;

create table invitation (
  county text not null references county,
  id uuid not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  role text not null,
  unit text,
  name text not null,
  email text,
  state text not null default 'open' check (state in ('open', 'accepted', 'withdrawn')),
  created_by uuid,
  created_by_name text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  primary key (county, id),
  foreign key (county, unit) references organisation (county, id)
);

create table setting (
  county text primary key references county,
  values jsonb not null check (jsonb_typeof(values) = 'object'),
  version integer not null default 1,
  changed_by text not null,
  changed_at timestamptz(3) not null default now()
);

-- A frozen year (冻结): the revision that stands, until the leader lifts it.
create table year_freeze (
  county text not null references county,
  year integer not null check (year between 2000 and 2100),
  number integer not null check (number > 0),
  revision integer not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  frozen_by text not null,
  frozen_at timestamptz(3) not null default now(),
  lifted_by text,
  lifted_at timestamptz(3),
  lifted_why text,
  primary key (county, year, number),
  foreign key (county, revision) references revision (county, number),
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_why is null))
);
create unique index year_freeze_in_force on year_freeze (county, year) where lifted_at is null;

-- A frozen year submitted upwards (上报): from then on the level's reviewers read it.
create table submission (
  county text not null,
  revision integer not null,
  level text not null check (level in ('city', 'province', 'nation')),
  submitted_by text not null,
  submitted_at timestamptz(3) not null default now(),
  primary key (county, revision, level),
  foreign key (county, revision) references revision (county, number)
);

-- Who acted, in what role, from where and with what result; covered by the entry's hash where present.
alter table audit add column origin jsonb;

-- A missing setting reaches nothing.
create function reach() returns text language sql stable as $$ select coalesce(nullif(current_setting('junheng.reach', true), ''), 'none') $$;
create function reaches_county() returns boolean language sql stable as $$ select junheng.reach() in ('program', 'county') $$;
create function reaches_school(school text) returns boolean language sql stable as
  $$ select junheng.reach() in ('program', 'county') or (junheng.reach() = 'schools' and school = any(string_to_array(current_setting('junheng.schools', true), ','))) $$;
create function reaches_revision(of_county text, of_revision integer) returns boolean language sql stable as
  $$ select junheng.reach() in ('program', 'county') or (junheng.reach() = 'submitted' and exists (
       select from junheng.submission s where s.county = of_county and s.revision = of_revision and s.level = current_setting('junheng.level', true))) $$;

do $$
declare name text;
begin
  foreach name in array array['account', 'password_history', 'organisation', 'organisation_event', 'place', 'session', 'invitation', 'setting', 'year_freeze', 'submission'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_county on %I to junheng_app using (county = nullif(current_setting(''junheng.county'', true), '''')) '
                   'with check (county = nullif(current_setting(''junheng.county'', true), ''''))', name);
  end loop;
  -- The county's own figures and files are the county's.
  foreach name in array array['source_file', 'upload', 'upload_file', 'upload_reading', 'scenario', 'job'] loop
    execute format('create policy reach on %I as restrictive to junheng_app using (junheng.reaches_county()) with check (junheng.reaches_county())', name);
  end loop;
  foreach name in array array['county_return', 'school_return', 'assessment_summary'] loop
    execute format('create policy reach on %I as restrictive to junheng_app using (junheng.reaches_revision(county, revision)) with check (junheng.reaches_revision(county, revision))', name);
  end loop;
  -- People and their rights are the administrators'; everybody has his own sessions.
  foreach name in array array['password_history', 'invitation'] loop
    execute format('create policy reach on %I as restrictive to junheng_app using (junheng.reach() in (''program'', ''directory'')) with check (junheng.reach() in (''program'', ''directory''))', name);
  end loop;
end $$;
create policy reach on revision as restrictive to junheng_app using (junheng.reaches_revision(county, number)) with check (junheng.reaches_revision(county, number));
create policy reach on audit as restrictive for select to junheng_app using (junheng.reach() in ('program', 'directory'));
create policy reach on account as restrictive to junheng_app
  using (junheng.reach() in ('program', 'directory') or id::text = current_setting('junheng.account', true))
  with check (junheng.reach() in ('program', 'directory') or id::text = current_setting('junheng.account', true));
create policy reach on session as restrictive to junheng_app
  using (junheng.reach() in ('program', 'directory') or account::text = current_setting('junheng.account', true))
  with check (junheng.reach() in ('program', 'directory') or account::text = current_setting('junheng.account', true));
create policy reach on place as restrictive to junheng_app
  using (junheng.reach() in ('program', 'directory') or account::text = current_setting('junheng.account', true))
  with check (junheng.reach() in ('program', 'directory'));
create policy reach on submission as restrictive to junheng_app
  using (junheng.reaches_county() or (junheng.reach() = 'submitted' and level = current_setting('junheng.level', true)))
  with check (junheng.reaches_county());
create policy reach on year_freeze as restrictive to junheng_app using (junheng.reaches_revision(county, revision)) with check (junheng.reaches_county());

create trigger immutable before update or delete on organisation_event for each row execute function refuse_change();
create trigger immutable_whole before truncate on organisation_event for each statement execute function refuse_change();

grant execute on all functions in schema junheng to junheng_app;
grant select on region to junheng_app;
grant select, insert on sign_in_name, organisation_event, password_history, submission to junheng_app;
grant insert, update on region to junheng_app;
grant delete on password_history to junheng_app;
grant select, insert, update on account, organisation, place, session, invitation, setting, year_freeze to junheng_app;
`,
};
