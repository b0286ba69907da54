/** The choice that every page shares, kept in the address: ?county=340223&year=2025&standard=cn-2017. */
export interface ChoiceSearch {
  readonly county?: string;
  readonly year?: number;
  readonly standard?: string;
}

/** Search values arrive as texts; what does not fit is dropped. */
export function readChoice(search: Readonly<Record<string, unknown>>): ChoiceSearch {
  const county = typeof search.county === 'string' && /^\d{6}(\d{6})?$/.test(search.county) ? search.county : undefined;
  const year = Number(search.year);
  const standard = typeof search.standard === 'string' && search.standard !== '' ? search.standard : undefined;
  return { ...(county === undefined ? {} : { county }), ...(Number.isInteger(year) && year > 1900 ? { year } : {}), ...(standard === undefined ? {} : { standard }) };
}

/** Plain query strings, so that a shared address can be read and typed: texts only, empty ones left out. */
export const parseSearch = (text: string): Record<string, unknown> => Object.fromEntries(new URLSearchParams(text));

export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) if (value !== undefined && value !== null && value !== '') parameters.set(key, String(value));
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}
