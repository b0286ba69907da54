import type { Overview } from '@junheng/contract/assessment';
import { Link } from '@tanstack/react-router';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { formatNumber } from '../ui/number.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { type Counts, countsOf, worstDispersion } from './summary.ts';

/** The five-second answer: does the county pass, and the four counts behind it against last year's. */
export function VerdictBand({ overview }: { readonly overview: Overview }) {
  const t = useWords('overview');
  const shell = useWords('shell');
  const { current, previous } = overview;
  const counts = countsOf(current);
  const before = previous ? countsOf(previous) : null;
  const { status } = current.verdict;
  const open = current.verdict.missing.length;
  return (
    <section className={`verdict verdict-${status}`} aria-label={t('verdict.label')}>
      <div className="verdict-answer">
        <StatusMark status={status} className="verdict-mark" />
        <p className="verdict-text">{t(`verdict.${status}`)}</p>
        {open > 0 && <p className="muted">{t(status === 'unmet' ? 'verdict.unmetMissing' : 'verdict.missingNote', { count: open })}</p>}
        <p className="note">{previous ? t('verdict.was', { year: previous.year, status: shell(`status.${previous.verdict.status}`) }) : t('verdict.noPrevious')}</p>
      </div>
      <dl className="key-figures">
        <Key label={t('key.cvs')} of="ofCvs" counts={counts.cvs} before={before?.cvs} note={<WorstNote overview={overview} />} />
        <Key label={t('key.schools')} of="ofSchools" counts={counts.schools} before={before?.schools} />
        <Key label={t('key.items')} of="ofItems" counts={counts.items} before={before?.items} />
        <Key label={t('key.vetoes')} of="ofItems" counts={counts.vetoes} before={before?.vetoes} />
      </dl>
    </section>
  );
}

function Key({
  label,
  of,
  counts,
  before,
  note,
}: {
  readonly label: string;
  readonly of: 'ofCvs' | 'ofSchools' | 'ofItems';
  readonly counts: Counts['cvs'];
  readonly before: Counts['cvs'] | undefined;
  readonly note?: React.ReactNode;
}) {
  const t = useWords('overview');
  const change = before ? counts.unmet - before.unmet : null;
  return (
    <div className={counts.unmet > 0 ? 'key key-unmet' : counts.missing > 0 ? 'key key-missing' : 'key key-met'}>
      <dt>{label}</dt>
      <dd>
        <span className="key-number number">{counts.unmet}</span> <span className="muted">{t(`key.${of}`, { total: counts.total })}</span>
        {counts.missing > 0 && <span className="key-line">{t('key.undecided', { count: counts.missing })}</span>}
        {change !== null && <span className="key-line">{change === 0 ? t('key.same') : t(change < 0 ? 'key.fewer' : 'key.more', { count: Math.abs(change) })}</span>}
        {note}
      </dd>
    </div>
  );
}

function WorstNote({ overview }: { readonly overview: Overview }) {
  const t = useWords('overview');
  const shell = useWords('shell');
  const language = useLanguage();
  const worst = worstDispersion(overview.current);
  if (!worst) return null;
  const name = nameIn(language, { name: worst.short, en: worst.shortEn });
  return <span className="key-line">{t('key.worst', { stage: shell(`stage.${worst.stage}`), name, cv: formatNumber(worst.cv, 3), over: formatNumber(worst.over, 3) })}</span>;
}

/** Passing, failing and undecided schools of each stage as one bar with its numbers. */
export function SchoolCounts({ overview }: { readonly overview: Overview }) {
  const t = useWords('overview');
  return (
    <section className="section" aria-labelledby="schools-title">
      <div className="row-between">
        <h2 id="schools-title">{t('schools.title')}</h2>
        <Link to="/assessment" className="screen-only">
          {t('schools.see')}
        </Link>
      </div>
      <p className="note">{t('schools.about')}</p>
      <div className="school-counts">
        {overview.current.stages.map((stage) => (
          <StageCount key={stage.stage} stage={stage} before={overview.previous?.stages.find((one) => one.stage === stage.stage)} />
        ))}
      </div>
    </section>
  );
}

type StageSummary = Overview['current']['stages'][number];
function StageCount({ stage, before }: { readonly stage: StageSummary; readonly before: StageSummary | undefined }) {
  const t = useWords('overview');
  const shell = useWords('shell');
  const failing = stage.schoolsAssessed - stage.schoolsPassing - stage.schoolsUndecided;
  const name = shell(`stage.${stage.stage}`);
  const parts = [
    { id: 'met', count: stage.schoolsPassing, text: t('schools.passing', { count: stage.schoolsPassing }) },
    { id: 'unmet', count: failing, text: t('schools.failing', { count: failing }) },
    { id: 'missing', count: stage.schoolsUndecided, text: t('schools.undecided', { count: stage.schoolsUndecided }) },
  ] as const;
  const change = before ? stage.schoolsPassing - before.schoolsPassing : null;
  return (
    <div className="stage-count">
      <div className="row-between">
        <h3>{name}</h3>
        <span className="note">{t('schools.assessed', { count: stage.schoolsAssessed, pupils: formatNumber(stage.pupils) })}</span>
      </div>
      {stage.schoolsAssessed === 0 ? (
        <p className="muted">{t('schools.none')}</p>
      ) : (
        <div className="count-bar" role="img" aria-label={t('schools.bar', { stage: name, passing: stage.schoolsPassing, failing, undecided: stage.schoolsUndecided })}>
          {parts.map((part) => part.count > 0 && <span key={part.id} className={`count-part count-${part.id}`} style={{ flexGrow: part.count }} />)}
        </div>
      )}
      <ul className="count-legend">
        {parts.map(
          (part) =>
            (part.count > 0 || part.id !== 'missing') && (
              <li key={part.id}>
                {part.count > 0 ? (
                  <Link to="/assessment" search={{ stage: stage.stage, verdict: part.id }} className="count-link">
                    <StatusMark status={part.id} label={part.text} />
                  </Link>
                ) : (
                  <StatusMark status={part.id} label={part.text} />
                )}
              </li>
            ),
        )}
        {change !== null && change !== 0 && <li className="note">{t('schools.change', { change: change > 0 ? `+${change}` : `−${-change}` })}</li>}
      </ul>
    </div>
  );
}
