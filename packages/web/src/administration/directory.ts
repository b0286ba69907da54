import type { RouteName } from '@junheng/contract/paths';
import type { Session } from '@junheng/contract/session';
import { useSearch } from '@tanstack/react-router';
import { useSession } from '../sign-in/signed-in.ts';

/** The installation itself (平台), a directory of its own. */
export const PLATFORM = '000000';

/** Whose people, units, settings and log these pages show. */
export interface Directory {
  /** Null where the caller administers nothing. */
  readonly code: string | null;
  /** Empty for the platform, which is named in the screen's language. */
  readonly name: string;
  readonly isPlatform: boolean;
  readonly choices: readonly { readonly code: string; readonly name: string }[];
  /** The caller's own sign-in name: nobody acts on himself. */
  readonly login: string;
  /** What the server would let the caller do in his present place: nothing else is offered. */
  may(act: RouteName): boolean;
}

/** The directory in the address among those that the caller's place covers; at first his own: the platform for its administrators. */
export function directoryOf(session: Session, wanted: unknown): Directory {
  const place = session.signedIn?.place ?? null;
  const allowed = new Set(session.signedIn?.may);
  const choices = [...(place?.region === PLATFORM ? [{ code: PLATFORM, name: '' }] : []), ...session.counties.map(({ code, name }) => ({ code, name }))];
  const chosen = choices.find(({ code }) => code === wanted) ?? choices[0] ?? null;
  return { code: chosen?.code ?? null, name: chosen?.name ?? '', isPlatform: chosen?.code === PLATFORM, choices, login: session.signedIn?.login ?? '', may: (act) => allowed.has(act) };
}

/** The directory that the address names. */
export function useDirectory(): Directory {
  const session = useSession();
  const search: { readonly county?: unknown } = useSearch({ strict: false });
  return directoryOf(session, search.county);
}
