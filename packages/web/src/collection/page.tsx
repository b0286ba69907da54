import type { Round } from '@junheng/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from '@tanstack/react-router';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import './register.ts';
import './form.css';
import { roundsQuery } from './queries.ts';

/** 数据填报: the county's rounds as far as the person reaches; a school's person goes straight to the form that is open. */
export function CollectionPage() {
  const t = useWords('collection');
  const { place } = useSignedIn();
  const { round } = useParams({ strict: false });
  const choice = useChoice();
  const county = choice.county?.code ?? place?.region ?? '';
  const { data: rounds, error, refetch } = useQuery({ ...roundsQuery(county), enabled: county !== '' });
  const ofSchool = place?.role === 'school-clerk' || place?.role === 'principal' ? place.unit : null;
  // The bureau and those who read the county whole have a desk of their own.
  if (ofSchool === null) return round === undefined ? <Navigate to="/collection/rounds" replace /> : <Navigate to="/collection/rounds/$round" params={{ round }} replace />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!rounds) return <Loading />;
  const [open, ...more] = rounds.filter((one) => !one.frozen);
  if (open && more.length === 0 && mine(open)) return <Navigate to="/collection/$round/$school" params={{ round: open.id, school: ofSchool }} replace />;
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      {rounds.length === 0 ? (
        <EmptyState title={t('rounds.emptyTitle')}>{t('rounds.emptyOwn')}</EmptyState>
      ) : (
        <ul className="round-list">
          {rounds.map((round) => (
            <RoundCard key={round.id} round={round} school={ofSchool} />
          ))}
        </ul>
      )}
    </>
  );
}

const mine = (round: Round): boolean => Object.values(round.counts).some((count) => count > 0);

function RoundCard({ round, school }: { readonly round: Round; readonly school: string }) {
  const t = useWords('collection');
  const language = useLanguage();
  return (
    <li className="round-card">
      <div className="row-between">
        <h2>{round.name}</h2>
        <span className={round.frozen ? 'muted' : 'round-open'}>{t(round.frozen ? 'rounds.frozen' : 'rounds.open')}</span>
      </div>
      <p className="muted">
        {t('rounds.year', { year: round.year })} · {t('rounds.deadline', { time: formatTime(round.deadline, language) })}
      </p>
      {round.note !== '' && <p>{round.note}</p>}
      {mine(round) ? (
        <Link className="button button-primary button-m" to="/collection/$round/$school" params={{ round: round.id, school }}>
          {t('rounds.openForm')}
        </Link>
      ) : (
        <p className="muted">{t('rounds.noneMine')}</p>
      )}
    </li>
  );
}
