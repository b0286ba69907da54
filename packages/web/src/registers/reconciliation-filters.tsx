import type { Dictionary } from '@junheng/assessment/standard/types';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { NO_TOWNSHIP, townshipsOf } from '../rounds/model/school-list.ts';
import { Select, TextField } from '../ui/field.tsx';
import { fitsMark, MARKS, type Reconciled, type ReconciledSearch } from './model/reconciled.ts';

interface FilterProps {
  readonly rows: readonly Reconciled[];
  readonly search: ReconciledSearch;
  readonly dictionary: Dictionary;
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void;
}

/** The counts by difference, each of them a filter; school, township and figure beside. */
export function ReconciliationFilters({ rows, search, dictionary, onChange }: FilterProps) {
  const t = useWords('registers');
  const language = useLanguage();
  const elements = dictionary.elements.filter((element) => rows.some((row) => row.element === element.id));
  return (
    <>
      <fieldset className="round-states" aria-label={t('reconciliation.filters')}>
        {MARKS.map((mark) => (
          <button key={mark} type="button" className="round-state" aria-pressed={search.mark === mark} onClick={() => onChange({ mark: mark === 'all' ? undefined : mark })}>
            <b className="number">{rows.filter((row) => fitsMark(row, mark)).length}</b>
            <span>{t(`reconciliation.mark.${mark}`)}</span>
          </button>
        ))}
      </fieldset>
      <div className="round-filters screen-only">
        <TextField label={t('reconciliation.search')} hideLabel placeholder={t('reconciliation.search')} type="search" value={search.q} onChange={(q) => onChange({ q })} />
        <Select
          label={t('reconciliation.township')}
          hideLabel
          value={search.township}
          onChange={(township) => onChange({ township })}
          options={[{ value: '', label: t('reconciliation.anyTownship') }, ...townshipsOf(rows).map((one) => ({ value: one, label: one === NO_TOWNSHIP ? t('reconciliation.noTownship') : one }))]}
        />
        <Select
          label={t('reconciliation.figure')}
          hideLabel
          value={search.element}
          onChange={(element) => onChange({ element })}
          options={[{ value: '', label: t('reconciliation.anyElement') }, ...elements.map((one) => ({ value: one.id, label: nameIn(language, one) }))]}
        />
      </div>
    </>
  );
}
