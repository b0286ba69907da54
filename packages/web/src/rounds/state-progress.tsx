import type { Round } from '@junheng/contract/round';
import { useWords } from '../i18n/i18n.ts';
import { STATES } from './model/states.ts';

/** How far a round is: one bar in the order of the work, the approved first, and the counts in words. */
export function StateProgress({ counts, label }: { readonly counts: Round['counts']; readonly label: string }) {
  const t = useWords('rounds');
  const total = STATES.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const present = [...STATES].reverse().filter((state) => (counts[state] ?? 0) > 0);
  return (
    <div className="round-progress">
      <p className="row-between">
        <span>{label}</span>
        <span className="number">{t('list.approvedOf', { done: counts.approved ?? 0, total })}</span>
      </p>
      <div className="round-bar" aria-hidden="true">
        {present.map((state) => (
          <span key={state} className={`round-bar-${state}`} style={{ flexGrow: counts[state] }} />
        ))}
      </div>
      <ul className="round-counts">
        {present.map((state) => (
          <li key={state}>
            <span className={`round-key round-bar-${state}`} aria-hidden="true" /> {t(`state.${state}`)} <b className="number">{counts[state]}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
