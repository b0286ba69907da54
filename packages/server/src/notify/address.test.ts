import { describe, expect, it } from 'vitest';
import { isPrivate, resolveOutside } from './address.ts';

const at =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('isPrivate', () => {
  it.each(
    '127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 198.18.0.1 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fc00::1 fd12::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1 64:ff9b::a00:1 2002:7f00:1:: 2001:db8::1 ff02::1 nonsense'.split(
      ' ',
    ),
  )('%s leads inside', (address) => expect(isPrivate(address)).toBe(true));
  it.each('8.8.8.8 172.15.255.255 172.32.0.1 192.169.0.1 100.128.0.1 223.5.5.5 240e::1 2400:3200::1'.split(' '))('%s leads outside', (address) => expect(isPrivate(address)).toBe(false));
});

describe('resolveOutside', () => {
  const url = new URL('https://platform.example.gov.cn/hook');
  it('gives the address to connect to', async () => expect(await resolveOutside(url, false, at('223.5.5.5', '8.8.8.8'))).toEqual({ address: '223.5.5.5', family: 4 }));
  it.each([[['10.0.0.5']], [['223.5.5.5', '127.0.0.1']], [['::ffff:192.168.0.1']]])('refuses for good a name that leads to %s', async (addresses) =>
    expect(resolveOutside(url, false, at(...addresses))).rejects.toMatchObject({ passing: false, message: expect.stringContaining('内部地址') }),
  );
  it('lets the operator allow his own network', async () => expect(await resolveOutside(url, true, at('10.0.0.5'))).toEqual({ address: '10.0.0.5', family: 4 }));
  it('refuses addresses written as such, in brackets or as a number', async () => {
    for (const text of ['https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/', 'https://0x7f.1/'])
      await expect(resolveOutside(new URL(text), false), text).rejects.toMatchObject({ passing: false });
  });
  it('takes a name that is not known just now for one that may be later', async () =>
    expect(resolveOutside(url, false, async () => Promise.reject(new Error('ENOTFOUND')))).rejects.toMatchObject({ passing: true }));
});
