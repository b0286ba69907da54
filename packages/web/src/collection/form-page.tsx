import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { ApiError } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import '../assessment/register.ts';
import '../what-if/register.ts';
import './register.ts';
import './form.css';
import { FormDeskView } from './form-desk.tsx';
import { formQuery, rulesQuery } from './queries.ts';

/** 学校填报表: one school's form of a round, or the county's own. */
export function SchoolFormPage() {
  const t = useWords('collection');
  const client = useQueryClient();
  const { round, school } = useParams({ from: '/collection/$round/$school' });
  const choice = useChoice();
  const { place } = useSignedIn();
  const county = choice.county?.code ?? place?.region ?? '';
  const at = { county, round, school };
  const { data: form, error, refetch } = useQuery({ ...formQuery(at), enabled: county !== '' });
  const rules = useQuery({ ...rulesQuery(county, form?.round.year ?? 0, choice.standard), enabled: form !== undefined });
  const stale = useCallback(() => {
    void client.invalidateQueries({ queryKey: formQuery({ county, round, school }).queryKey });
    void client.invalidateQueries({ queryKey: ['rounds'] });
  }, [client, county, round, school]);
  // What was read once stays in hand while the server cannot be reached.
  if (!form || !rules.data) {
    const failure = error ?? rules.error;
    if (failure instanceof ApiError && (failure.code === 'form-unknown' || failure.code === 'round-unknown' || failure.code === 'act-not-allowed'))
      return (
        <EmptyState
          title={t('form.unknownTitle')}
          action={
            <Link className="button button-default button-m" to="/collection">
              {t('form.back')}
            </Link>
          }
        >
          {t('form.unknownBody')}
        </EmptyState>
      );
    if (failure) return <ErrorState error={failure} onRetry={() => void (error ? refetch() : rules.refetch())} />;
    return <Loading lines={12} />;
  }
  return <FormDeskView key={`${county} ${round} ${school}`} place={at} countyName={choice.county?.name ?? place?.regionName ?? county} form={form} rules={rules.data} onStale={stale} />;
}
