import { problem } from '../errors/problem.ts';
import { endpoint } from '../http/endpoint.ts';

export const standardRoutes = [
  endpoint('standards', ({ context }) =>
    context.library.list().map(({ id, name, en, version, region, extends: base, validFrom, validTo }) => ({
      id,
      name,
      en,
      version,
      region: { code: region.code, name: region.name, en: region.en },
      ...(base === undefined ? {} : { extends: base }),
      validFrom,
      ...(validTo === undefined ? {} : { validTo }),
    })),
  ),

  endpoint('standard', ({ context, params }) => {
    if (!context.library.list().some((one) => one.id === params.standard)) throw problem('standard-unknown', { standard: params.standard });
    return context.library.get(params.standard);
  }),

  endpoint('dictionary', ({ context }) => context.library.dictionary),
];
