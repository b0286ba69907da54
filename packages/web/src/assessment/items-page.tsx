import type { Status } from '@junheng/assessment/assessment';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import './register.ts';
import './items.css';
import { useWords } from '../i18n/i18n.ts';
import { useCounty } from '../model/county.ts';
import { Select } from '../ui/field.tsx';
import { EmptyState } from '../ui/states.tsx';
import { AssessmentFrame } from './frame.tsx';
import { ItemView } from './item-view.tsx';
import { schoolFacts } from './model/facts.ts';
import { itemGroups } from './model/items.ts';
import { useShow } from './use-show.ts';

const STATUSES: readonly Status[] = ['unmet', 'missing', 'met'];

/** 对标评估 · 县级事项: G, Q, S and V, each with its state, what decides it and what it lacks. */
export function ItemsPage() {
  const t = useWords('assessment');
  const shell = useWords('shell');
  const county = useCounty();
  const show = useShow(county.standard);
  const navigate = useNavigate();
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const only = STATUSES.find((status) => status === raw.status);
  const groups = useMemo(() => itemGroups(county.assessment), [county.assessment]);
  const schools = useMemo(() => schoolFacts(county.assessment), [county.assessment]);
  // The items are drawn after the router looked for the place in the address.
  useEffect(() => {
    if (location.hash !== '') document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, []);
  const seen = groups.map((group) => ({ ...group, items: group.items.filter((item) => only === undefined || item.status === only) })).filter((group) => group.items.length > 0);
  return (
    <AssessmentFrame county={county} show={show}>
      <div className="row-between items-lead">
        <p className="note">{t('items.lead')}</p>
        <Select<Status | ''>
          className="items-only screen-only"
          label={t('items.only')}
          hideLabel
          value={only ?? ''}
          options={[{ value: '', label: `${t('items.only')}: ${t('items.all')}` }, ...STATUSES.map((status) => ({ value: status, label: shell(`status.${status}`) }))]}
          onChange={(status) =>
            void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, status: status === '' ? undefined : status }) as never, replace: true, resetScroll: false })
          }
        />
      </div>
      {seen.length === 0 && <EmptyState title={shell('table.empty')} />}
      {seen.map(({ group, items, counts }) => (
        <section key={group} className="section items-group" aria-labelledby={`items-${group}`}>
          <h2 id={`items-${group}`}>
            {t(`items.group.${group}`)} <span className="note">{t(group === 'vetoes' ? 'items.vetoCount' : 'items.count', counts)}</span>
          </h2>
          <ol className="items">
            {items.map((item) => (
              <li key={item.item.id} id={item.item.id}>
                <ItemView item={item} county={county} schools={schools} show={show} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </AssessmentFrame>
  );
}
