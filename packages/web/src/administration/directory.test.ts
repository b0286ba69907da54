import type { Session } from '@junheng/contract/session';
import { expect, test } from 'vitest';
import { directoryOf } from './directory.ts';

const session = (region: string, role: string): Session =>
  ({ signedIn: { login: 'someone', place: { region, role } }, counties: [{ code: '340302', name: '样例县' }, { code: '340303', name: '另一县' }] }) as unknown as Session;

test('an administrator of the platform begins with the platform and may choose a county; one of a county has his own', () => {
  expect(directoryOf(session('000000', 'system-administrator'), undefined)).toMatchObject({ code: '000000', isPlatform: true });
  expect(directoryOf(session('000000', 'system-administrator'), '340303')).toMatchObject({ code: '340303', name: '另一县', isPlatform: false });
  expect(directoryOf(session('340302', 'system-administrator'), '000000')).toMatchObject({ code: '340302', isPlatform: false });
});

test('acts are those of the role in force', () => {
  const system = directoryOf(session('340302', 'system-administrator'), undefined);
  expect([system.may('createAccount'), system.may('grantPlace'), system.may('audit')]).toEqual([true, false, false]);
  expect(directoryOf({ ...session('340302', 'principal'), signedIn: null }, undefined).may('accounts')).toBe(false);
});
