import type { Problem, Session, Upload } from '@junheng/contract';
import { paths, type RouteName } from '@junheng/contract/paths';
import { inputFailure, usageFailure } from './command.ts';

/** A client of a server on this machine; a refusal becomes a failure in the server's own words. */
export interface ApiClient {
  session(): Promise<Session>;
  createCounty(county: { readonly code: string; readonly name: string }): Promise<void>;
  upload(county: string, files: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[]): Promise<string>;
  uploadOf(county: string, id: string): Promise<Upload>;
  explain(county: string, id: string, explanations: Readonly<Record<string, string>>): Promise<void>;
  commit(county: string, id: string, message: string): Promise<{ readonly revision: number; readonly year: number }>;
  discard(county: string, id: string): Promise<void>;
}

/** `key` is the operator's (see `operatorKey`): with it the command line may what the machine's operator may. */
export function apiClient(base: string, key: string): ApiClient {
  const call = async (route: RouteName, params: Readonly<Record<string, string>>, body?: FormData | object): Promise<unknown> => {
    const { method, path } = paths[route];
    const url = base + path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
    const form = body instanceof FormData;
    const answer = await fetch(url, {
      method,
      ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
      headers: { authorization: `Bearer ${key}`, ...(body && !form ? { 'content-type': 'application/json' } : {}) },
    }).catch(() => {
      throw usageFailure(`连接不上 ${base}`, `cannot reach ${base}`);
    });
    const text = await answer.text();
    if (!answer.ok) throw refusal(text, answer.status);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    session: () => call('session', {}) as Promise<Session>,
    createCounty: async (county) => void (await call('createCounty', {}, county)),
    async upload(county, files) {
      const form = new FormData();
      for (const { name, bytes } of files) form.append('file', new Blob([bytes]), name);
      return ((await call('createUpload', { county }, form)) as { id: string }).id;
    },
    uploadOf: (county, upload) => call('upload', { county, upload }) as Promise<Upload>,
    explain: async (county, upload, explanations) => void (await call('explainFaults', { county, upload }, explanations)),
    commit: (county, upload, message) => call('commitUpload', { county, upload }, { message }) as Promise<{ revision: number; year: number }>,
    discard: async (county, upload) => void (await call('discardUpload', { county, upload })),
  };
}

function refusal(text: string, status: number): Error {
  try {
    const { message, remedy } = JSON.parse(text) as Problem;
    return inputFailure(`${message.zh}。${remedy.zh}`, `${message.en}. ${remedy.en}`);
  } catch {
    return usageFailure(`服务返回 ${status}`, `the server answered ${status}`);
  }
}
