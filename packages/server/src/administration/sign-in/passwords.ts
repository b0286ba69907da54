import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { problem } from '../../errors/problem.ts';

/** OWASP's parameters for argon2id: 19 MiB, two passes, one lane. The hash names them, so that they can be raised later. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** GB/T 22239-2019 8.1.4.1 asks for complexity; NIST SP 800-63B for length and a list of broken passwords. */
const LEAST_LENGTH = 10;
const LEAST_KINDS = 3;
/** zxcvbn's scale of 0 to 4: from 3 on, more than 10^8 guesses. */
const LEAST_SCORE = 3;
const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/];

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

let absent: Promise<string> | null = null;
/** Compares; without a hash it takes as long and fails, so that the time tells nothing of who has an account. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  absent ??= hashPassword('nobody has this password');
  const right = await verify(stored ?? (await absent), password);
  return right && stored !== null;
}

const loadMeter = async () => {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
};
// 50,000 broken passwords: read when the first password is chosen, not at every start.
let meter: ReturnType<typeof loadMeter> | null = null;

/** Why a password may not be chosen: too short, of too few kinds of characters, known or easily guessed. */
export type PasswordFlaw = 'short' | 'kinds' | 'guessable';

export async function flawsOf(password: string, known: readonly string[]): Promise<PasswordFlaw[]> {
  const flaws: PasswordFlaw[] = [];
  if ([...password].length < LEAST_LENGTH) flaws.push('short');
  if (KINDS.filter((kind) => kind.test(password)).length < LEAST_KINDS) flaws.push('kinds');
  meter ??= loadMeter();
  const lower = password.toLowerCase();
  const said = known.some((word) => word.length >= 3 && lower.includes(word.toLowerCase()));
  if (said || (await meter).check(password, [...known]).score < LEAST_SCORE) flaws.push('guessable');
  return flaws;
}

/** @throws password-weak */
export async function requireStrong(password: string, known: readonly string[]): Promise<void> {
  const flaws = await flawsOf(password, known);
  if (flaws.length > 0) throw problem('password-weak', { flaws });
}

// Without letters and digits that are taken for one another on paper.
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const LOWER = 'abcdefghijkmnpqrstuvwxyz';
const DIGITS = '23456789';
const draw = (letters: string, count: number): string => Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('');

/** A one-time password (一次性密码) to be read out or printed; it must be changed at the first sign-in. About 76 bits. */
export const oneTimePassword = (): string => `${draw(UPPER, 4)}-${draw(LOWER, 4)}-${draw(DIGITS, 4)}-${draw(UPPER + LOWER + DIGITS, 4)}`;
