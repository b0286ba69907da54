import { readCounty } from '../../database/transaction.ts';
import { endpoint } from '../../http/endpoint.ts';
import { changeOrganisation } from './acts/change-organisation.ts';
import { createOrganisation } from './acts/create-organisation.ts';
import { findOrganisation, historyOf, listOrganisations } from './queries.ts';

export const organisationRoutes = [
  endpoint('organisations', ({ context, params: { county }, query }) => readCounty(context.database, county, (tx) => listOrganisations(tx, county, query.kind))),
  endpoint('createOrganisation', ({ context, params, body }) => createOrganisation(context.database, context.actor, params.county, body)),
  endpoint('changeOrganisation', ({ context, params, body }) => changeOrganisation(context.database, context.actor, params.county, params.organisation, body)),
  endpoint('organisationHistory', ({ context, params: { county, organisation } }) =>
    readCounty(context.database, county, async (tx) => {
      await findOrganisation(tx, county, organisation);
      return historyOf(tx, county, organisation);
    }),
  ),
];
