import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import './frame.css';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { PageHead } from '../shell/page-head.tsx';
import type { Show } from './show.ts';

const PAGES = [
  { to: '/assessment', words: 'tabs.matrix' },
  { to: '/assessment/dispersion', words: 'tabs.dispersion' },
  { to: '/assessment/items', words: 'tabs.items' },
  { to: '/assessment/tables', words: 'tabs.tables' },
] as const;

/** The head that the assessment's pages share: county, year and standard, and the way between the pages. */
export function AssessmentFrame({ county, show, actions, children }: { readonly county: LoadedCounty; readonly show: Show; readonly actions?: ReactNode; readonly children: ReactNode }) {
  const t = useWords('assessment');
  return (
    <>
      <PageHead title={t('title')} about={`${county.name} · ${county.year} · ${show.name(county.standard)} ${county.standard.version}`}>
        {actions}
      </PageHead>
      <nav className="assessment-nav screen-only" aria-label={t('tabs.label')}>
        {PAGES.map((page) => (
          <Link key={page.to} to={page.to} className="assessment-nav-link" activeOptions={{ exact: true, includeSearch: false }} activeProps={{ 'aria-current': 'page' }}>
            {t(page.words)}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}
