import type { Migration } from '../migrate.ts';

/** Whether a campus counts as a school of its own (计校数); one that does not names its master in its figures. */
export const organisations: Migration = {
  id: 9,
  name: 'organisations',
  sql: `
alter table organisation add column counted boolean not null default true;
alter table organisation add constraint organisation_counted check (counted or (kind = 'school' and parent is not null));
`,
};
