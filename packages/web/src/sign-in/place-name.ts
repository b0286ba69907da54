import type { Place } from '@junheng/contract/account';
import { ROLE_NAMES, type Role } from '@junheng/contract/role';
import { useLanguage, useWords } from '../i18n/i18n.ts';

/** A role in the language of the screen. */
export function useRoleName(): (role: Role) => string {
  const language = useLanguage();
  return (role) => ROLE_NAMES[role][language];
}

/** 身份 in words: the role, and of what: `学校填报员 · 第3小学`; nothing but the word for it where there is none. */
export function usePlaceName(): (place: Pick<Place, 'role' | 'unitName' | 'regionName'> | null) => string {
  const t = useWords('shell');
  const roleName = useRoleName();
  return (place) => (place ? `${roleName(place.role)} · ${place.unitName ?? place.regionName}` : t('account.noPlace'));
}
