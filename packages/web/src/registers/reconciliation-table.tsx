import type { Dictionary } from '@junheng/assessment/standard/types';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { FormLink } from '../rounds/form-link.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import type { Reconciled } from './model/reconciled.ts';
import { amountText, DifferenceText, figureName, unitOf } from './register-totals.tsx';

interface TableProps {
  readonly round: string;
  readonly rows: readonly Reconciled[];
  readonly sources: readonly string[];
  readonly sourceName: (source: string) => string;
  readonly dictionary: Dictionary;
  readonly onAsk: (row: Reconciled) => void;
}

/** A figure a row, a source a column. */
export function ReconciliationTable({ round, rows, sources, sourceName, dictionary, onAsk }: TableProps) {
  const t = useWords('registers');
  const language = useLanguage();
  const may = useMay();
  const source = (id: string): Column<Reconciled> => ({
    id,
    header: sourceName(id),
    align: 'end',
    className: 'number',
    cell: (row) => {
      const found = row.sources.find((one) => one.register === id);
      return found ? amountText(found.value, language) : <span className="muted">—</span>;
    },
  });
  const columns: Column<Reconciled>[] = [
    {
      id: 'school',
      header: t('reconciliation.school'),
      width: 'clamp(8rem, 14vw, 13rem)',
      cell: (row) => (
        <>
          <FormLink round={round} school={row.school}>
            {row.name}
          </FormLink>
          <span className="note register-township">{row.township ?? t('reconciliation.noTownship')}</span>
        </>
      ),
    },
    {
      id: 'figure',
      header: t('reconciliation.figure'),
      width: 'clamp(8rem, 14vw, 13rem)',
      cell: (row) => (
        <>
          {figureName(row.path, dictionary, language)} <span className="unit">{unitOf(row.path, dictionary, language)}</span>
        </>
      ),
    },
    {
      id: 'form',
      header: t('reconciliation.form'),
      align: 'end',
      className: 'number',
      cell: (row) => (row.figure === null ? <span className="muted">{t('totals.none')}</span> : amountText(row.figure, language)),
    },
    ...sources.map(source),
    {
      id: 'difference',
      header: t('reconciliation.difference'),
      align: 'end',
      className: (row) => (row.differs ? 'register-over' : undefined),
      cell: (row) => (row.apart ? <DifferenceText by={row.by} unit={unitOf(row.path, dictionary, language)} /> : <span className="muted">=</span>),
    },
    {
      id: 'explanation',
      header: t('reconciliation.explanation'),
      className: 'wide-text',
      cell: (row) =>
        row.unexplained ? (
          <b className="field-error">{t('reconciliation.unexplained')}</b>
        ) : (
          (row.explanation ?? (row.apart && !row.differs && row.by !== null ? <span className="muted">{t('reconciliation.within')}</span> : ''))
        ),
    },
    ...(may('askQuery')
      ? [
          {
            id: 'ask',
            header: <span className="visually-hidden">{t('reconciliation.ask')}</span>,
            name: t('reconciliation.ask'),
            className: 'screen-only',
            cell: (row: Reconciled) => (
              <Button size="s" aria-label={`${t('reconciliation.ask')}：${row.name} ${figureName(row.path, dictionary, language)}`} onClick={() => onAsk(row)}>
                {t('reconciliation.ask')}
              </Button>
            ),
          } satisfies Column<Reconciled>,
        ]
      : []),
  ];
  return <DataTable caption={t('reconciliation.title')} columns={columns} rows={rows} rowKey={(row) => row.key} height="calc(100vh - 14rem)" rowHeight={52} empty={t('reconciliation.nothing')} />;
}
