import type { RouteName } from '@junheng/contract/paths';
import type { Role } from '@junheng/contract/role';
import type { SignedIn } from '@junheng/contract/session';
import { createContext, useContext } from 'react';

/** The person at work; given by the gate to every page but those of signing in. */
export const SignedInContext = createContext<SignedIn | null>(null);

export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (!signedIn) throw new Error('useSignedIn stands outside the gate');
  return signedIn;
}

/** The role in which the person works; null for an account without a place. */
export const useRole = (): Role | null => useSignedIn().place?.role ?? null;

/** Whether the person may call a route in this place: an act that he may not do is not offered. `const may = useMay(); may('restoreRevision')`. */
export function useMay(): (route: RouteName) => boolean {
  const { may } = useSignedIn();
  return (route) => may.includes(route);
}
