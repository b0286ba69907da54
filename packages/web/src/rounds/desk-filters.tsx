import { useWords } from '../i18n/i18n.ts';
import { Select, TextField } from '../ui/field.tsx';
import { MarkButton } from './mark-button.tsx';
import { type DeskSchool, type DeskSearch, isDoubtful, isLate, type Mark, NO_TOWNSHIP, townshipsOf } from './model/school-list.ts';
import { countStates, STATES } from './model/states.ts';

interface FilterProps {
  readonly rows: readonly DeskSchool[];
  /** Whether a township checks between the school and the bureau. */
  readonly townshipStep: boolean;
  readonly search: DeskSearch;
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void;
}

/** The counts by state, each of them a filter; search and township beside. */
export function DeskFilters({ rows, townshipStep, search, onChange }: FilterProps) {
  const t = useWords('rounds');
  const counts = countStates(rows);
  const marks: readonly { readonly id: Mark; readonly label: string; readonly count: number }[] = [
    ...STATES.filter((state) => state !== 'checked' || townshipStep || counts.checked > 0).map((state) => ({ id: state, label: t(`state.${state}`), count: counts[state] })),
    { id: 'doubtful' as const, label: t('desk.doubtful'), count: rows.filter(isDoubtful).length },
    { id: 'late' as const, label: t('desk.late'), count: rows.filter(isLate).length },
  ];
  return (
    <>
      <fieldset className="round-states" aria-label={t('desk.states')}>
        <MarkButton label={t('desk.all')} count={rows.length} on={search.mark === undefined} onPress={() => onChange({ mark: undefined })} />
        {marks.map(({ id, label, count }) => (
          <MarkButton key={id} mark={id} label={label} count={count} on={search.mark === id} onPress={() => onChange({ mark: search.mark === id ? undefined : id })} />
        ))}
      </fieldset>
      <div className="round-filters screen-only">
        <TextField label={t('desk.search')} hideLabel placeholder={t('desk.search')} type="search" value={search.q} onChange={(q) => onChange({ q })} />
        <Select
          label={t('desk.township')}
          hideLabel
          value={search.township}
          onChange={(township) => onChange({ township })}
          options={[{ value: '', label: t('desk.anyTownship') }, ...townshipsOf(rows).map((one) => ({ value: one, label: one === NO_TOWNSHIP ? t('desk.noTownship') : one }))]}
        />
      </div>
    </>
  );
}
