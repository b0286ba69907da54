import type { Overview } from '@junheng/contract/assessment';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { useExplain } from '../shell/explain.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import type { ItemSummary } from './summary.ts';

const GROUPS = ['government', 'quality', 'survey', 'vetoes', 'local'] as const;
type Group = (typeof GROUPS)[number];

/** G, Q, S, V as a strip of marks; each opens its derivation. */
export function ItemStrip({ overview }: { readonly overview: Overview }) {
  const t = useWords('overview');
  return (
    <section className="section" aria-labelledby="items-title">
      <h2 id="items-title">{t('items.title')}</h2>
      {GROUPS.map((group) => (
        <ItemGroup key={group} group={group} items={overview.current.items.filter((item) => item.group === group)} />
      ))}
    </section>
  );
}

function ItemGroup({ group, items }: { readonly group: Group; readonly items: readonly ItemSummary[] }) {
  const t = useWords('overview');
  if (items.length === 0) return null;
  const of = (status: ItemSummary['status']) => items.filter((item) => item.applicable && item.status === status).length;
  const isVeto = group === 'vetoes';
  return (
    <div className="item-group">
      <div className="row-between">
        <h3>{t(`items.group.${group}`)}</h3>
        <span className="note">{t(isVeto ? 'items.vetoCount' : 'items.count', { met: of('met'), unmet: of('unmet'), missing: of('missing') })}</span>
      </div>
      <ul className="item-strip">
        {items.map((item) => (
          <li key={item.id}>
            <ItemTile item={item} isVeto={isVeto} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function ItemTile({ item, isVeto }: { readonly item: ItemSummary; readonly isVeto: boolean }) {
  const t = useWords('overview');
  const shell = useWords('shell');
  const language = useLanguage();
  const explain = useExplain();
  const word = item.applicable ? (isVeto ? t(`items.veto.${item.status}`) : shell(`status.${item.status}`)) : t('items.notApplicable');
  const name = nameIn(language, item);
  return (
    <button type="button" className={`item-tile item-${item.applicable ? item.status : 'none'}`} title={name} onClick={() => explain({ kind: 'item', item: item.id })}>
      <span className="item-id">{item.id}</span>
      <span className="item-name">{name}</span>
      <span className="item-state">
        {item.applicable ? <StatusMark status={item.status} label={word} /> : <span className="muted">{word}</span>}
        {item.failing !== null && item.failing > 0 && <span className="note">{t('items.failing', { count: item.failing })}</span>}
      </span>
    </button>
  );
}
