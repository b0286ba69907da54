import type { Migration } from '../migrate.ts';

/** Who hears of what: a township's liaison too, and everybody once, whichever of his places it concerns. */
export const notices: Migration = {
  id: 8,
  name: 'notices',
  sql: `
create or replace function persons_of_school(of_county text, of_school text, roles text[]) returns setof uuid language sql stable security definer set search_path = junheng as
  $$ select distinct account from junheng.place where county = of_county and county = nullif(current_setting('junheng.county', true), '') and unit = of_school and state = 'granted' and role = any(roles) $$;
create or replace function persons_in_role(of_county text, roles text[]) returns setof uuid language sql stable security definer set search_path = junheng as
  $$ select distinct account from junheng.place where county = of_county and county = nullif(current_setting('junheng.county', true), '') and state = 'granted' and role = any(roles) $$;
-- The liaisons of the township in which a school stands; schools name it as they report it.
create function persons_of_township(of_county text, of_school text) returns setof uuid language sql stable security definer set search_path = junheng as
  $$ select distinct p.account from junheng.place p join junheng.organisation t on t.county = p.county and t.id = p.unit and t.kind = 'township'
     join junheng.organisation s on s.county = t.county and s.township in (t.name, t.id)
     where p.county = of_county and p.county = nullif(current_setting('junheng.county', true), '') and s.kind = 'school' and s.id = of_school and p.state = 'granted' and p.role = 'township-liaison' $$;
revoke all on function persons_of_township(text, text) from public;
grant execute on function persons_of_township(text, text) to junheng_app;
`,
};
