import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { memberName, type SchoolFacts } from './model/facts.ts';
import type { Show } from './show.ts';

/** Who the school is: the identity facts of the workbook. */
export function SchoolFactsList({ county, school, show }: { readonly county: LoadedCounty; readonly school: SchoolFacts; readonly show: Show }) {
  const t = useWords('assessment');
  const shell = useWords('shell');
  const { dictionary } = county;
  const flag = (value: boolean | null) => (value === null ? '' : t(value ? 'school.yes' : 'school.no'));
  const facts: readonly (readonly [string, string])[] = [
    [t('school.code'), school.code],
    [t('matrix.kind'), memberName(dictionary, 'kind', school.kind, show.locale)],
    [t('matrix.sponsor'), memberName(dictionary, 'sponsor', school.sponsor, show.locale)],
    [t('matrix.locality'), memberName(dictionary, 'locality', school.locality, show.locale)],
    [t('matrix.township'), school.township ?? ''],
    [t('school.builtYear'), Number.isNaN(school.builtYear) ? '' : String(school.builtYear)],
    [t('school.boarding'), flag(school.boarding)],
    [t('school.dense'), flag(school.dense)],
  ];
  return (
    <dl className="school-facts" aria-label={t('school.facts')}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === '' ? <span className="figure-missing">{shell('notReported')}</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
