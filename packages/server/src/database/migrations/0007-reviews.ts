import type { Migration } from '../migrate.ts';

/**
 * Reviews (审核): what the levels above say of a year that was submitted to them. A level writes as itself only and reads what those below it
 * said; the county reads all of it and answers; another county has none of it. Messages and conclusions are never changed.
 */
export const reviews: Migration = {
  id: 7,
  name: 'reviews',
  sql: `
create table review_comment (
  county text not null,
  revision integer not null,
  level text not null,
  id uuid not null,
  -- What it is pinned to: 'whole', a school, or a number by the address of its derivation.
  about text not null check (about <> ''),
  state text not null check (state in ('open', 'answered', 'resolved')),
  created_at timestamptz(3) not null default now(),
  primary key (county, revision, level, id),
  foreign key (county, revision, level) references submission (county, revision, level)
);

create table review_message (
  county text not null,
  revision integer not null,
  level text not null,
  comment uuid not null,
  sequence integer not null,
  kind text not null check (kind in ('comment', 'answer', 'resolve', 'reopen')),
  by text not null,
  role text not null,
  text text not null,
  -- The author's account and the county whose directory holds it: reviewers are at home on the platform.
  home text,
  account uuid,
  at timestamptz(3) not null default now(),
  primary key (county, revision, level, comment, sequence),
  foreign key (county, revision, level, comment) references review_comment (county, revision, level, id)
);

create table review_conclusion (
  county text not null,
  revision integer not null,
  level text not null,
  number integer not null check (number > 0),
  conclusion text not null,
  grounds text not null check (grounds <> ''),
  -- Why it takes the place of the one before.
  why text,
  by text not null,
  home text,
  account uuid,
  at timestamptz(3) not null default now(),
  primary key (county, revision, level, number),
  foreign key (county, revision, level) references submission (county, revision, level),
  check ((number = 1) = (why is null))
);

create function review_rank(of_level text) returns integer language sql immutable as $$ select case of_level when 'city' then 1 when 'province' then 2 when 'nation' then 3 end $$;
create function reads_review(of_county text, of_revision integer, of_level text) returns boolean language sql stable as
  $$ select junheng.reaches_county()
       or (junheng.reaches_revision(of_county, of_revision) and junheng.review_rank(of_level) <= junheng.review_rank(current_setting('junheng.level', true))) $$;
create function writes_review(of_county text, of_revision integer, of_level text) returns boolean language sql stable as
  $$ select junheng.reach() = 'program'
       or (junheng.reach() = 'submitted' and junheng.reaches_revision(of_county, of_revision) and of_level = current_setting('junheng.level', true)) $$;

do $$
declare name text;
begin
  foreach name in array array['review_comment', 'review_message', 'review_conclusion'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_county on %I to junheng_app using (county = nullif(current_setting(''junheng.county'', true), '''')) '
                   'with check (county = nullif(current_setting(''junheng.county'', true), ''''))', name);
    execute format('create policy reach_read on %I as restrictive for select to junheng_app using (junheng.reads_review(county, revision, level))', name);
  end loop;
  foreach name in array array['review_message', 'review_conclusion'] loop
    execute format('create trigger immutable before update or delete on %I for each row execute function refuse_change()', name);
    execute format('create trigger immutable_whole before truncate on %I for each statement execute function refuse_change()', name);
  end loop;
end $$;
create policy reach_add on review_comment as restrictive for insert to junheng_app with check (junheng.writes_review(county, revision, level));
-- An answer changes the state too.
create policy reach_change on review_comment as restrictive for update to junheng_app
  using (junheng.reaches_county() or junheng.writes_review(county, revision, level));
create policy reach_add on review_message as restrictive for insert to junheng_app
  with check (case kind when 'answer' then junheng.reaches_county() else junheng.writes_review(county, revision, level) end);
create policy reach_add on review_conclusion as restrictive for insert to junheng_app with check (junheng.writes_review(county, revision, level));

-- Runs as the tables' owner: the county's answer leaves a notice in another directory, but only for those who wrote in this comment for their level.
create function notify_reviewers(of_county text, of_revision integer, of_comment uuid, of_text text, of_link text) returns integer language sql security definer set search_path = junheng as
  $$ with made as (
       insert into notice (county, id, account, text, link)
       select person.home, gen_random_uuid(), person.account, of_text, of_link
       from (select distinct home, account from review_message
             where county = of_county and county = nullif(current_setting('junheng.county', true), '') and revision = of_revision and comment = of_comment
               and kind <> 'answer' and home is not null and account is not null) person
       where not exists (select from notice n where n.county = person.home and n.account = person.account and n.text = of_text and n.link = of_link and n.read_at is null)
       returning 1)
     select count(*)::integer from made $$;
revoke all on function notify_reviewers(text, integer, uuid, text, text) from public;

grant execute on function review_rank(text), reads_review(text, integer, text), writes_review(text, integer, text), notify_reviewers(text, integer, uuid, text, text) to junheng_app;
grant select, insert on review_comment, review_message, review_conclusion to junheng_app;
grant update (state) on review_comment to junheng_app;
`,
};
