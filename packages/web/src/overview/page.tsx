import { useSuspenseQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect } from 'react';
import { urlOf } from '../api/call.ts';
import { overviewQuery } from '../api/queries.ts';
import { addWords, nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { PageHead } from '../shell/page-head.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { FirstThings, Gaps } from './attention.tsx';
import { CvTables } from './cv-table.tsx';
import { ItemStrip } from './items.tsx';
import './overview.css';
import { SchoolCounts, VerdictBand } from './verdict.tsx';
import en from './words.en.ts';
import zh from './words.zh.ts';

addWords('overview', zh, en);

/** 总览: the answer in five seconds, from one small request; the engine is loaded only when a number is opened. */
export function OverviewPage() {
  const choice = useChoice();
  if (!choice.county || choice.year === null) return null;
  return <Loaded county={choice.county.code} year={choice.year} standard={choice.standard} />;
}

let drawn = false;

/**
 * Whether to draw what lies below the first screen: right after the verdict where the application begins here, so that a slow machine shows
 * the answer first; at once where somebody comes back, who wants the place where the page was left.
 */
function useBelow(): boolean {
  useEffect(() => {
    drawn = true;
  }, []);
  return useDeferredValue(true, drawn);
}

function Loaded({ county, year, standard }: { readonly county: string; readonly year: number; readonly standard: string }) {
  const t = useWords('overview');
  const language = useLanguage();
  const { data: overview } = useSuspenseQuery(overviewQuery(county, year, standard));
  const below = useBelow();
  const revision = overview.current.revision;
  return (
    <>
      <PageHead
        title={t('heading', { county: overview.county.name, year: overview.current.year })}
        about={
          <>
            {t('about', { standard: nameIn(language, overview.standard), revision })}
            {overview.county.demo && <span className="badge">{t('demo')}</span>}
          </>
        }
      >
        <ButtonLink href={urlOf('report', { county, revision }, { standard })} icon="print">
          {t('printReport')}
        </ButtonLink>
        <ButtonLink href={urlOf('tables', { county, revision }, { standard })} icon="download" download>
          {t('tables')}
        </ButtonLink>
      </PageHead>
      <VerdictBand overview={overview} />
      <div className="overview-columns">
        <div>
          <CvTables overview={overview} />
          {below && <SchoolCounts overview={overview} />}
        </div>
        <FirstThings overview={overview} />
      </div>
      {below && (
        <>
          <ItemStrip overview={overview} />
          <Gaps overview={overview} />
        </>
      )}
    </>
  );
}
