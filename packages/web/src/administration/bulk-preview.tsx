import type { AccountsReading } from '@junheng/contract/account';
import { ROLE_NAMES } from '@junheng/contract/role';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';

type Line = AccountsReading['lines'][number];

/** The accounts as they would be opened. */
export function BulkPreview({ lines }: { readonly lines: readonly Line[] }) {
  const t = useWords('administration');
  const language = useLanguage();
  const columns: readonly Column<Line>[] = [
    { id: 'name', header: t('accounts.name'), cell: (line) => line.name },
    { id: 'login', header: t('accounts.login'), cell: (line) => <span className="code">{line.login}</span> },
    { id: 'role', header: t('accounts.role'), cell: (line) => ROLE_NAMES[line.role][language] },
    { id: 'unit', header: t('accounts.unit'), className: 'wide-text', cell: (line) => line.unitName ?? '' },
    { id: 'email', header: t('account.email'), cell: (line) => line.email ?? '' },
    { id: 'line', header: t('bulk.line'), align: 'end', cell: (line) => line.line },
  ];
  return (
    <section className="stack" aria-labelledby="bulk-preview">
      <h2 id="bulk-preview">{t('bulk.preview')}</h2>
      <DataTable caption={t('bulk.preview')} columns={columns} rows={lines} rowKey={(line) => line.line} height="50dvh" />
    </section>
  );
}
