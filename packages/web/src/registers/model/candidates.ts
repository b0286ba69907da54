import { bare } from '../../collection/model/typed.ts';
import type { Choice } from './cell.ts';
import { initialsOf } from './initials.ts';

export interface Candidate extends Choice {
  /** By which it is chosen: 1, 2, … */
  readonly number: number;
}

/** What the typed text may mean, the best first: its number, the whole name, then what begins with it, then what holds it. All of them for an empty text. */
export function candidatesFor(text: string, choices: readonly Choice[]): readonly Candidate[] {
  const plain = bare(text);
  const numbered = choices.map((one, index) => ({ ...one, number: index + 1 }));
  if (plain === '') return numbered;
  return numbered
    .map((one) => ({ one, rank: rankOf(one, plain) }))
    .filter(({ rank }) => rank < NONE)
    .sort((a, b) => a.rank - b.rank || a.one.number - b.one.number)
    .map(({ one }) => one);
}

const NONE = 6;
function rankOf({ number, name, en, aliases }: Candidate, plain: string): number {
  const names = [name, en, ...aliases].map(bare);
  if (String(number) === plain || bare(name) === plain || bare(en) === plain) return 0;
  if (names.includes(plain)) return 1;
  if (names.some((one) => one.startsWith(plain))) return 2;
  if ([name, ...aliases].some((one) => initialsOf(one).startsWith(plain))) return 3;
  if (String(number).startsWith(plain)) return 4;
  return names.some((one) => one.includes(plain)) ? 5 : NONE;
}
