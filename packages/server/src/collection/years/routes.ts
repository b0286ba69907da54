import { readCounty } from '../../database/transaction.ts';
import { endpoint } from '../../http/endpoint.ts';
import { freezeYear, liftFreeze, submitYear } from './acts/freeze-year.ts';
import { listFreezes } from './queries.ts';

export const yearRoutes = [
  endpoint('freezes', ({ context, params: { county } }) => readCounty(context.database, county, (tx) => listFreezes(tx, county))),
  endpoint('freezeYear', ({ context, params, body }) => freezeYear(context.database, context.actor, params.county, params.year, body.revision)),
  endpoint('liftFreeze', ({ context, params, body }) => liftFreeze(context.database, context.actor, params.county, params.year, body.reason)),
  endpoint('submitYear', ({ context, params, body }) => submitYear(context.database, context.actor, params.county, params.year, body.level)),
];
