import type { Migration } from '../migrate.ts';

/** Personal columns of registers whose time is over may be emptied, in the history too; nothing else of a row's history ever changes. */
export const forgetting: Migration = {
  id: 12,
  name: 'forgetting',
  sql: `
create function refuse_change_but_forgetting() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.sealed is not null and new.sealed is null and to_jsonb(new) - 'sealed' = to_jsonb(old) - 'sealed' then
    return new;
  end if;
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'JH001';
end $$;
drop trigger immutable on register_change;
create trigger immutable before update or delete on register_change for each row execute function refuse_change_but_forgetting();
grant update (sealed) on register_change to junheng_app;
`,
};
