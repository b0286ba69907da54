import { bare, mostAlike } from '../reader/words.ts';
import { type AccountFault, accountFault } from './faults.ts';
import type { AccountRole, AccountRules, AccountUnit } from './rules.ts';

type At = Pick<AccountFault, 'sheet' | 'cell' | 'line' | 'found'>;

/** The unit that a line names, by code or by name, if it fits the role; else what is wrong with it. */
export function findUnit(text: string | null, role: AccountRole, { units }: AccountRules, at: At): AccountUnit | AccountFault | null {
  const kind = units.find((unit) => unit.kind === role.unitKind)?.kindName ?? KINDS[role.unitKind ?? ''] ?? '单位';
  const words = { role: role.name, roleEn: role.en, kind };
  if (role.unitKind === null) return text === null ? null : accountFault('unit-not-needed', at, words);
  if (text === null) return accountFault('unit-needed', at, words);
  const named = units.filter((unit) => unit.id === text.trim() || bare(unit.name) === bare(text));
  const fitting = named.filter((unit) => unit.kind === role.unitKind);
  const [found] = fitting;
  if (found && fitting.length === 1) return found;
  if (found) {
    const byCode = fitting.find((unit) => unit.id === text.trim());
    return byCode ?? accountFault('unit-ambiguous', at, { count: fitting.length, codes: fitting.map((unit) => unit.id).join('、') });
  }
  if (named.length > 0) return accountFault('unit-kind', at, words);
  const alike = mostAlike(
    text,
    units.filter((unit) => unit.kind === role.unitKind).map((unit) => unit.name),
  );
  return accountFault('unit-unknown', at, alike === null ? {} : { similar: `，是否为“${alike}”`, similarEn: `; is it “${alike}”?` });
}

const KINDS: Readonly<Record<string, string>> = { school: '学校', department: '部门', township: '乡镇' };
export const isFault = (one: AccountUnit | AccountFault | null): one is AccountFault => one !== null && 'severity' in one;
