import { paths, type RouteName } from '@junheng/contract/paths';
import type { BodyOf, ResponseOf } from '@junheng/contract/routes';
import { request } from './client.ts';

type Scalar = string | number | undefined;
export interface CallOptions<Name extends RouteName> {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, Scalar>>;
  readonly body?: BodyOf<Name> | FormData;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The address of an endpoint with its parameters filled in: `urlOf('tables', { county, revision: 3 }, { standard })`. */
export function urlOf(name: RouteName, params: Readonly<Record<string, string | number>> = {}, query: Readonly<Record<string, Scalar>> = {}): string {
  const path = paths[name].path.replace(/:([a-z]+)/gi, (_, key: string) => {
    const value = params[key];
    if (value === undefined) throw new Error(`${name} needs the parameter '${key}'`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(key, String(value));
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/**
 * Calls an endpoint of the contract: `await call('overview', { params: { county }, query: { year } })`.
 * @throws ApiError
 */
export function call<Name extends RouteName>(name: Name, options: CallOptions<Name> = {}): Promise<ResponseOf<Name>> {
  const { params, query, ...rest } = options;
  return request<ResponseOf<Name>>(paths[name].method, urlOf(name, params, query).replace(/^\/api/, ''), rest);
}
