import { readCounty } from '../../database/transaction.ts';
import { sendFile } from '../../http/download.ts';
import { endpoint } from '../../http/endpoint.ts';
import { settingsIn } from '../settings/queries.ts';
import { changeAccount, resetSecondFactor, setAccountState } from './acts/change-account.ts';
import { createAccount, resetPassword } from './acts/create-account.ts';
import { createAccounts } from './acts/create-accounts.ts';
import { confirmPlace, grantPlace, revokePlace } from './acts/grant-place.ts';
import { createInvitation, listInvitations, withdrawInvitation } from './acts/invite.ts';
import { listAccounts } from './queries.ts';
import { accountsTemplate, readAccountsFile, registerWorkbook } from './workbooks.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const accountRoutes = [
  endpoint('accounts', ({ context, params: { county } }) =>
    readCounty(context.database, county, async (tx) => ({ accounts: await listAccounts(tx, county), unusedAfterDays: (await settingsIn(tx, county)).unusedDays })),
  ),
  endpoint('createAccount', ({ context, params, body }) => createAccount(context.database, context.actor, params.county, body)),
  endpoint('createAccounts', ({ context, params, body }) => createAccounts(context.database, context.actor, params.county, body.lines)),
  endpoint('accountsTemplate', async ({ context, params: { county }, reply }) => {
    const template = await readCounty(context.database, county, (tx) => accountsTemplate(tx, county));
    return sendFile(reply, '批量开户模板.xlsx', XLSX, Buffer.from(template));
  }),
  endpoint('readAccounts', ({ context, params: { county }, request }) => readAccountsFile(context.database, county, request)),
  endpoint('accountRegister', async ({ context, params: { county }, reply }) => {
    const { name, content } = await registerWorkbook(context.database, county);
    return sendFile(reply, name, XLSX, Buffer.from(content));
  }),
  endpoint('changeAccount', ({ context, params, body }) => changeAccount(context.database, context.actor, params.county, params.account, body)),
  endpoint('setAccountState', ({ context, params, body }) => setAccountState(context.database, context.actor, params.county, params.account, body)),
  endpoint('resetPassword', ({ context, params }) => resetPassword(context.database, context.actor, params.county, params.account)),
  endpoint('resetSecondFactor', ({ context, params }) => resetSecondFactor(context.database, context.actor, params.county, params.account)),
  endpoint('grantPlace', ({ context, params, body }) => grantPlace(context.database, context.actor, params.county, params.account, body)),
  endpoint('confirmPlace', ({ context, params }) => confirmPlace(context.database, context.actor, params.county, params.account, params.place)),
  endpoint('revokePlace', ({ context, params, body }) => revokePlace(context.database, context.actor, params.county, params.account, params.place, body.reason)),
  endpoint('invitations', ({ context, params: { county } }) => readCounty(context.database, county, (tx) => listInvitations(tx, county))),
  endpoint('createInvitation', ({ context, params, body }) => createInvitation(context.database, context.actor, params.county, body)),
  endpoint('withdrawInvitation', ({ context, params }) => withdrawInvitation(context.database, context.actor, params.county, params.invitation)),
];
