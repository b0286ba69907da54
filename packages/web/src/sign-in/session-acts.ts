import type { BodyOf } from '@junheng/contract/routes';
import { call } from '../api/call.ts';
import { ApiError } from '../api/client.ts';
import { queryClient, sessionQuery } from '../api/queries.ts';
import { leaveNothing } from '../offline/leave-nothing.ts';
import { offline } from '../offline/record.ts';
import { forgetRegisters } from '../registers/model/register-copy.ts';
import { tellOtherTabs } from './other-tabs.ts';

/** Asks who is signed in now; the gate follows. */
export const askSession = (): Promise<void> => queryClient.refetchQueries({ queryKey: sessionQuery.queryKey }, { cancelRefetch: false });

let entered: () => void = () => {};

/** One listener, the gate: somebody gave a password, a code or chose a demo account here. */
export function onEntered(listen: () => void): void {
  entered = listen;
}

/** Runs an act that changes who is signed in, here and in the other tabs. @throws ApiError */
async function changing(act: Promise<unknown>): Promise<void> {
  await act;
  tellOtherTabs('changed');
  await queryClient.refetchQueries({ queryKey: sessionQuery.queryKey });
  entered();
}

export const signIn = (body: BodyOf<'signIn'>): Promise<void> => changing(call('signIn', { body }));
export const demoSignIn = (login: string): Promise<void> => changing(call('demoSignIn', { body: { login } }));
export const giveSecondFactor = (code: string): Promise<void> => changing(call('giveSecondFactor', { body: { code } }));
export const changePassword = (body: BodyOf<'changePassword'>): Promise<void> => changing(call('changePassword', { body }));
export const acceptInvitation = (token: string, body: BodyOf<'acceptInvitation'>): Promise<void> => changing(call('acceptInvitation', { params: { token }, body }));

/** Goes on in another place, from its first page and with nothing kept of the place before. @throws ApiError */
export async function switchPlace(place: string): Promise<void> {
  await call('switchPlace', { body: { place } });
  tellOtherTabs('changed');
  location.assign('/');
}

/** Leaves: a fresh page keeps nothing of what was open. @throws ApiError where the server cannot be told */
export async function signOut(): Promise<void> {
  const login = queryClient.getQueryData(sessionQuery.queryKey)?.signedIn?.login;
  leaveNothing();
  await endSession();
  if (login !== undefined) forgetRegisters(login);
  tellOtherTabs('signed-out');
  location.assign('/');
}

/** The person has gone away: the session ends, the page is covered but kept for him. */
export async function leaveIdle(): Promise<void> {
  // The page is covered at once, whether or not the server can be told; its own clock ends the session in any case.
  await queryClient.cancelQueries({ queryKey: sessionQuery.queryKey });
  coverPage();
  offline.forget();
  const told = await endSession().then(
    () => true,
    () => false,
  );
  if (!told) return;
  tellOtherTabs('changed');
  await askSession();
}

export function coverPage(): void {
  queryClient.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, signedIn: null, counties: [] });
}

/** A session that has ended already is ended. */
async function endSession(): Promise<void> {
  await call('signOut').catch((error: unknown) => {
    if (!(error instanceof ApiError && error.code === 'sign-in-needed')) throw error;
  });
}
