import type { AccountsReading } from '@junheng/contract/account';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';

type Fault = AccountsReading['faults'][number];

/** Everything wrong in the workbook at once, by sheet and cell, with what to do. */
export function BulkFaults({ reading }: { readonly reading: AccountsReading }) {
  const t = useWords('administration');
  const language = useLanguage();
  const errors = reading.faults.filter((fault) => fault.severity === 'error').length;
  const { file } = reading;
  const columns: readonly Column<Fault>[] = [
    {
      id: 'place',
      header: t('bulk.place'),
      className: 'nowrap',
      cell: (fault) => <span className="code">{fault.cell === null ? `${fault.sheet} ${fault.line ?? t('bulk.whole')}` : `${fault.sheet} ${fault.cell}`}</span>,
    },
    { id: 'message', header: t('bulk.message'), className: 'wide-text', cell: (fault) => fault.message[language] },
    { id: 'found', header: t('bulk.found'), className: 'wide-text', cell: (fault) => fault.found ?? '' },
    { id: 'remedy', header: t('bulk.remedy'), className: 'wide-text', cell: (fault) => fault.remedy[language] },
  ];
  const skipped = reading.skipped.map((one) => one.line);
  return (
    <section className="stack" aria-labelledby="bulk-result">
      <h2 id="bulk-result" role="status">
        {errors > 0 ? t('bulk.faults', { file, count: errors }) : reading.lines.length === 0 ? t('bulk.nothing') : t('bulk.ready', { file, count: reading.lines.length })}
      </h2>
      {errors < reading.faults.length && <p className="note">{t('bulk.warnings', { count: reading.faults.length - errors })}</p>}
      {reading.faults.length > 0 && (
        <DataTable
          caption={t('bulk.faultsCaption')}
          columns={columns}
          rows={reading.faults}
          rowKey={(fault) => `${fault.code}:${fault.cell ?? fault.line ?? fault.sheet}`}
          height="60dvh"
          frozen={false}
        />
      )}
      {skipped.length > 0 && <p className="note">{t('bulk.skipped', { count: skipped.length, lines: skipped.slice(0, 20).join('、') })}</p>}
    </section>
  );
}
