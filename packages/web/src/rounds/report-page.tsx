import type { ResponseOf } from '@junheng/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import './register.ts';
import './rounds.css';
import { urlOf } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { PageHead } from '../shell/page-head.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { formatPercent, formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { byTownship, type ReportSum, sumUp } from './model/report.ts';
import { NO_TOWNSHIP } from './model/school-list.ts';
import { roundReportQuery } from './queries.ts';
import { ReportSchools } from './report-schools.tsx';
import { StateProgress } from './state-progress.tsx';

/** 完成与质量报告: how complete, punctual and sound the forms of a round are, by township and school, to print and file. */
export function RoundReportPage() {
  const t = useWords('rounds');
  const language = useLanguage();
  const { county } = useChoice();
  const { round = '' } = useParams({ strict: false });
  const { data, error, refetch, dataUpdatedAt } = useQuery({ ...roundReportQuery(county?.code ?? '', round), enabled: county !== null });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!county) return <EmptyState title={t('list.noCounty')} />;
  if (!data) return <Loading lines={10} />;
  return (
    <>
      <PageHead title={t('report.title')} about={t('report.about', { county: county.name, round: data.round.name, time: formatTime(data.round.deadline, language) })}>
        <Link to="/collection/rounds/$round" params={{ round }} className="button button-quiet button-m">
          {t('report.back')}
        </Link>
        <ButtonLink href={urlOf('roundReportWorkbook', { county: county.code, round })} icon="download" download>
          {t('report.download')}
        </ButtonLink>
        <Button icon="print" onClick={() => print()}>
          {t('report.print')}
        </Button>
      </PageHead>
      {data.rows.length === 0 ? <EmptyState title={t('report.empty')} /> : <Report report={data} made={new Date(dataUpdatedAt).toISOString()} />}
    </>
  );
}

function Report({ report: { round, rows }, made }: { readonly report: ResponseOf<'roundReport'>; readonly made: string }) {
  const t = useWords('rounds');
  const language = useLanguage();
  const all = sumUp(rows);
  return (
    <div className="stack round-report">
      <Summary sum={all} />
      <StateProgress counts={round.counts} label={t('list.progress', { year: round.year })} />
      <section className="section" aria-labelledby="report-townships">
        <h2 id="report-townships">{t('report.byTownship')}</h2>
        <Townships groups={byTownship(rows)} all={all} />
      </section>
      <section className="section" aria-labelledby="report-schools">
        <h2 id="report-schools">{t('report.bySchool')}</h2>
        <ReportSchools rows={rows} />
      </section>
      <p className="note">{t('report.made', { time: formatTime(made, language) })}</p>
      <p className="print-only round-sign">
        <span>{t('report.sign')}</span>
        <span>{t('report.date')}</span>
      </p>
    </div>
  );
}

function Summary({ sum }: { readonly sum: ReportSum }) {
  const t = useWords('rounds');
  const figures = [
    ['schools', String(sum.schools)],
    ['approved', String(sum.approved)],
    ['onTime', String(sum.onTime)],
    ['completeness', formatPercent(sum.completeness, 0)],
    ['returns', String(sum.returns)],
    ['openQueries', String(sum.openQueries)],
  ] as const;
  return (
    <dl className="round-summary">
      {figures.map(([word, value]) => (
        <div key={word}>
          <dt>{t(`report.${word}`)}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const SUMS = ['schools', 'approved', 'onTime', 'late', 'completeness', 'returns', 'openQueries', 'warnings'] as const;
const shown = (sum: ReportSum, word: (typeof SUMS)[number]): string => (word === 'completeness' ? formatPercent(sum.completeness, 0) : String(sum[word]));

function Townships({ groups, all }: { readonly groups: readonly (ReportSum & { readonly township: string })[]; readonly all: ReportSum }) {
  const t = useWords('rounds');
  const line = (name: string, sum: ReportSum) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {SUMS.map((word) => (
        <td key={word} className="align-end">
          {shown(sum, word)}
        </td>
      ))}
    </tr>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: no set of fields, only what scrolls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard
    <div className="table-scroll" role="group" tabIndex={0} aria-label={t('report.byTownship')}>
      <table className="table table-frozen">
        <caption className="visually-hidden">{t('report.byTownship')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('report.township')}</th>
            {SUMS.map((word) => (
              <th key={word} scope="col" className="align-end">
                {t(`report.${word}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{groups.map((group) => line(group.township === NO_TOWNSHIP ? t('report.noTownship') : group.township, group))}</tbody>
        <tfoot>{line(t('report.total'), all)}</tfoot>
      </table>
    </div>
  );
}
