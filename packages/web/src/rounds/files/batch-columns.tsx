import { useMemo } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import type { Column } from '../../ui/data-table.tsx';
import type { BatchRow } from './model.ts';

/** What the list shows of a school's file. */
export function useBatchColumns(picked: ReadonlySet<string>, onPick: (picked: ReadonlySet<string>) => void): readonly Column<BatchRow>[] {
  const t = useWords('roundFiles');
  return useMemo(() => {
    const toggle = (school: string) => {
      const next = new Set(picked);
      if (!next.delete(school)) next.add(school);
      onPick(next);
    };
    return [
      {
        id: 'school',
        header: t('column.school'),
        width: '15rem',
        cell: (row) => (
          <span className="round-school">
            {row.standing === 'open' && (
              // The box belongs to the row's choice, not to the row's opening.
              <input type="checkbox" aria-label={t('pick', { school: row.title })} checked={picked.has(row.school)} onChange={() => toggle(row.school)} onClick={(event) => event.stopPropagation()} />
            )}
            <span>{row.title}</span>
          </span>
        ),
      },
      { id: 'standing', header: t('column.standing'), cell: (row) => <StandingText row={row} /> },
      { id: 'changes', header: t('column.changes'), align: 'end', cell: (row) => row.changes },
      { id: 'same', header: t('column.same'), align: 'end', cell: (row) => row.same },
      { id: 'faults', header: t('column.faults'), cell: (row) => <FaultCounts row={row} /> },
      { id: 'file', header: t('column.file'), cell: (row) => row.file.name },
    ];
  }, [t, picked, onPick]);
}

export function StandingText({ row: { standing, taken, state } }: { readonly row: BatchRow }) {
  const t = useWords('roundFiles');
  const states = useWords('rounds');
  if (taken)
    return (
      <span className="round-words">
        <span className="round-word round-word-new">{t('takenSome', { figures: taken.figures })}</span>
        {taken.conflicts > 0 && <span className="round-word round-word-bad">{t('conflicts', { count: taken.conflicts })}</span>}
      </span>
    );
  if (standing === 'closed') return <span className="muted">{state === null ? t('standing.closed') : t('closedState', { state: states(`state.${state}`) })}</span>;
  return standing === 'open' ? <b>{t('standing.open')}</b> : <span className="muted">{t(`standing.${standing}`)}</span>;
}

function FaultCounts({ row: { errors, warnings } }: { readonly row: BatchRow }) {
  const t = useWords('roundFiles');
  if (errors + warnings === 0) return <span className="muted">—</span>;
  return (
    <span className="round-words">
      {errors > 0 && <span className="round-word round-word-bad">{t('errors', { count: errors })}</span>}
      {warnings > 0 && <span className="round-word">{t('warnings', { count: warnings })}</span>}
    </span>
  );
}
