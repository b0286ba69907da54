import type { Migration } from '../migrate.ts';

/**
 * Notices beyond the application: what is sent by mail and webhook, asked for in the notice's own transaction by a trigger, whoever left the
 * notice. `junheng.channels` says which channels this program has ('mail', 'webhook'), set with the county in each transaction. Jobs that
 * wait for a time. Sessions that began at the government's identity provider.
 */
export const deliveries: Migration = {
  id: 5,
  name: 'deliveries',
  sql: `
alter table job add column run_at timestamptz(3) not null default now(); -- not taken up before

-- At the identity provider the password is the provider's business: ours need not be new.
alter table session add column by_identity boolean not null default false;

create table delivery (
  county text not null references county,
  id uuid not null,
  channel text not null check (channel in ('mail', 'webhook')),
  notice uuid not null,
  account uuid not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
  attempts integer not null default 0,
  error text,
  created_at timestamptz(3) not null default now(),
  -- When it was sent or given up.
  settled_at timestamptz(3),
  primary key (county, id),
  unique (county, notice, channel),
  foreign key (county, notice) references notice (county, id),
  foreign key (county, account) references account (county, id)
);
create index delivery_waiting on delivery (county, account, channel) where state = 'queued';
create index delivery_failed on delivery (county, created_at) where state = 'failed';

alter table delivery enable row level security;
create policy own_county on delivery to junheng_app using (county = nullif(current_setting('junheng.county', true), ''))
  with check (county = nullif(current_setting('junheng.county', true), ''));
-- Whether messages arrive is the administrators' business; only the server's own work changes it.
create policy reach_read on delivery as restrictive for select to junheng_app using (junheng.reach() in ('program', 'directory'));
create policy reach_change on delivery as restrictive for update to junheng_app using (junheng.reach() = 'program');
grant select, update on delivery to junheng_app;

-- Runs as the tables' owner: a clerk's act may leave a notice, not a job.
create function deliver_notices() returns trigger language plpgsql security definer set search_path = junheng as $$
declare channels text[] := string_to_array(coalesce(current_setting('junheng.channels', true), ''), ',');
begin
  if 'mail' = any(channels) then
    insert into delivery (county, id, channel, notice, account)
      select added.county, gen_random_uuid(), 'mail', added.id, added.account
      from added join account on account.county = added.county and account.id = added.account
      where account.email is not null and account.state = 'active';
    -- At the minute's end, so that one mail carries what the minute brought; the first job finds all, a later one nothing.
    insert into job (county, id, kind, object, state, run_at)
      select distinct on (county, account) county, gen_random_uuid(), 'send-mail', account::text, 'queued', date_trunc('minute', clock_timestamp()) + interval '1 minute'
      from delivery where channel = 'mail' and (county, notice) in (select county, id from added);
  end if;
  if 'webhook' = any(channels) then
    with made as (
      insert into delivery (county, id, channel, notice, account) select county, gen_random_uuid(), 'webhook', id, account from added returning county, id)
    insert into job (county, id, kind, object, state) select county, gen_random_uuid(), 'call-webhook', id::text, 'queued' from made;
  end if;
  return null;
end $$;
create trigger deliver after insert on notice referencing new table as added for each statement execute function deliver_notices();
`,
};
