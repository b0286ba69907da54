import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import './register.ts';
import { ApiError } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { useCounty } from '../model/county.ts';
import { EmptyState } from '../ui/states.tsx';
import { draftOf } from './model/draft.ts';
import { scenarioQuery } from './queries.ts';
import { ScenarioDesk } from './scenario-desk.tsx';

/** A kept scenario, opened by its link. */
export function ScenarioPage() {
  const t = useWords('whatIf');
  const { scenario: id = '' } = useParams({ strict: false });
  const county = useCounty();
  const { data } = useSuspenseQuery(scenarioQuery(id));
  if (data instanceof ApiError)
    return (
      <EmptyState
        title={t('saved.notFound')}
        action={
          <Link className="button button-primary button-m" to="/what-if">
            {t('saved.fresh')}
          </Link>
        }
      >
        {t('saved.notFoundRemedy')}
      </EmptyState>
    );
  // The link names the scenario alone: the county, year and standard that it belongs to come with it.
  if (data.county !== county.county || data.year !== county.year)
    return <Navigate to="/what-if/$scenario" params={{ scenario: id }} search={{ county: data.county, year: data.year, standard: data.standard } as never} replace />;
  return <ScenarioDesk key={data.id} county={county} opened={draftOf(data)} />;
}
