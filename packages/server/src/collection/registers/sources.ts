import type { Dictionary } from '@junheng/assessment/standard/types';
import type { BodyOf, Form } from '@junheng/contract';
import { COUNTY_FORM } from '@junheng/contract/round';
import { settingsIn } from '../../administration/settings/queries.ts';
import type { CountyTransaction } from '../../database/transaction.ts';
import { canonicalJson } from '../../digest.ts';
import { problem } from '../../errors/problem.ts';
import { totalsIn } from './totals.ts';

/** What a form's figures are compared with (来源): the totals of its registers and what the county lets pass without a word. */
export type Sources = Pick<Form, 'totals' | 'tolerance' | 'yearJump'>;

export async function sourcesIn(tx: CountyTransaction, dictionary: Dictionary, place: { readonly county: string; readonly round: string; readonly school: string }): Promise<Sources> {
  const { sourceDifference, yearJump } = await settingsIn(tx, place.county);
  return { totals: place.school === COUNTY_FORM ? [] : await formTotals(tx, dictionary, place), tolerance: sourceDifference, yearJump };
}

export const formTotals = async (tx: CountyTransaction, dictionary: Dictionary, place: { readonly county: string; readonly round: string; readonly school: string }): Promise<Form['totals']> =>
  (await totalsIn(tx, dictionary, place)).map(({ path, register, value, rows }) => ({ path, register, value: typeof value === 'number' ? value : [...value], rows }));

/** A figure that is said to be a register's total is what the register gives now. @throws register-total-changed */
export async function requireTotals(
  tx: CountyTransaction,
  dictionary: Dictionary,
  place: { readonly county: string; readonly round: string; readonly school: string },
  edits: BodyOf<'editFigures'>['edits'],
): Promise<void> {
  if (!edits.some(({ source }) => source?.kind === 'register')) return;
  const totals = await formTotals(tx, dictionary, place);
  const inOrder = (value: unknown): unknown => (Array.isArray(value) ? [...value].sort((a, b) => Number(a) - Number(b)) : value);
  for (const { path, value, source } of edits) {
    if (source?.kind !== 'register') continue;
    const total = totals.find((one) => one.path === path && one.register === source.register);
    if (!total || canonicalJson(inOrder(value)) !== canonicalJson(total.value)) throw problem('register-total-changed', { path, register: source.register, total: total?.value ?? null });
  }
}
