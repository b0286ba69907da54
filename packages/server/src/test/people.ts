import type { ResponseOf, RouteName } from '@junheng/contract';
import type { LightMyRequestResponse } from 'fastify';
import type { CallOptions, TestApi } from './api.ts';

/** Somebody signed in: calls as TestApi, with his own session. */
export interface Person extends Pick<TestApi, 'send' | 'call' | 'refused'> {
  /** As a browser would send it; it changes where the server gives a new one. */
  readonly cookie: string;
  readonly pending: string | null;
}

const cookieOf = (response: LightMyRequestResponse): string | null => {
  const set = response.headers['set-cookie'];
  const text = Array.isArray(set) ? set[0] : set;
  return typeof text === 'string' ? (text.split(';')[0] ?? null) : null;
};

async function person(api: TestApi, name: 'signIn' | 'demoSignIn', body: object): Promise<Person> {
  const response = await api.send(name, { body: body as never, headers: { cookie: '' } });
  if (response.statusCode !== 200) throw new Error(`${name}: ${response.body}`);
  let cookie = cookieOf(response) ?? '';
  const send = async <Name extends RouteName>(route: Name, options: CallOptions<Name> = {}): Promise<LightMyRequestResponse> => {
    const answer = await api.send(route, { ...options, headers: { ...options.headers, cookie } });
    cookie = cookieOf(answer) ?? cookie;
    return answer;
  };
  return {
    get cookie() {
      return cookie;
    },
    pending: response.json<ResponseOf<'signIn'>>().pending,
    send,
    async call(route, options) {
      const answer = await send(route, options);
      if (answer.statusCode !== 200) throw new Error(`${route}: ${answer.statusCode} ${answer.body}`);
      return answer.json();
    },
    async refused(route, options) {
      const answer = await send(route, options);
      if (answer.statusCode < 400) throw new Error(`${route} was expected to be refused: ${answer.body.slice(0, 300)}`);
      return { ...answer.json(), status: answer.statusCode };
    },
  };
}

export const signInAs = (api: TestApi, login: string, password: string): Promise<Person> => person(api, 'signIn', { login, password });
export const signInDemo = (api: TestApi, login: string): Promise<Person> => person(api, 'demoSignIn', { login });
