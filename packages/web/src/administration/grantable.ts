import { isAdministrator, REVIEWERS, ROLES, type Role } from '@junheng/contract/role';

/** Roles that may be granted in a directory: reviewers from above live on the platform, everybody else in a county; administrators in both. */
export const grantable = (isPlatform: boolean): readonly Role[] => ROLES.filter((role) => isAdministrator(role) || REVIEWERS.includes(role) === isPlatform);

/** Roles that an invitation may offer. */
export const INVITABLE: readonly Role[] = ROLES.filter((role) => !isAdministrator(role) && !REVIEWERS.includes(role));
