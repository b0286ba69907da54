import type { RoundState } from '@junheng/contract/round';
import { useWords } from '../i18n/i18n.ts';

/** Where a form stands, in a word; the colour only goes along. */
export function StateTag({ state }: { readonly state: RoundState }) {
  const t = useWords('rounds');
  return <span className={`round-tag round-tag-${state}`}>{t(`state.${state}`)}</span>;
}
