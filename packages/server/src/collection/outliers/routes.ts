import { readCounty } from '../../database/transaction.ts';
import { endpoint } from '../../http/endpoint.ts';
import { listOutliers } from './queries.ts';

export const outlierRoutes = [endpoint('outliers', ({ context, params: { county, round } }) => readCounty(context.database, county, (tx) => listOutliers(context, tx, county, round)))];
