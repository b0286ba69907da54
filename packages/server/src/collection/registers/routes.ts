import type { Register, Registers } from '@junheng/contract';
import { faultsOfRegister } from '@junheng/exchange/checks/register-faults';
import { signedIn } from '../../access/signed-in.ts';
import { findCounty } from '../../administration/queries.ts';
import { settingsIn } from '../../administration/settings/queries.ts';
import { readCounty } from '../../database/transaction.ts';
import { sendFile } from '../../http/download.ts';
import { endpoint } from '../../http/endpoint.ts';
import { receiveSample } from '../form-files/receive.ts';
import { roleOf } from '../rounds/load-form.ts';
import { findForm, findRound, frozenYears } from '../rounds/queries.ts';
import { actsOn } from '../rounds/steps.ts';
import { carryRegister } from './acts/carry-register.ts';
import { editRegister } from './acts/edit-register.ts';
import { revealRow } from './acts/reveal-row.ts';
import { findRegister, isPersonal } from './definitions.ts';
import { isMaskedFor } from './masking.ts';
import { countRows, listRows, openedRows, presentRow } from './queries.ts';
import { reconcile } from './reconcile.ts';
import { reconciliationWorkbook } from './reconciliation-workbook.ts';
import { sourcesIn } from './sources.ts';
import { readRegistersFile, registersWorkbook } from './workbook.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const registerRoutes = [
  endpoint('registers', ({ context, params: place }) =>
    readCounty(context.database, place.county, async (tx): Promise<Registers> => {
      const { year } = await findRound(tx, place.county, place.round);
      await findForm(tx, place.county, place.round, place.school);
      const { dictionary } = context.standards.readingRules(place.county);
      const registers = dictionary.registers.map((one) => one.id);
      const { complaintChannel, personalYears } = await settingsIn(tx, place.county);
      const { totals, tolerance } = await sourcesIn(tx, dictionary, place);
      return { registers: await countRows(tx, place, year, registers), totals, tolerance, complaintChannel, personalYears };
    }),
  ),
  endpoint('register', ({ context, caller, params: { register: id, ...place } }) =>
    readCounty(context.database, place.county, async (tx): Promise<Register> => {
      const round = await findRound(tx, place.county, place.round);
      const form = await findForm(tx, place.county, place.round, place.school);
      const { dictionary } = context.standards.readingRules(place.county);
      const register = findRegister(dictionary, id);
      const rows = await listRows(tx, place, id);
      const role = roleOf(signedIn(caller));
      const masked = isMaskedFor(role) && register.columns.some(isPersonal);
      const [counted] = await countRows(tx, place, round.year, [id]);
      const edits = !isMaskedFor(role) && actsOn(round, form, role, (await frozenYears(tx, place.county)).has(round.year)).includes('edit');
      const reveals = masked && (role === 'data-officer' || role === 'supervision-officer');
      const carries = edits && register.carried === true && rows.length === 0 && (counted?.previousRows ?? 0) > 0;
      return {
        register: id,
        rows: rows.map((row) => presentRow(context.secrets, register, row, masked)),
        masked,
        acts: [...(edits ? (['edit'] as const) : []), ...(carries ? (['carry'] as const) : []), ...(reveals ? (['reveal'] as const) : [])],
        faults: faultsOfRegister(dictionary, register, openedRows(context.secrets, rows)),
      };
    }),
  ),
  endpoint('editRegister', ({ context, caller, params: { register, ...place }, body }) => editRegister(context, signedIn(caller), place, register, body)),
  endpoint('carryRegister', ({ context, caller, params: { register, ...place } }) => carryRegister(context, context.actor, signedIn(caller), place, register)),
  endpoint('revealRegisterRow', ({ context, params: { register, row, ...place }, body }) => revealRow(context, context.actor, place, register, row, body.reason)),
  endpoint('registersWorkbook', async ({ context, caller, params, reply }) => {
    const { name, content } = await readCounty(context.database, params.county, (tx) => registersWorkbook(context, tx, params, isMaskedFor(roleOf(signedIn(caller)))));
    return sendFile(reply, name, XLSX, Buffer.from(content));
  }),
  endpoint('readRegisters', async ({ context, caller, params, request }) => {
    await readCounty(context.database, params.county, (tx) => findForm(tx, params.county, params.round, params.school));
    return readRegistersFile(context, signedIn(caller), params, await receiveSample(request));
  }),
  endpoint('reconciliation', ({ context, params: { county, round } }) => readCounty(context.database, county, (tx) => reconcile(context, tx, county, round))),
  endpoint('reconciliationWorkbook', async ({ context, params: { county, round }, reply }) => {
    const { name } = await findCounty(context.database, county);
    const { dictionary } = context.standards.readingRules(county);
    const [opened, found] = await readCounty(context.database, county, async (tx) => [await findRound(tx, county, round), await reconcile(context, tx, county, round)] as const);
    return sendFile(reply, `${opened.name}数据核对-${name}.xlsx`, XLSX, Buffer.from(reconciliationWorkbook(dictionary, name, opened.name, found)));
  }),
];
