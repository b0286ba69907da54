import { promises as dns, type LookupAddress } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import { DeliveryError } from './delivery-error.ts';

/** Addresses that are not somewhere on the internet: this machine, private networks, link-local (cloud metadata), shared, test, multicast, and those that carry an IPv4 address inside. */
const INSIDE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(network, prefix, 'ipv4');
/** Of IPv6 only the global unicast block leads outside. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  INSIDE.addSubnet(network, prefix, 'ipv6');

/** Whether an address leads to this machine or a network behind it. */
export function isPrivate(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return INSIDE.check(address, 'ipv4');
  if (family === 6) return !GLOBAL.check(address, 'ipv6') || INSIDE.check(address, 'ipv6');
  return true;
}

type Lookup = (host: string) => Promise<readonly LookupAddress[]>;

/**
 * The address to connect to, looked up once: the connection goes to exactly this one, so that a name that answers differently the second time
 * (DNS rebinding) gains nothing. One inside address among several is refused too.
 * @throws DeliveryError
 */
export async function resolveOutside(url: URL, allowPrivate: boolean, lookup: Lookup = (host) => dns.lookup(host, { all: true })): Promise<LookupAddress> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const found = await lookup(host).catch((error) => {
    throw new DeliveryError(`${host} 无法解析`, true, { cause: error });
  });
  const [first] = found;
  if (!first) throw new DeliveryError(`${host} 无法解析`, true);
  const inside = found.find(({ address }) => isPrivate(address));
  if (inside && !allowPrivate) throw new DeliveryError(`${host} 指向内部地址 ${inside.address}，已拒绝；确属本单位网络时请设 JUNHENG_WEBHOOK_ALLOW_PRIVATE=1`, false);
  return first;
}
