import { ROLES } from '@junheng/contract/role';
import { expect, it } from 'vitest';
import { rights } from '../packages/server/src/access/authorise.ts';
import { cell } from '../packages/server/src/access/matrix.ts';
import { SECTIONS } from '../packages/web/src/administration/sections.ts';

it('the administration pages name whoever the server lets open them, and nobody else', () => {
  for (const { act, roles } of SECTIONS) expect([...roles].sort(), act).toEqual(ROLES.filter((role) => cell(rights[act], role) !== '—').sort());
});
