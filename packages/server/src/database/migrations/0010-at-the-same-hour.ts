import type { Migration } from '../migrate.ts';

/** What three hundred schools do at the same hour costs as little as can be: which school is reached is settled once a statement, not for each row. */
export const atTheSameHour: Migration = {
  id: 10,
  name: 'at-the-same-hour',
  sql: `
-- A subquery without a reference to the row is evaluated once (an InitPlan); a function of the row would split the list of schools for each.
do $$
declare guarded record;
declare reached constant text := '((select junheng.reaches_county()) or ((select junheng.reach()) = ''schools'' and school = any ((select string_to_array(current_setting(''junheng.schools'', true), '',''))::text[])))';
begin
  for guarded in
    select c.oid::regclass as name from pg_policy p join pg_class c on c.oid = p.polrelid
    where p.polname = 'reach' and c.relnamespace = 'junheng'::regnamespace and pg_get_expr(p.polqual, p.polrelid) in ('junheng.reaches_school(school)', 'reaches_school(school)')
  loop
    execute format('alter policy reach on %s using (%s) with check (%s)', guarded.name, reached, reached);
  end loop;
end $$;
-- The schools of a person's unit are looked up with each of his requests.
create index organisation_of_parent on organisation (county, parent) where parent is not null;
create index school_of_township on organisation (county, township) where kind = 'school';
`,
};
