import type * as oidc from 'openid-client';
import { problem } from '../../../errors/problem.ts';
import type { IdentitySettings } from './settings.ts';

/** What is kept between leaving for the provider and coming back, in the browser, sealed. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly redirect: string;
}

/** Whom the provider vouches for. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  /** Only where the provider has verified it. */
  readonly email: string | null;
  /** Whether it says that more than one factor was used. */
  readonly severalFactors: boolean;
}

/** The government's identity provider (统一身份认证), by OpenID Connect. */
export interface IdentityProvider {
  readonly name: string;
  readonly issuer: string;
  /** @throws identity-unavailable */
  begin(redirect: string): Promise<{ readonly url: string; readonly journey: Journey }>;
  /** @throws identity-expired, identity-denied, identity-refused, identity-unavailable */
  finish(journey: Journey, answer: URLSearchParams): Promise<Identity>;
}

/** A person waits for the page meanwhile. */
const TIMEOUT_SECONDS = 8;
/** Keys and addresses of the provider are read anew after this. */
const FRESH_FOR = 3_600_000;
/** Classes of OpenID's own lists that stand for more than one factor (EAP ACR Values 1.0; PAPE 1.0). */
const SEVERAL_FACTORS = new Set(['mfa', 'phr', 'phrh', 'http://schemas.openid.net/pape/policies/2007/06/multi-factor']);

/** The provider of the settings. It is asked for its addresses when it is first needed: that it is away must not keep the application from starting. */
export function openIdentity(settings: IdentitySettings): IdentityProvider {
  let known: { readonly config: oidc.Configuration; readonly at: number } | null = null;
  // The library is only read where a provider is set up.
  const library = () => import('openid-client');
  const configuration = async (): Promise<oidc.Configuration> => {
    if (known && Date.now() - known.at < FRESH_FOR) return known.config;
    const client = await library();
    const issuer = new URL(settings.issuer);
    // The signature is checked though the token comes straight from the provider: one more thing that must fit.
    const execute = [client.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [])];
    const config = await client.discovery(issuer, settings.clientId, settings.clientSecret, undefined, { execute, timeout: TIMEOUT_SECONDS }).catch((error) => {
      throw problem('identity-unavailable', undefined, error);
    });
    known = { config, at: Date.now() };
    return config;
  };
  return {
    name: settings.name,
    issuer: settings.issuer,
    async begin(redirect) {
      const config = await configuration();
      const client = await library();
      const journey = { state: client.randomState(), nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier(), redirect };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: 'openid email',
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, journey };
    },
    async finish(journey, answer) {
      // An answer to a question that this browser did not ask.
      if (answer.get('state') !== journey.state) throw problem('identity-expired');
      const config = await configuration();
      const client = await library();
      try {
        const url = new URL(`${journey.redirect}?${answer}`);
        const tokens = await client.authorizationCodeGrant(config, url, { pkceCodeVerifier: journey.verifier, expectedState: journey.state, expectedNonce: journey.nonce, idTokenExpected: true });
        const claims = tokens.claims();
        if (!claims) throw problem('identity-refused');
        // Many providers give the e-mail there alone.
        const about = config.serverMetadata().userinfo_endpoint && claims.email === undefined ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
        return {
          issuer: settings.issuer,
          subject: claims.sub,
          email: about.email_verified === true && typeof about.email === 'string' ? about.email.trim().toLowerCase() : null,
          severalFactors: saysSeveral(claims),
        };
      } catch (error) {
        throw refusalOf(client, error);
      }
    },
  };
}

const saysSeveral = ({ amr, acr }: oidc.IDToken): boolean => (Array.isArray(amr) && amr.includes('mfa')) || (typeof acr === 'string' && SEVERAL_FACTORS.has(acr));

/** The library's failures as ours: the person said no, the provider is away, or what it answered does not hold. */
function refusalOf(client: typeof oidc, error: unknown): unknown {
  if (error instanceof client.AuthorizationResponseError) return problem(error.error === 'access_denied' ? 'identity-denied' : 'identity-refused', undefined, error);
  const { code, status } = error as { readonly code?: unknown; readonly status?: unknown };
  const away = error instanceof TypeError || code === 'OAUTH_TIMEOUT' || (typeof status === 'number' && status >= 500);
  return problem(away ? 'identity-unavailable' : 'identity-refused', undefined, error);
}
