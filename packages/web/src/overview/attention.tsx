import type { Overview, Pointer } from '@junheng/contract/assessment';
import { Link } from '@tanstack/react-router';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { useExplain } from '../shell/explain.tsx';
import { useOpens } from '../shell/use-opens.ts';
import { Button } from '../ui/button.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';

const ICONS: Readonly<Record<Pointer['kind'], IconName>> = { veto: 'warning', cv: 'cross', schools: 'cross', item: 'cross', missing: 'question', rounding: 'info' };
const SHOWN_GAPS = 8;

/** What to look at first, the most pressing at the front, each with the way to it. */
export function FirstThings({ overview }: { readonly overview: Overview }) {
  const t = useWords('overview');
  const language = useLanguage();
  return (
    <section className="section first-things" aria-labelledby="first-title">
      <h2 id="first-title">{t('first.title')}</h2>
      {overview.first.length === 0 && <p className="muted">{t('first.none')}</p>}
      <ol className="first-list">
        {overview.first.map((pointer) => (
          <li key={`${pointer.kind}-${pointer.reference}-${pointer.indicator ?? ''}`} className={pointer.kind === 'missing' || pointer.kind === 'rounding' ? 'first-missing' : 'first-unmet'}>
            <Icon name={ICONS[pointer.kind]} />
            <span>{pointer.message[language]}</span>
            <PointerLink pointer={pointer} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function PointerLink({ pointer }: { readonly pointer: Pointer }) {
  const t = useWords('overview');
  const opens = useOpens();
  const explain = useExplain();
  const { stage, indicator, item } = pointer;
  if (stage && indicator && pointer.kind !== 'schools')
    return (
      <Button size="s" variant="quiet" onClick={() => explain({ kind: 'cv', stage, indicator })}>
        {t('first.see')}
      </Button>
    );
  if (item)
    return (
      <Button size="s" variant="quiet" onClick={() => explain({ kind: 'item', item })}>
        {t('first.see')}
      </Button>
    );
  if (pointer.kind === 'schools')
    return (
      <Link
        className="button button-quiet button-s"
        to="/assessment"
        search={{ stage, verdict: indicator ? undefined : 'unmet', sort: indicator, order: indicator && 'asc' }}
        aria-label={t('first.all')}
      >
        {t('first.see')}
      </Link>
    );
  return (
    <Link className="button button-quiet button-s" to={pointer.kind === 'missing' && opens('/data') ? '/data' : '/assessment'} aria-label={t('first.all')}>
      {t('first.see')}
    </Link>
  );
}

/** Figures that are needed and not reported, with what they hold up. */
export function Gaps({ overview }: { readonly overview: Overview }) {
  const t = useWords('overview');
  const language = useLanguage();
  const opens = useOpens();
  const { gaps } = overview;
  // The conclusion of an item is called by the item's number alone; say what it is about.
  const gapName = (gap: (typeof gaps)[number]) => {
    const item = overview.current.items.find((one) => one.id === gap.name);
    return item ? `${item.id} ${nameIn(language, item)}` : nameIn(language, gap);
  };
  return (
    <section className="section" aria-labelledby="gaps-title">
      <div className="row-between">
        <h2 id="gaps-title">{t('gaps.title')}</h2>
        {gaps.length > 0 && opens('/data') && (
          <Link to="/data" className="screen-only">
            {t('gaps.fill')}
          </Link>
        )}
      </div>
      <p className="note">{gaps.length === 0 ? t('gaps.none') : t('gaps.about')}</p>
      <ul className="gap-list">
        {gaps.slice(0, SHOWN_GAPS).map((gap) => (
          <li key={`${gap.level}-${gap.element}`}>
            <span>{gapName(gap)}</span>
            <span className="muted">{t(`gaps.rows.${gap.level}`, { count: gap.count })}</span>
            {gap.items.some((item) => item !== gap.name) && <span className="note">{t('gaps.affects', { items: gap.items.join(language === 'zh' ? '、' : ', ') })}</span>}
          </li>
        ))}
      </ul>
      {gaps.length > SHOWN_GAPS && <p className="note">{t('gaps.moreOf', { count: gaps.length - SHOWN_GAPS })}</p>}
    </section>
  );
}
