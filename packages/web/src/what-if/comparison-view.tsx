import type { Assessment, Status } from '@junheng/assessment/assessment';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import '../assessment/stage-tag.css';
import '../ui/figure.css';
import type { Show } from '../assessment/show.ts';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { useExplain } from '../shell/explain.tsx';
import { classes } from '../ui/classes.ts';
import { formatChange } from '../ui/number.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import type { Comparison, CvPair, Pair } from './model/compare.ts';

interface ViewProps {
  readonly county: LoadedCounty;
  readonly comparison: Comparison;
  readonly show: Show;
  readonly before: Assessment;
  readonly after: Assessment;
}

/** 现状与方案对照: the verdict, the schools, the fourteen coefficients and the items, now and in the scenario. */
export function ComparisonView({ county, comparison, show, before, after }: ViewProps) {
  const t = useWords('whatIf');
  const words = useWords('assessment');
  const verdict = (status: Status) => words(status === 'met' ? 'matrix.passes' : status === 'unmet' ? 'matrix.fails' : 'matrix.undecided');
  const unmet = (assessment: Assessment) => assessment.items.filter((item) => item.status === 'unmet').length;
  const failing = (pick: 'before' | 'after') => comparison.cvs.filter((one) => one.status[pick] === 'unmet').length;
  return (
    <section className="comparison" aria-labelledby="comparison">
      <h2 id="comparison">{t('compare.title')}</h2>
      <dl className="comparison-tiles" aria-live="polite">
        <Tile name={t('verdict')} pair={comparison.verdict}>
          {(status) => <StatusMark status={status} />}
        </Tile>
        {comparison.stages.map((stage) => (
          <Tile
            key={stage.stage}
            name={`${show.stage(stage.stage)} · ${t('passing')}`}
            pair={{ before: `${stage.passing.before} / ${stage.assessed.before}`, after: `${stage.passing.after} / ${stage.assessed.after}` }}
          >
            {(text) => <span className="number">{text}</span>}
          </Tile>
        ))}
        <Tile name={t('cvsFailing')} pair={{ before: failing('before'), after: failing('after') }}>
          {(count) => <span className="number">{count}</span>}
        </Tile>
        <Tile name={t('itemsFailing')} pair={{ before: unmet(before), after: unmet(after) }}>
          {(count) => <span className="number">{count}</span>}
        </Tile>
      </dl>
      <h3>{t('compare.cvs')}</h3>
      <CvTable county={county} cvs={comparison.cvs} show={show} />
      <h3>
        {t('compare.schools')} <span className="note">{comparison.schools.length}</span>
      </h3>
      {comparison.schools.length === 0 ? (
        <p className="muted">{t('compare.none')}</p>
      ) : (
        <ul className="comparison-list">
          {comparison.schools.map((school) => (
            <li key={`${school.code}.${school.stage}`}>
              <Link to="/assessment/schools/$school" params={{ school: school.code }}>
                {school.name}
              </Link>
              <span className={`stage-tag stage-tag-${school.stage}`}>{show.stage(school.stage)}</span>
              <Change pair={school.status} word={verdict} />
              <span className="note">{t('compare.metFrom', { before: show.count(school.met.before), after: show.count(school.met.after) })}</span>
            </li>
          ))}
        </ul>
      )}
      <h3>
        {t('compare.items')} <span className="note">{comparison.items.length}</span>
      </h3>
      {comparison.items.length === 0 ? (
        <p className="muted">{t('compare.none')}</p>
      ) : (
        <ul className="comparison-list">
          {comparison.items.map((item) => (
            <li key={item.id}>
              <span>
                <b>{item.id}</b> {show.name(item)}
              </span>
              <Change pair={item.status} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Tile<T>({ name, pair, children }: { readonly name: string; readonly pair: Pair<T>; readonly children: (value: T) => ReactNode }) {
  const moved = pair.before !== pair.after;
  return (
    <div className={classes('comparison-tile', moved && 'comparison-tile-moved')}>
      <dt>{name}</dt>
      <dd>
        {moved && (
          <>
            <span className="was">{children(pair.before)}</span>
            <span aria-hidden="true"> → </span>
          </>
        )}
        {children(pair.after)}
      </dd>
    </div>
  );
}

const Change = ({ pair, word }: { readonly pair: Pair<Status>; readonly word?: (status: Status) => string }) => (
  <span className="comparison-change">
    <StatusMark status={pair.before} {...(word ? { label: word(pair.before) } : {})} className="was" />
    <span aria-hidden="true">→</span>
    <StatusMark status={pair.after} {...(word ? { label: word(pair.after) } : {})} />
  </span>
);

function CvTable({ county, cvs, show }: { readonly county: LoadedCounty; readonly cvs: readonly CvPair[]; readonly show: Show }) {
  const t = useWords('whatIf');
  const explain = useExplain();
  const nameOf = (id: string) => {
    const found = county.standard.indicators.find((one) => one.id === id);
    return found ? show.short(found) : '';
  };
  return (
    <div className="cv-scroll">
      <table className="cv-table">
        <caption className="visually-hidden">{t('compare.cvs')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('compare.indicator')}</th>
            <th scope="col">{t('compare.limit')}</th>
            <th scope="col">{t('present')}</th>
            <th scope="col">{t('scenario')}</th>
            <th scope="col">{t('compare.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {cvs.map((one) => {
            const moved = !Object.is(one.cv.before, one.cv.after);
            return (
              <tr key={`${one.stage}.${one.indicator}`} className={classes(moved && 'cv-moved', one.status.before !== one.status.after && 'cv-turned')}>
                <th scope="row">
                  <span className={`stage-tag stage-tag-${one.stage}`}>{show.stage(one.stage)}</span> {one.indicator} <span className="cv-name">{nameOf(one.indicator)}</span>
                </th>
                <td className="number">{one.limit === null ? '—' : show.written(one.limit)}</td>
                <td className="number">
                  {show.cv(one.cv.before)} <StatusMark status={one.status.before} compact />
                </td>
                <td className="number">
                  <button type="button" className="figure-explain" onClick={() => explain({ kind: 'cv', stage: one.stage, indicator: one.indicator })}>
                    {show.cv(one.cv.after)}
                  </button>{' '}
                  <StatusMark status={one.status.after} compact />
                </td>
                <td className="number">{moved && !Number.isNaN(one.cv.after - one.cv.before) ? formatChange(one.cv.after - one.cv.before, 3) : '—'}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
