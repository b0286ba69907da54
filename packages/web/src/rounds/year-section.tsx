import type { Freeze, Round } from '@junheng/contract/round';
import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { formatTime } from '../ui/number.ts';
import { yearStateOf } from './model/year-state.ts';
import { StateProgress } from './state-progress.tsx';
import { useTimeLeft } from './use-time-left.ts';
import { YearData } from './year-data.tsx';
import { YearTag } from './year-tag.tsx';

interface YearProps {
  readonly county: string;
  readonly year: number;
  readonly round: Round | null;
  readonly revision: number | null;
  readonly freeze: Freeze | undefined;
}

/** One year: its round at the left, its data at the right. */
export function YearSection({ county, year, round, revision, freeze }: YearProps) {
  const t = useWords('rounds');
  const may = useMay();
  return (
    <section className="section round-year" id={`year-${year}`} aria-labelledby={`year-${year}-title`}>
      <div className="row">
        <h2 id={`year-${year}-title`}>{t('list.year', { year })}</h2>
        {may('freezes') && <YearTag state={yearStateOf(freeze)} />}
      </div>
      <div className="round-year-parts">
        {round ? <RoundPart round={round} /> : <p className="muted">{t('list.noRound')}</p>}
        {may('freezes') && <YearData county={county} year={year} revision={revision} freeze={freeze} />}
      </div>
    </section>
  );
}

function RoundPart({ round }: { readonly round: Round }) {
  const t = useWords('rounds');
  const language = useLanguage();
  const left = useTimeLeft();
  const may = useMay();
  return (
    <div className="round-part">
      <h3>
        <Link to="/collection/rounds/$round" params={{ round: round.id }}>
          {round.name}
        </Link>
      </h3>
      <p>
        {t('list.deadline', { time: formatTime(round.deadline, language) })} <span className="muted">{left(round.deadline)}</span>
      </p>
      {round.note !== '' && <p className="round-note">{round.note}</p>}
      <StateProgress counts={round.counts} label={t('list.progress', { year: round.year })} />
      <p className="note">{t('list.openedBy', { by: round.openedBy, time: formatTime(round.openedAt, language) })}</p>
      <div className="row screen-only">
        <Link to="/collection/rounds/$round" params={{ round: round.id }} className="button button-default button-m">
          {t('list.desk')}
        </Link>
        {may('roundReport') && (
          <Link to="/collection/rounds/$round/report" params={{ round: round.id }} className="button button-quiet button-m">
            {t('list.report')}
          </Link>
        )}
      </div>
    </div>
  );
}
