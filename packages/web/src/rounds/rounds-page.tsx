import type { County } from '@junheng/contract/session';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import './register.ts';
import './rounds.css';
import { useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { OpenRound } from './open-round.tsx';
import { freezesQuery, LIVE_MS, roundsQuery } from './queries.ts';
import { TodoList } from './todo-list.tsx';
import { YearSection } from './year-section.tsx';

/** 填报批次: the rounds of the county year by year, where each year's data stand, and what waits for the person. */
export function RoundsPage() {
  const t = useWords('rounds');
  const may = useMay();
  const { county } = useChoice();
  const [opening, setOpening] = useState(false);
  return (
    <>
      <PageHead title={t('list.title')} about={t('list.about')}>
        {county && may('changeProfile') && (
          <Link className="button button-default button-m" to="/collection/profiles">
            {t('list.profiles')}
          </Link>
        )}
        {county && may('openRound') && (
          <Button variant="primary" icon="plus" onClick={() => setOpening(true)}>
            {t('list.open')}
          </Button>
        )}
      </PageHead>
      {county ? <Rounds county={county} opening={opening} onOpened={() => setOpening(false)} /> : <EmptyState title={t('list.noCounty')} />}
    </>
  );
}

function Rounds({ county, opening, onOpened }: { readonly county: County; readonly opening: boolean; readonly onOpened: () => void }) {
  const t = useWords('rounds');
  const may = useMay();
  const rounds = useQuery({ ...roundsQuery(county.code), refetchInterval: LIVE_MS });
  const freezes = useQuery({ ...freezesQuery(county.code), enabled: may('freezes') });
  const error = rounds.error ?? freezes.error;
  if (error && !rounds.data) return <ErrorState error={error} onRetry={() => void Promise.all([rounds.refetch(), freezes.refetch()])} />;
  if (!rounds.data || (may('freezes') && !freezes.data)) return <Loading lines={8} />;
  const years = [...new Set([...rounds.data.map((one) => one.year), ...county.years.map((one) => one.year)])].sort((a, b) => b - a);
  const [newest] = rounds.data;
  return (
    <div className="stack">
      {newest && <TodoList county={county.code} round={newest} />}
      {years.length === 0 && <EmptyState title={t('list.emptyTitle')}>{t(may('openRound') ? 'list.emptyOfficer' : 'list.emptyReader')}</EmptyState>}
      {years.map((year) => (
        <YearSection
          key={year}
          county={county.code}
          year={year}
          round={rounds.data.find((one) => one.year === year) ?? null}
          revision={county.years.find((one) => one.year === year)?.revision ?? null}
          freeze={freezes.data?.find((one) => one.year === year)}
        />
      ))}
      {opening && <OpenRound county={county} rounds={rounds.data} onClose={onOpened} />}
    </div>
  );
}
