import { useQueries } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import './register.ts';
import './school.css';
import { useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { type LoadedCounty, loadedQuery, useCounty } from '../model/county.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useOpens } from '../shell/use-opens.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { ComboBox } from '../ui/combo-box.tsx';
import { EmptyState } from '../ui/states.tsx';
import { schoolFacts } from './model/facts.ts';
import { schoolStages } from './model/school.ts';
import { SchoolFactsList } from './school-facts.tsx';
import { SchoolItems } from './school-items.tsx';
import { SchoolStageSection } from './school-stage.tsx';
import { useShow } from './use-show.ts';

/** Earlier years are for comparison; more than these are not read. */
const YEARS_BACK = 4;

/** 学校页: every indicator of one school with its gap in real units, and the county items that concern it. */
export function SchoolPage() {
  const t = useWords('assessment');
  const county = useCounty();
  const show = useShow(county.standard);
  const navigate = useNavigate();
  const opens = useOpens();
  const may = useMay();
  const { school: code } = useParams({ strict: false });
  const schools = useMemo(() => schoolFacts(county.assessment), [county.assessment]);
  const place = schools.findIndex((one) => one.code === code);
  const school = schools[place];
  const earlier = useEarlierYears(county);
  if (!school)
    return (
      <EmptyState
        title={t('school.unknown')}
        action={
          <Link className="button button-primary button-m" to="/assessment">
            {t('school.toMatrix')}
          </Link>
        }
      >
        {t('school.unknownRemedy', { code: code ?? '' })}
      </EmptyState>
    );
  const stages = schoolStages(county.assessment, school.row);
  const go = (target: string) => void navigate({ to: '/assessment/schools/$school', params: { school: target } });
  return (
    <>
      <PageHead title={school.name} about={<SchoolAbout county={county} place={place + 1} count={schools.length} />}>
        <SchoolWay previous={schools[place - 1]} next={schools[place + 1]} />
        {may('writeComment') && (
          <Link className="button button-default button-m" to="/reviews/$revision" params={{ revision: String(county.revision) }} search={{ about: `school.${school.code}` } as never}>
            {t('school.comment')}
          </Link>
        )}
        {opens('/what-if') && (
          <Link className="button button-default button-m" to="/what-if" search={{ school: school.code } as never}>
            {t('school.whatIf')}
          </Link>
        )}
      </PageHead>
      <div className="school-choose screen-only">
        <ComboBox
          key={school.code}
          label={t('school.choose')}
          value={school.code}
          options={schools.map((one) => ({ id: one.code, label: one.name, note: one.code }))}
          onChange={(id) => id !== null && id !== school.code && go(id)}
        />
      </div>
      <SchoolFactsList county={county} school={school} show={show} />
      {stages.length === 0 && <EmptyState title={t('school.notAssessed')}>{t('school.notAssessedWhy')}</EmptyState>}
      {stages.map((stage) => (
        <SchoolStageSection key={stage.stage} county={county} school={school} stage={stage} show={show} earlier={earlier} />
      ))}
      <SchoolItems county={county} school={school} show={show} />
    </>
  );
}

/** The years before this one that the county has, newest first, judged by the same standard; they come after the page is there. */
function useEarlierYears(county: LoadedCounty): readonly LoadedCounty[] {
  const choice = useChoice();
  const years = (choice.county?.years ?? [])
    .filter((one) => one.year < county.year)
    .sort((left, right) => right.year - left.year)
    .slice(0, YEARS_BACK);
  return useQueries({
    queries: years.map((one) => loadedQuery(county.county, one.revision, county.standardId)),
    combine: (results) => results.flatMap((result) => (result.data ? [result.data] : [])),
  });
}

function SchoolAbout({ county, place, count }: { readonly county: LoadedCounty; readonly place: number; readonly count: number }) {
  const t = useWords('assessment');
  return (
    <>
      <Link to="/assessment">{t('title')}</Link> · {county.name} {county.year} · {t('school.position', { place, count })}
    </>
  );
}

interface Neighbour {
  readonly code: string;
  readonly name: string;
}

function SchoolWay({ previous, next }: { readonly previous: Neighbour | undefined; readonly next: Neighbour | undefined }) {
  const t = useWords('assessment');
  const shell = useWords('shell');
  const link = (to: Neighbour | undefined, label: string, sign: string) =>
    to && (
      <Link className="button button-quiet button-m" to="/assessment/schools/$school" params={{ school: to.code }} title={label} aria-label={label} rel={sign === '←' ? 'prev' : 'next'}>
        {sign}
      </Link>
    );
  return (
    <nav className="row" aria-label={shell('act.more')}>
      {link(previous, t('school.previous', { name: previous?.name ?? '' }), '←')}
      {link(next, t('school.next', { name: next?.name ?? '' }), '→')}
    </nav>
  );
}
