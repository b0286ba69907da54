import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import '../collection/register.ts';
import './register.ts';
import '../collection/form.css';
import './registers.css';
import { ApiError } from '../api/client.ts';
import { dictionaryQuery } from '../api/queries.ts';
import { type FormPlace, formQuery } from '../collection/queries.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { registerQuery, registersQuery } from './queries.ts';
import { RegisterDeskView } from './register-desk.tsx';
import { RegisterTabs } from './register-tabs.tsx';
import { OTHERS_MS } from './use-register-store.ts';

/** 名册: the rows behind a school's totals, a register at a time. */
export function RegistersPage() {
  const t = useWords('registers');
  const language = useLanguage();
  const client = useQueryClient();
  const { round, school } = useParams({ from: '/collection/$round/$school/registers' });
  const search: { readonly register?: unknown } = useSearch({ strict: false });
  const choice = useChoice();
  const { place: own } = useSignedIn();
  const county = choice.county?.code ?? own?.region ?? '';
  const at: FormPlace = { county, round, school };
  const form = useQuery({ ...formQuery(at), enabled: county !== '' });
  const { data: dictionary, ...dictionaryState } = useQuery(dictionaryQuery);
  const summary = useQuery({ ...registersQuery(at), enabled: county !== '', refetchInterval: OTHERS_MS });
  const definition = dictionary?.registers.find((one) => one.id === search.register) ?? dictionary?.registers[0];
  const register = useQuery({ ...registerQuery(at, definition?.id ?? ''), enabled: county !== '' && definition !== undefined });
  const onChanged = useCallback(() => {
    const place = { county, round, school };
    for (const key of [formQuery(place).queryKey, registersQuery(place).queryKey, ['register', county, round, school]]) void client.invalidateQueries({ queryKey: key });
  }, [client, county, round, school]);

  const failure = form.error ?? summary.error ?? register.error ?? dictionaryState.error;
  // What was read once stays in hand while the server cannot be reached.
  if (!form.data || !summary.data || !register.data || !dictionary || !definition) {
    if (failure instanceof ApiError && REFUSED.has(failure.code))
      return (
        <EmptyState
          title={t('unknown.title')}
          action={
            <Link className="button button-default button-m" to="/collection">
              {t('unknown.back')}
            </Link>
          }
        >
          {t('unknown.body')}
        </EmptyState>
      );
    if (failure) return <ErrorState error={failure} onRetry={onChanged} />;
    if (dictionary && !definition) return <EmptyState title={t('none')} />;
    if (!form.data || !summary.data || !dictionary || !definition) return <Loading lines={12} />;
  }
  return (
    <div className="form-page">
      <PageHead
        title={t('title', { school: form.data.school.name })}
        about={t('about', { round: form.data.round.name, time: formatTime(form.data.school.deadline, language), register: nameIn(language, definition) })}
      >
        <Button icon="print" onClick={() => print()}>
          {t('print')}
        </Button>
      </PageHead>
      <RegisterTabs round={round} school={school} dictionary={dictionary} at={definition.id} rows={new Map(summary.data.registers.map((one) => [one.register, one.rows]))} />
      {register.data?.register === definition.id ? (
        <RegisterDeskView
          key={`${county} ${round} ${school} ${definition.id}`}
          {...{ place: at, form: form.data, summary: summary.data, register: register.data, definition, dictionary, onChanged }}
        />
      ) : (
        <Loading lines={10} />
      )}
    </div>
  );
}

const REFUSED: ReadonlySet<string> = new Set(['form-unknown', 'round-unknown', 'act-not-allowed']);
