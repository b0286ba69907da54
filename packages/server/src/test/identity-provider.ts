import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the provider knows of a person, and how it says that he signed in. */
export interface Known {
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly amr?: readonly string[];
}

export interface TestProvider {
  readonly issuer: string;
  /** Who signs in there next. */
  becomes(subject: string, known?: Known): void;
  /** The next person says no. */
  refuses(): void;
  /** Walks a browser through the provider, from the address that it was sent to, to the one that it is sent back to. */
  walk(url: string): Promise<string>;
  stop(): Promise<void>;
}

export const CLIENT = { clientId: 'junheng', clientSecret: 'a secret of the test' } as const;

/** A real OpenID provider (oidc-provider) on loopback, whose sign-in page is answered at once by whoever `becomes` says. */
export async function startIdentityProvider(redirect: string): Promise<TestProvider> {
  const { default: Provider } = await import('oidc-provider' as string);
  let person: { readonly subject: string; readonly known: Known } | null = null;
  const server: Server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.clientId, client_secret: CLIENT.clientSecret, redirect_uris: [redirect], response_types: ['code'], grant_types: ['authorization_code'] }],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, interaction: { readonly uid: string }) => `/sign-in/${interaction.uid}` },
    findAccount: (_: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, ...(person?.known.email && { email: person.known.email, email_verified: person.known.emailVerified ?? true }) }),
    }),
    loadExistingGrant: async (ctx: { readonly oidc: { readonly session: { readonly accountId: string }; readonly client: { readonly clientId: string } } }) => {
      const grant = new provider.Grant({ accountId: ctx.oidc.session.accountId, clientId: ctx.oidc.client.clientId });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/sign-in/')) return void answer(request, response);
    const result = person ? { login: { accountId: person.subject, amr: person.known.amr ?? ['pwd'], remember: false } } : { error: 'access_denied' };
    void provider.interactionFinished(request, response, result);
  });
  return {
    issuer,
    becomes(subject, known = {}) {
      person = { subject, known };
    },
    refuses() {
      person = null;
    },
    async walk(start) {
      const cookies = new Map<string, string>();
      let url = start;
      while (!url.startsWith(redirect)) {
        const response = await fetch(url, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
        for (const set of response.headers.getSetCookie()) {
          const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
          if (name !== undefined) cookies.set(name, value ?? '');
        }
        const next = response.headers.get('location');
        if (next === null) throw new Error(`the provider stopped at ${url}: ${response.status} ${(await response.text()).slice(0, 400)}`);
        url = new URL(next, url).href;
      }
      return url;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
