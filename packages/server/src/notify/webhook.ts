import { createHmac } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { resolveOutside } from './address.ts';
import { DeliveryError } from './delivery-error.ts';
import type { WebhookSettings } from './settings.ts';

const TIMEOUT = 10_000;
/** Statuses that pass by themselves; any other refusal will be the same tomorrow. */
const PASSING = new Set([408, 425, 429]);

/** The signature of a message: over its time and its body, so that an old one cannot be sent again as new. */
export const signatureOf = (secret: string, timestamp: number, body: string): string => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** Calls the messaging platform with one message; redirects are not followed, since they would lead past the checked address. @throws DeliveryError */
export async function callWebhook({ url: text, secret, allowPrivate }: WebhookSettings, id: string, message: object): Promise<void> {
  const url = new URL(text);
  const { address, family } = await resolveOutside(url, allowPrivate);
  const body = JSON.stringify(message);
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'junheng',
    // The same for every try of one message: who has it already drops it.
    'x-junheng-delivery': id,
    'x-junheng-timestamp': String(timestamp),
    'x-junheng-signature': signatureOf(secret, timestamp, body),
  };
  const status = await new Promise<number>((done, fail) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    // The name stays in the Host header and the certificate's check; the connection goes to the address that was checked.
    const pinned = (_host: string, options: { readonly all?: boolean }, callback: (error: null, address: unknown, family?: number) => void) =>
      options.all ? callback(null, [{ address, family }]) : callback(null, address, family);
    const call = send(url, { method: 'POST', headers, agent: false, lookup: pinned as never, signal: AbortSignal.timeout(TIMEOUT) }, (response) => {
      done(response.statusCode ?? 0);
      response.destroy();
    });
    call.on('error', fail);
    call.end(body);
  }).catch((error: Error) => {
    throw new DeliveryError(`连不上 ${url.host}：${error.message}`, true, { cause: error });
  });
  if (status >= 200 && status < 300) return;
  throw new DeliveryError(`${url.host} 答复 ${status}`, status >= 500 || PASSING.has(status));
}
