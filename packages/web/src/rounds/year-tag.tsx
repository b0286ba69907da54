import { useWords } from '../i18n/i18n.ts';
import type { YearState } from './model/year-state.ts';

/** 草稿、已冻结、已上报, with the levels to which it went. */
export function YearTag({ state: { kind, levels } }: { readonly state: YearState }) {
  const t = useWords('rounds');
  return (
    <span className={`round-tag year-tag-${kind}`}>{kind === 'submitted' ? t('year.submittedTo', { levels: levels.map((level) => t(`year.level.${level}`)).join('、') }) : t(`year.${kind}`)}</span>
  );
}
