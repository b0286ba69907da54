import { READING, takeEarly } from './early.ts';
import { noteRefusal } from './session-ended.ts';

/** A text in both languages, as the error catalogue gives it. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** What the server answered, or `network` when it did not: a code, what happened and what to do. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly text: Bilingual | null,
    readonly remedy: Bilingual | null,
    readonly details: unknown = undefined,
  ) {
    super(`${code} (${status})`);
    this.name = 'ApiError';
  }
}

const isBilingual = (value: unknown): value is Bilingual => typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;

/** Reads an error body of the catalogue; anything else becomes `http-<status>`. */
export function errorOf(status: number, body: unknown): ApiError {
  const error = readError(status, body);
  noteRefusal(error.code);
  return error;
}

function readError(status: number, body: unknown): ApiError {
  if (typeof body !== 'object' || body === null || !('code' in body) || typeof body.code !== 'string') return new ApiError(`http-${status}`, status, null, null);
  const text = 'message' in body && isBilingual(body.message) ? body.message : null;
  const remedy = 'remedy' in body && isBilingual(body.remedy) ? body.remedy : null;
  return new ApiError(body.code, status, text, remedy, 'details' in body ? body.details : undefined);
}

export interface RequestOptions {
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * One request of the API. The answer's type is the contract's; the server validates what it sends.
 * @throws ApiError
 */
export async function request<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options: RequestOptions = {}): Promise<T> {
  const isForm = options.body instanceof FormData;
  const headers: Record<string, string> = { ...READING, ...options.headers };
  if (options.body !== undefined && !isForm) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    const early = method === 'GET' ? takeEarly(`/api${path}`) : undefined;
    response = await (early ??
      fetch(`/api${path}`, {
        method,
        headers,
        ...(options.body === undefined ? {} : { body: isForm ? (options.body as FormData) : JSON.stringify(options.body) }),
        ...(options.signal ? { signal: options.signal } : {}),
      }));
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError('network', 0, null, null, cause);
  }
  const text = await response.text();
  const parsed = parse(text);
  if (!response.ok) throw errorOf(response.status, parsed);
  return parsed as T;
}

function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
