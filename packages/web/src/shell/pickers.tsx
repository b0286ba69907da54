import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { standardsQuery } from '../api/queries.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { type Choice, choose } from '../model/choose.ts';
import { readChoice } from '../model/search.ts';
import { useSession } from '../sign-in/signed-in.ts';
import { Select } from '../ui/field.tsx';

/** The choice without suspending, for the bar that is there before the data. */
export function useChoiceSoon(): Choice | null {
  const session = useSession();
  const standards = useQuery(standardsQuery);
  const search = useSearch({ strict: false });
  return standards.data ? choose(session, standards.data, readChoice(search as Record<string, unknown>)) : null;
}

/** County, and for who reads figures year and standard; the choice goes into the address and stays while moving between pages. */
export function Pickers({ choice, figures, hideLabels }: { readonly choice: Choice; readonly figures: boolean; readonly hideLabels: boolean }) {
  const t = useWords('shell');
  const language = useLanguage();
  const navigate = useNavigate();
  const change = (search: Record<string, string | number | undefined>) => void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, ...search }) as never });
  const { county, counties, standards } = choice;
  const none = [{ value: '', label: t('picker.none') }];
  return (
    <>
      <Select
        className="picker-county"
        label={t('picker.county')}
        hideLabel={hideLabels}
        value={county?.code ?? ''}
        options={counties.length === 0 ? none : counties.map((one) => ({ value: one.code, label: one.name }))}
        onChange={(code) => change({ county: code, year: undefined })}
      />
      {figures && (
        <>
          <Select
            className="picker-year"
            label={t('picker.year')}
            hideLabel={hideLabels}
            value={String(choice.year ?? '')}
            options={
              county && county.years.length > 0 ? county.years.map((one) => ({ value: String(one.year), label: t(one.frozen ? 'picker.yearFrozen' : 'picker.yearOption', { year: one.year }) })) : none
            }
            onChange={(year) => change({ county: county?.code, year: Number(year) })}
          />
          <Select
            className="picker-standard"
            label={t('picker.standard')}
            hideLabel={hideLabels}
            value={choice.standard}
            options={standards.map((one) => ({ value: one.id, label: nameIn(language, one) }))}
            onChange={(standard) => change({ standard })}
          />
        </>
      )}
    </>
  );
}
