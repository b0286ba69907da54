import { type ReactNode, useMemo } from 'react';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import type { Column } from '../ui/data-table.tsx';
import { formatPercent, formatTime } from '../ui/number.ts';
import { type DeskSchool, isLate } from './model/school-list.ts';
import { completenessOf } from './model/states.ts';
import { StateTag } from './state-tag.tsx';

interface Picking {
  readonly picked: ReadonlySet<string>;
  readonly toggle: (school: string) => void;
  readonly canPick: (row: DeskSchool) => boolean;
}

/** What the desk shows of a school. */
export function useSchoolColumns({ picked, toggle, canPick }: Picking): readonly Column<DeskSchool>[] {
  const t = useWords('rounds');
  const language = useLanguage();
  return useMemo(() => {
    const column = (
      id: 'school' | 'township' | 'state' | 'completeness' | 'faults' | 'queries' | 'deadline' | 'changed',
      cell: (row: DeskSchool) => ReactNode,
      more: Partial<Column<DeskSchool>> = {},
    ) => ({
      id,
      header: t(`desk.column.${id}`),
      cell,
      sortable: true,
      ...more,
    });
    return [
      column(
        'school',
        (row) => (
          <span className="round-school">
            {canPick(row) && <Pick label={t('desk.pick', { school: row.name })} checked={picked.has(row.school)} onToggle={() => toggle(row.school)} />}
            <span>
              {row.name}
              {row.returns > 0 && <span className="note"> {t('desk.returned', { count: row.returns })}</span>}
            </span>
          </span>
        ),
        { width: '15rem' },
      ),
      column('township', (row) => row.township ?? t('desk.nothing')),
      column('state', (row) => <StateTag state={row.state} />),
      column('completeness', (row) => formatPercent(completenessOf(row), 0), { align: 'end' }),
      column('faults', (row) => <Faults row={row} />),
      column('queries', (row) => <Queries row={row} />),
      column('deadline', (row) => (
        <span className="number" title={row.extended ?? undefined}>
          {formatTime(row.deadline, language).slice(language === 'zh' ? 5 : 0)}
          {row.extended !== null && <span className="round-word"> {t('desk.extended')}</span>}
          {isLate(row) && <span className="round-word round-word-bad"> {t('desk.late1')}</span>}
        </span>
      )),
      column('changed', (row) =>
        row.changedAt === null ? (
          <span className="muted">{t('desk.nothing')}</span>
        ) : (
          <>
            {row.changedBy} <span className="note number">{formatTime(row.changedAt, language).slice(language === 'zh' ? 5 : 0)}</span>
          </>
        ),
      ),
    ];
  }, [t, language, picked, toggle, canPick]);
}

/** The box belongs to the row's choice, not to the row's opening. */
function Pick({ label, checked, onToggle }: { readonly label: string; readonly checked: boolean; readonly onToggle: () => void }) {
  return <input type="checkbox" aria-label={label} checked={checked} onChange={onToggle} onClick={(event) => event.stopPropagation()} />;
}

function Faults({ row: { faults, outliers = 0 } }: { readonly row: DeskSchool }) {
  const t = useWords('rounds');
  if ((faults?.errors ?? 0) + (faults?.warnings ?? 0) + outliers === 0) return <span className="muted">{t('desk.nothing')}</span>;
  return (
    <span className="round-words">
      {faults !== null && faults.errors > 0 && <span className="round-word round-word-bad">{t('desk.errors', { count: faults.errors })}</span>}
      {faults !== null && faults.warnings > 0 && <span className="round-word">{t('desk.warnings', { count: faults.warnings })}</span>}
      {faults !== null && faults.unexplained > 0 && <span className="round-word round-word-bad">{t('desk.unexplained', { count: faults.unexplained })}</span>}
      {outliers > 0 && <span className="round-word round-word-far">{t('desk.outliers', { count: outliers })}</span>}
    </span>
  );
}

function Queries({ row: { openQueries, answeredQueries } }: { readonly row: DeskSchool }) {
  const t = useWords('rounds');
  if (openQueries + answeredQueries === 0) return <span className="muted">{t('desk.nothing')}</span>;
  return (
    <span className="round-words">
      {openQueries > 0 && <span className="round-word">{t('desk.open', { count: openQueries })}</span>}
      {answeredQueries > 0 && <span className="round-word round-word-new">{t('desk.answered', { count: answeredQueries })}</span>}
    </span>
  );
}
