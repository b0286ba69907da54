import type { RouteName } from '@junheng/contract/paths';
import type { Role } from '@junheng/contract/role';
import type { Session, SignedIn } from '@junheng/contract/session';
import { createContext, useContext } from 'react';

/** A session in which somebody works. */
export type WorkingSession = Session & { readonly signedIn: SignedIn };

/** Given by the gate to every page but those of signing in. */
export const SessionContext = createContext<WorkingSession | null>(null);

/** The session of the person at work, with the counties that he may open. It stays as it was while the page is covered. */
export function useSession(): WorkingSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession stands outside the gate');
  return session;
}

/** The person at work. */
export const useSignedIn = (): SignedIn => useSession().signedIn;

/** The role in which the person works; null for an account without a place. */
export const useRole = (): Role | null => useSignedIn().place?.role ?? null;

/** Whether the person may call a route in this place: an act that he may not do is not offered. `const may = useMay(); may('restoreRevision')`. */
export function useMay(): (route: RouteName) => boolean {
  const { may } = useSignedIn();
  return (route) => may.includes(route);
}
