import type { RegisterDefinition } from '@junheng/assessment/standard/types';
import type { Role } from '@junheng/contract/role';
import type { RegisterCell, RegisterValues } from '@junheng/exchange/checks/register-totals';

/** The school's own people see their colleagues as they are; whoever else reads a register sees personal values masked (遮盖). */
const OWN: readonly (Role | 'operator')[] = ['school-clerk', 'principal'];
export const isMaskedFor = (role: Role | 'operator'): boolean => !OWN.includes(role);

const SIGN = '＊';
const SHORTEST = 3;

/** 王小明 → 王＊＊; 204117 → ＊＊＊17. What has no part to show is hidden whole, its length too. */
export function maskValue(value: RegisterCell, mask: 'surname' | 'ending' | undefined): RegisterCell {
  if (value === null) return null;
  const signs = [...String(value)];
  if (mask === 'surname' && signs.length > 1) return `${signs[0]}${SIGN.repeat(Math.min(signs.length - 1, 2))}`;
  if (mask === 'ending' && signs.length > SHORTEST) return `${SIGN.repeat(3)}${signs.slice(-2).join('')}`;
  return SIGN;
}

export const maskRow = (register: RegisterDefinition, values: RegisterValues): RegisterValues =>
  Object.fromEntries(register.columns.map(({ id, personal }) => [id, personal ? maskValue(values[id] ?? null, personal.mask) : (values[id] ?? null)]));
