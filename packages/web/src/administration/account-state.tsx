import type { Account } from '@junheng/contract/account';
import { useWords } from '../i18n/i18n.ts';
import { stateOf } from './account-filters.ts';

/** The state in a word; what is not in order is marked by more than its colour. */
export function AccountStateTag({ account }: { readonly account: Account }) {
  const t = useWords('administration');
  const state = stateOf(account);
  return <span className={`tag tag-${state}`}>{t(`state.${state}`)}</span>;
}
