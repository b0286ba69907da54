import type { RouteName } from '@junheng/contract';
import type { Role } from '@junheng/contract/role';
import type { Reach } from './scope.ts';

/** Who may act: a person in one of his places, or the machine's operator (本机操作员), who holds the data folder's key. */
export type Acting = Role | 'operator';

/**
 * Who may call a route, and how far he reaches in it:
 * - `anyone`: also who is not signed in;
 * - `pending`: signed in, though a new password or a second factor may still be due;
 * - `signed-in`: whoever works here, with what is his own;
 * - else the roles that may, each with its reach. Who is not named may not.
 */
export type Rights = 'anyone' | 'pending' | 'signed-in' | Readonly<Partial<Record<Acting, Reach>>>;
export type Policy = Readonly<Partial<Record<RouteName, Rights>>>;

/** Those who carry the county's figures: the bureau's data officer, and the machine's operator for the command line. */
export const keepers = { 'data-officer': 'county', operator: 'county' } as const satisfies Rights;
/** Those of the county who work on the judgement. */
export const analysts = { ...keepers, 'supervision-officer': 'county', 'department-liaison': 'county' } as const satisfies Rights;
/** Everybody of the county government who reads it whole. */
export const countyReaders = { ...analysts, 'county-leader': 'county' } as const satisfies Rights;
/** Those above see the frozen years that were submitted to them. */
export const readers = { ...countyReaders, 'city-reviewer': 'submitted', 'province-reviewer': 'submitted', 'national-reviewer': 'submitted' } as const satisfies Rights;
