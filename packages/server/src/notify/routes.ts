import { findCounty } from '../administration/queries.ts';
import { readCounty } from '../database/transaction.ts';
import { endpoint } from '../http/endpoint.ts';
import { listDeliveries } from './queries.ts';

export const notifyRoutes = [
  endpoint('deliveries', async ({ context, params: { county } }) => {
    await findCounty(context.database, county);
    return readCounty(context.database, county, (tx) => listDeliveries(tx, county));
  }),
];
