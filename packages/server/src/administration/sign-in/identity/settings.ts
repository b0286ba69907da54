/** How the identity provider is reached; what the command line reads from JUNHENG_OIDC_*. */
export interface IdentitySettings {
  /** Its issuer address, exactly as it writes it. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What stands on the button. */
  readonly name: string;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an issuer may be used: https, or http on this machine alone, where nobody listens in between. */
export function issuerAllowed(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const url = new URL(issuer);
  if (url.username !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname));
}
