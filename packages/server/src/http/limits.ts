import type { RouteName } from '@junheng/contract';

interface Limit {
  readonly rateLimit?: { readonly max: number; readonly timeWindow: string };
}

/** Requests an address may make to what could be guessed at; accounts lock on their own besides. */
const LIMITS: Partial<Record<RouteName, number>> = {
  signIn: 60,
  demoSignIn: 240,
  giveSecondFactor: 60,
  openInvitation: 60,
  startIdentity: 120,
  returnIdentity: 120,
  acceptInvitation: 30,
  changePassword: 60,
};

export const limitOf = (name: RouteName): Limit => {
  const max = LIMITS[name];
  return max === undefined ? {} : { rateLimit: { max, timeWindow: '1 minute' } };
};
