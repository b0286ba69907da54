import type { Overview } from '@junheng/contract/assessment';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { Figure } from '../ui/figure.tsx';
import { Icon } from '../ui/icon.tsx';
import { formatChange, formatNumber } from '../ui/number.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import { type IndicatorSummary, lastYears, scaleEnd } from './summary.ts';

type StageSummary = Overview['current']['stages'][number];

/** The dispersions of both stages, each with its bar against the limit. */
export function CvTables({ overview }: { readonly overview: Overview }) {
  const t = useWords('overview');
  const end = scaleEnd(overview.current.stages.flatMap((stage) => stage.indicators));
  return (
    <section className="section" aria-labelledby="cv-title">
      <div className="row-between">
        <h2 id="cv-title">{t('cv.title')}</h2>
        <p className="note">{t('cv.limitHint')}</p>
      </div>
      <div className="cv-tables">
        {overview.current.stages.map((stage) => (
          <StageTable key={stage.stage} stage={stage} previous={overview.previous} end={end} />
        ))}
      </div>
    </section>
  );
}

function StageTable({ stage, previous, end }: { readonly stage: StageSummary; readonly previous: Overview['previous']; readonly end: number }) {
  const t = useWords('overview');
  const shell = useWords('shell');
  const name = shell(`stage.${stage.stage}`);
  return (
    <table className="cv-table">
      <caption>
        {name}
        <span className="visually-hidden">{t('cv.caption', { stage: name })}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('cv.indicator')}</th>
          <th scope="col" className="align-end cv-wide">
            {t('cv.mean')}
          </th>
          <th scope="col" className="align-end">
            {t('cv.cv')}
          </th>
          <th scope="col" className="cv-bar-cell">
            {t('cv.bar')}
          </th>
          {previous && (
            <th scope="col" className="align-end cv-wide">
              {t('cv.change')}
            </th>
          )}
          <th scope="col">{t('cv.status')}</th>
        </tr>
      </thead>
      <tbody>
        {stage.indicators.map((indicator) => (
          <Row key={indicator.id} indicator={indicator} stage={stage.stage} end={end} before={previous ? lastYears(previous, stage.stage, indicator.id) : undefined} />
        ))}
        <tr className="cv-composite">
          <th scope="row">{t('cv.composite')}</th>
          <td className="cv-wide" />
          <td className="align-end">
            <Figure computed value={stage.compositeCv} digits={3} />
          </td>
          <td colSpan={previous ? 3 : 2} />
        </tr>
      </tbody>
    </table>
  );
}

function Row({ indicator, stage, end, before }: { readonly indicator: IndicatorSummary; readonly stage: StageSummary['stage']; readonly end: number; readonly before: number | null | undefined }) {
  const t = useWords('overview');
  const shell = useWords('shell');
  const language = useLanguage();
  const short = nameIn(language, { name: indicator.short, en: indicator.shortEn });
  const what = { stage: shell(`stage.${stage}`), name: `${indicator.id} ${short}` };
  const reference = (kind: 'mean' | 'cv') => ({ kind, stage, indicator: indicator.id }) as const;
  return (
    <tr>
      <th scope="row" title={nameIn(language, indicator)}>
        <span className="cv-id">{indicator.id}</span> {short}
      </th>
      <td className="align-end cv-wide">
        <Figure computed value={indicator.mean} digits={2} unit={indicator.unit} reference={reference('mean')} label={t('cv.explainMean', what)} />
      </td>
      <td className="align-end">
        <Figure computed value={indicator.cv} digits={3} reference={reference('cv')} label={t('cv.explainCv', what)} className="cv-figure" />
      </td>
      <td className="cv-bar-cell">
        <LimitBar indicator={indicator} end={end} />
      </td>
      {before !== undefined && (
        <td className="align-end cv-wide">
          <Change now={indicator.cv} before={before} />
        </td>
      )}
      <td>
        {indicator.limit === null ? <span className="muted">{t('cv.noLimit')}</span> : <StatusMark status={indicator.status} />}
        {indicator.turnsUnderRounding && (
          <Tooltip text={t('cv.rounding')}>
            <span className="cv-turns">
              <Icon name="warning" />
              <span className="visually-hidden">{t('cv.rounding')}</span>
            </span>
          </Tooltip>
        )}
      </td>
    </tr>
  );
}

/** A bar of the dispersion with the limit as an upright line; what is beyond it is hatched, so colour is never alone. */
function LimitBar({ indicator, end }: { readonly indicator: IndicatorSummary; readonly end: number }) {
  const t = useWords('overview');
  const { cv, limit } = indicator;
  const share = (value: number) => `${Math.min(100, (value / end) * 100)}%`;
  const over = cv !== null && limit !== null ? cv - limit : null;
  return (
    <div className="limit">
      <div className="limit-bar" aria-hidden="true">
        {cv !== null && <span className="limit-fill" style={{ inlineSize: share(limit === null ? cv : Math.min(cv, limit)) }} />}
        {cv !== null && limit !== null && cv > limit && <span className="limit-over" style={{ insetInlineStart: share(limit), inlineSize: `calc(${share(cv)} - ${share(limit)})` }} />}
        {limit !== null && <span className="limit-line" style={{ insetInlineStart: share(limit) }} />}
      </div>
      <span className="note number">
        {limit !== null && `${t('cv.limit')} ${formatNumber(limit, 2)}`}
        {over !== null && ` · ${over > 0 ? t('cv.over', { amount: formatNumber(over, 3) }) : t('cv.under', { amount: formatNumber(-over, 3) })}`}
      </span>
    </div>
  );
}

/** A dispersion that falls is better. */
function Change({ now, before }: { readonly now: number | null; readonly before: number | null }) {
  const t = useWords('overview');
  if (now === null || before === null) return <span className="muted">—</span>;
  const change = now - before;
  const same = Math.abs(change) < 0.0005;
  return (
    <span className="number">
      {formatChange(change, 3)}
      {!same && <span className="note"> {t(change < 0 ? 'cv.better' : 'cv.worse')}</span>}
    </span>
  );
}
