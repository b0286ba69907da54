import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BodyOf, Problem, ResponseOf, RouteName, Upload } from '@junheng/contract';
import { paths } from '@junheng/contract';
import { projectFile } from '@junheng/exchange/project-paths';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../app.ts';
import { type ContextOptions, openContext } from '../open-context.ts';
import { OPERATOR_KEY } from '../secrets/secrets.ts';
import type { Place } from './engines.ts';

export const COUNTY = '340302';
export const sampleFile = (name = 'county-60.xlsx'): Buffer => readFileSync(projectFile('testdata', name));

export interface CallOptions<Name extends RouteName> {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: BodyOf<Name>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The application of one place, called without a socket but through every layer. */
export interface TestApi {
  readonly app: FastifyInstance;
  readonly context: Awaited<ReturnType<typeof openContext>>['context'];
  /** Header by which the machine's operator comes; `send` and `upload` add it themselves. */
  readonly operator: { readonly authorization: string };
  send<Name extends RouteName>(name: Name, options?: CallOptions<Name>): Promise<LightMyRequestResponse>;
  /** The answer of a call that must succeed. */
  call<Name extends RouteName>(name: Name, options?: CallOptions<Name>): Promise<ResponseOf<Name>>;
  /** The refusal of a call that must fail. */
  refused<Name extends RouteName>(name: Name, options?: CallOptions<Name>): Promise<Problem & { readonly status: number }>;
  upload(files: readonly { readonly name: string; readonly content: Buffer | string }[], county?: string): Promise<LightMyRequestResponse>;
  /** Uploads and waits until it is read. */
  read(files: readonly { readonly name: string; readonly content: Buffer | string }[], county?: string): Promise<Upload>;
  settled(county: string, upload: string): Promise<Upload>;
  close(): Promise<void>;
}

const HOST = 'localhost:3000';

export async function openApi(place: Place, { demo = false, ...options }: Pick<ContextOptions, 'demo' | 'identity' | 'notify' | 'origin'> = {}): Promise<TestApi> {
  const opened = await openContext({ ...place, ...options, demo, report: () => undefined });
  const key = readFileSync(join(place.dataDir, OPERATOR_KEY), 'utf8').trim();
  const operator = { authorization: `Bearer ${key}` };
  const app = await buildApp({ context: opened.context });
  const send: TestApi['send'] = (name, options = {}) => {
    const { method, path } = paths[name];
    const url = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(options.params?.[key] ?? COUNTY)));
    return app.inject({
      method,
      url,
      query: Object.fromEntries(Object.entries(options.query ?? {}).map(([key, value]) => [key, String(value)])),
      headers: { host: HOST, ...(options.headers?.cookie === undefined ? operator : {}), ...options.headers },
      ...(options.body === undefined ? {} : { payload: options.body as object }),
    });
  };
  const call: TestApi['call'] = async (name, options) => {
    const response = await send(name, options);
    if (response.statusCode !== 200) throw new Error(`${name}: ${response.statusCode} ${response.body}`);
    return response.json();
  };
  const settled: TestApi['settled'] = async (county, upload) => {
    for (;;) {
      const found = await call('upload', { params: { county, upload } });
      if (found.state !== 'queued' && found.state !== 'reading') return found;
      await sleep(50);
    }
  };
  const upload: TestApi['upload'] = (files, county = COUNTY) => {
    const { body, type } = multipart(files);
    return app.inject({ method: 'POST', url: `/api/counties/${county}/uploads`, headers: { host: HOST, ...operator, 'content-type': type }, payload: body });
  };
  return {
    app,
    context: opened.context,
    operator,
    send,
    call,
    settled,
    upload,
    async refused(name, options) {
      const response = await send(name, options);
      if (response.statusCode < 400) throw new Error(`${name} was expected to be refused: ${response.body.slice(0, 300)}`);
      return { ...response.json<Problem>(), status: response.statusCode };
    },
    async read(files, county = COUNTY) {
      const response = await upload(files, county);
      if (response.statusCode !== 200) throw new Error(`upload: ${response.statusCode} ${response.body}`);
      return settled(county, response.json<{ id: string }>().id);
    },
    async close() {
      await app.close();
      await opened.close();
    },
  };
}

function multipart(files: readonly { readonly name: string; readonly content: Buffer | string }[]): { body: Buffer; type: string } {
  const boundary = 'junheng-test-boundary';
  const parts = files.flatMap(({ name, content }) => [
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return { body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` };
}
