import type { Session, SignedIn } from '@junheng/contract/session';
import { type Query, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { queryClient, sessionQuery } from '../api/queries.ts';
import { onSessionEnded } from '../api/session-ended.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { IdleWatch } from './idle-watch.tsx';
import { onOtherTabs } from './other-tabs.ts';
import { askSession, coverPage, onEntered } from './session-acts.ts';
import { SessionContext, type WorkingSession } from './signed-in.ts';

const Entry = lazy(() => import('./entry.tsx').then((module) => ({ default: module.Entry })));
const Cover = lazy(() => import('./cover.tsx').then((module) => ({ default: module.Cover })));

/**
 * Lets the pages be seen by who is signed in. Others find the sign-in page at the address that they asked for, and go on there. Where a
 * session ends while a page is open, the page is covered but kept: whoever signs in again as the same person finds what he had typed.
 */
export function Gate({ children }: { readonly children: ReactNode }) {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const [held, setHeld] = useState<WorkingSession | null>(null);
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    onSessionEnded(() => void askSession());
    onEntered(() => setIdle(false));
    return onOtherTabs((news) => {
      // Who leaves by his own will leaves in every tab, and nothing of his stays behind.
      if (news === 'signed-out') {
        coverPage();
        return location.reload();
      }
      setIdle(false);
      void queryClient.refetchQueries({ queryKey: sessionQuery.queryKey });
    });
  }, []);

  const ready = workingIn(session);
  const other = held !== null && ready !== null && !isSame(held.signedIn, ready.signedIn);
  if (ready !== null && !other && held !== ready) setHeld(ready);
  useEffect(() => {
    // Another person, or another place: nothing of the one before may be seen or sent in his name.
    if (other) location.reload();
  }, [other]);
  const covered = held !== null && (ready === null || idle);
  const router = useRouter();
  useEffect(() => {
    // What failed while nobody was signed in is asked again.
    if (!covered && queryClient.getQueryCache().getAll().some(hasFailed)) void queryClient.resetQueries({ predicate: hasFailed }).then(() => router.invalidate());
  }, [covered, router]);

  if (other) return <Loading />;
  if (held !== null)
    return (
      // A covered page keeps the session it had: it must stay as it was.
      <SessionContext value={ready ?? held}>
        {children}
        {covered && (
          <Suspense fallback={<div className="cover-soon" />}>
            <Cover person={held.signedIn} session={session} idle={idle} />
          </Suspense>
        )}
        {!covered && <IdleWatch minutes={held.signedIn.idleMinutes} onIdle={() => setIdle(true)} />}
      </SessionContext>
    );
  if (session)
    return (
      <Suspense fallback={<Loading />}>
        <Entry session={session} />
      </Suspense>
    );
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />;
}

/** The session where it is one that works: somebody signed in, and nothing due any more. */
const workingIn = (session: Session | undefined): WorkingSession | null => (session?.signedIn && session.signedIn.pending === null ? (session as WorkingSession) : null);
const isSame = (one: SignedIn, other: SignedIn): boolean => one.login === other.login && one.place?.id === other.place?.id;
const hasFailed = ({ state, queryKey }: Query): boolean => state.status === 'error' && queryKey[0] !== sessionQuery.queryKey[0];
