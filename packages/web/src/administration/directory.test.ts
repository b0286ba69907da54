import type { Session } from '@junheng/contract/session';
import { expect, test } from 'vitest';
import { directoryOf } from './directory.ts';

const session = (region: string, may: readonly string[] = []): Session =>
  ({
    signedIn: { login: 'someone', place: { region }, may },
    counties: [
      { code: '340302', name: '样例县' },
      { code: '340303', name: '另一县' },
    ],
  }) as unknown as Session;

test('an administrator of the platform begins with the platform and may choose a county; one of a county has his own', () => {
  expect(directoryOf(session('000000'), undefined)).toMatchObject({ code: '000000', isPlatform: true });
  expect(directoryOf(session('000000'), '340303')).toMatchObject({ code: '340303', name: '另一县', isPlatform: false });
  expect(directoryOf(session('340302'), '000000')).toMatchObject({ code: '340302', isPlatform: false });
});

test('acts are those that the server allows; nobody signed in, none', () => {
  const system = directoryOf(session('340302', ['createAccount']), undefined);
  expect([system.may('createAccount'), system.may('grantPlace')]).toEqual([true, false]);
  expect(directoryOf({ ...session('340302', ['accounts']), signedIn: null }, undefined).may('accounts')).toBe(false);
});
