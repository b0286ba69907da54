import type { SignedIn } from '@junheng/contract/session';
import { type Query, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { queryClient, sessionQuery } from '../api/queries.ts';
import { onSessionEnded } from '../api/session-ended.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { IdleWatch } from './idle-watch.tsx';
import { onOtherTabs } from './other-tabs.ts';
import { askSession, coverPage } from './session-acts.ts';
import { SignedInContext } from './signed-in.ts';

const Entry = lazy(() => import('./entry.tsx').then((module) => ({ default: module.Entry })));
const Cover = lazy(() => import('./cover.tsx').then((module) => ({ default: module.Cover })));

/**
 * Lets the pages be seen by who is signed in. Others find the sign-in page at the address that they asked for, and go on there. Where a
 * session ends while a page is open, the page is covered but kept: whoever signs in again as the same person finds what he had typed.
 */
export function Gate({ children }: { readonly children: ReactNode }) {
  const { data: session, error, refetch } = useQuery(sessionQuery);
  const [held, setHeld] = useState<SignedIn | null>(null);
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    onSessionEnded(() => void askSession());
    return onOtherTabs((news) => {
      // Who leaves by his own will leaves in every tab, and nothing of his stays behind.
      if (news === 'signed-out') {
        coverPage();
        location.reload();
      } else void queryClient.refetchQueries({ queryKey: sessionQuery.queryKey });
    });
  }, []);

  const now = session?.signedIn ?? null;
  const ready = now !== null && now.pending === null ? now : null;
  const other = held !== null && ready !== null && !isSame(held, ready);
  if (ready !== null && !other && held !== ready) setHeld(ready);
  useEffect(() => {
    // Another person, or another place: nothing of the one before may be seen or sent in his name.
    if (other) location.reload();
  }, [other]);
  const covered = held !== null && ready === null;
  const router = useRouter();
  useEffect(() => {
    if (covered) return;
    setIdle(false);
    // What failed while nobody was signed in is asked again.
    if (queryClient.getQueryCache().getAll().some(hasFailed)) void queryClient.resetQueries({ predicate: hasFailed }).then(() => router.invalidate());
  }, [covered, router]);

  if (other) return <Loading />;
  if (held !== null)
    return (
      <SignedInContext value={ready ?? held}>
        {children}
        {covered && (
          <Suspense fallback={<div className="cover-soon" />}>
            <Cover person={held} signedIn={now} session={session} idle={idle} />
          </Suspense>
        )}
        {!covered && <IdleWatch minutes={held.idleMinutes} onIdle={() => setIdle(true)} />}
      </SignedInContext>
    );
  if (session)
    return (
      <Suspense fallback={<Loading />}>
        <Entry session={session} />
      </Suspense>
    );
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading />;
}

const isSame = (one: SignedIn, other: SignedIn): boolean => one.login === other.login && one.place?.id === other.place?.id;

const hasFailed = ({ state, queryKey }: Query): boolean => state.status === 'error' && queryKey[0] !== sessionQuery.queryKey[0];
