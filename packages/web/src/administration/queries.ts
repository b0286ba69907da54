import type { QueryOf } from '@junheng/contract/routes';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';

export const accountsQuery = (county: string) => queryOptions({ queryKey: ['accounts', county], queryFn: ({ signal }) => call('accounts', { params: { county }, signal }), staleTime: 0 });
export const invitationsQuery = (county: string) => queryOptions({ queryKey: ['invitations', county], queryFn: ({ signal }) => call('invitations', { params: { county }, signal }), staleTime: 0 });
export const organisationsQuery = (county: string) =>
  queryOptions({ queryKey: ['organisations', county], queryFn: ({ signal }) => call('organisations', { params: { county }, signal }), staleTime: 0 });
export const historyQuery = (county: string, organisation: string) =>
  queryOptions({ queryKey: ['organisation-history', county, organisation], queryFn: ({ signal }) => call('organisationHistory', { params: { county, organisation }, signal }), staleTime: 0 });
/** Not asked again by itself: what is being typed is compared with it. */
export const settingsQuery = (county: string) =>
  queryOptions({ queryKey: ['settings', county], queryFn: ({ signal }) => call('settings', { params: { county }, signal }), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });

export type AuditSearch = Omit<QueryOf<'audit'>, 'limit' | 'before'>;

export const deliveriesQuery = (county: string) =>
  queryOptions({ queryKey: ['deliveries', county], queryFn: ({ signal }) => call('deliveries', { params: { county }, signal }), staleTime: 0, refetchInterval: 30_000 });

const refresh = (key: string) => queryClient.invalidateQueries({ queryKey: [key] });
export const refreshAccounts = () => refresh('accounts');
export const refreshInvitations = () => refresh('invitations');
export const refreshOrganisations = () => Promise.all([refresh('organisations'), refresh('organisation-history'), refresh('accounts')]);
