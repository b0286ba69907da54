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

/** 数据填报: leads a school's person to the form that is open, and everybody else to the rounds. */
export function CollectionPage() {
  const { place } = useSignedIn();
  const school = place?.role === 'school-clerk' || place?.role === 'principal' ? place.unit : null;
  return school === null ? <Navigate to="/collection/rounds" replace /> : <OwnRounds school={school} />;
}

/** A round's short address, as notices give it. */
export function RoundAddress() {
  const { round } = useParams({ from: '/collection/$round' });
  const { place } = useSignedIn();
  const school = place?.role === 'school-clerk' || place?.role === 'principal' ? place.unit : null;
  return school === null ? <Navigate to="/collection/rounds/$round" params={{ round }} replace /> : <Navigate to="/collection/$round/$school" params={{ round, school }} replace />;
}

function OwnRounds({ school }: { readonly school: string }) {
  const t = useWords('collection');
  const { place } = useSignedIn();
  const choice = useChoice();
  const county = choice.county?.code ?? place?.region ?? '';
  const { data: rounds, error, refetch } = useQuery({ ...roundsQuery(county), enabled: county !== '' });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!rounds) return <Loading />;
  const [open, ...more] = rounds.filter((one) => !one.frozen && isMine(one));
  if (open && more.length === 0) return <Navigate to="/collection/$round/$school" params={{ round: open.id, school }} replace />;
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      {rounds.length === 0 ? (
        <EmptyState title={t('rounds.emptyTitle')}>{t('rounds.emptyOwn')}</EmptyState>
      ) : (
        <ul className="round-list">
          {rounds.map((round) => (
            <RoundCard key={round.id} round={round} school={school} />
          ))}
        </ul>
      )}
    </>
  );
}

/** A person of a school reaches no other school: the counts are of his own. */
const isMine = (round: Round): boolean => Object.values(round.counts).some((count) => count > 0);

function RoundCard({ round, school }: { readonly round: Round; readonly school: string }) {
  const t = useWords('collection');
  const language = useLanguage();
  const state = Object.entries(round.counts).find(([, count]) => count > 0)?.[0];
  return (
    <li className="round-card">
      <div className="row-between">
        <h2>{round.name}</h2>
        <span className={round.frozen ? 'muted' : 'round-open'}>{t(round.frozen ? 'rounds.frozen' : 'rounds.open')}</span>
      </div>
      <p className="muted">
        {t('rounds.year', { year: round.year })} · {t('rounds.deadline', { time: formatTime(round.deadline, language) })}
        {state !== undefined && <> · {t(`state.${state as 'waiting'}`)}</>}
      </p>
      {round.note !== '' && <p>{round.note}</p>}
      {isMine(round) ? (
        <Link className="button button-primary button-m" to="/collection/$round/$school" params={{ round: round.id, school }}>
          {t('rounds.openForm')}
        </Link>
      ) : (
        <p className="muted">{t('rounds.noneMine')}</p>
      )}
    </li>
  );
}
