import type { Migration } from '../migrate.ts';

/** From which state of the forms a round's revision was made, so that asking twice makes no second one. */
export const formedOnce: Migration = {
  id: 11,
  name: 'formed-once',
  sql: "alter table round add column formed_from text check (formed_from ~ '^[0-9a-f]{64}$');",
};
