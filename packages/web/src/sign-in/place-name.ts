import type { Place } from '@junheng/contract/account';
import type { Role } from '@junheng/contract/role';
import { useWords } from '../i18n/i18n.ts';

/** 身份 in words: the role, and of what: `学校填报员 · 第3小学`. */
export function usePlaceName(): (place: Pick<Place, 'role' | 'unitName' | 'regionName'>) => string {
  const role = useRoleName();
  return (place) => `${role(place.role)} · ${place.unitName ?? place.regionName}`;
}

export function useRoleName(): (role: Role) => string {
  const t = useWords('shell');
  return (role) => t(`role.${role}`);
}
