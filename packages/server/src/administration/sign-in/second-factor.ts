import { Secret, TOTP } from 'otpauth';
import { renderSVG } from 'uqr';

const PERIOD = 30;
/** A clock may be one step off either way (RFC 6238 5.2). */
const WINDOW = 1;

const totpOf = (secret: string, login: string): TOTP => new TOTP({ issuer: '均衡 Junheng', label: login, algorithm: 'SHA1', digits: 6, period: PERIOD, secret: Secret.fromBase32(secret) });

/** A fresh secret of 160 bits with what an authenticator reads. */
export function newSecondFactor(login: string): { readonly secret: string; readonly uri: string; readonly svg: string } {
  const secret = new Secret({ size: 20 }).base32;
  const uri = totpOf(secret, login).toString();
  return { secret, uri, svg: renderSVG(uri, { ecc: 'M', border: 2 }) };
}

/** The step of time that a code belongs to, or null where it is wrong or was used already: each works once. */
export function acceptCode(secret: string, login: string, code: string, lastStep: number | null, now = Date.now()): number | null {
  const delta = totpOf(secret, login).validate({ token: code, window: WINDOW, timestamp: now });
  if (delta === null) return null;
  const step = Math.floor(now / 1000 / PERIOD) + delta;
  return lastStep !== null && step <= lastStep ? null : step;
}
