import type { AccountsReading } from '@junheng/contract/account';
import { ROLE_NAMES } from '@junheng/contract/role';
import type { ResponseOf } from '@junheng/contract/routes';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { downloadText, toCsv } from '../assessment/model/csv.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import type { OpenDirectory } from './frame.tsx';

type Made = ResponseOf<'createAccounts'>['accounts'];

/** The one-time passwords of a bulk, shown once: nobody leaves without having printed or saved them, or saying so. */
export function BulkPasswords({ made, lines, directory }: { readonly made: Made; readonly lines: AccountsReading['lines']; readonly directory: OpenDirectory }) {
  const t = useWords('administration');
  const language = useLanguage();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const [kept, setKept] = useState(false);
  useBlocker({
    shouldBlockFn: async () => !kept && (await confirm({ title: t('bulk.passwords'), body: t('bulk.leave'), confirmLabel: t('bulk.finish'), danger: true })) === null,
    enableBeforeUnload: () => !kept,
  });
  const unitOf = (login: string) => lines.find((line) => line.login === login)?.unitName ?? '';
  const columns: readonly Column<Made[number]>[] = [
    { id: 'unit', header: t('accounts.unit'), cell: (one) => unitOf(one.login) },
    { id: 'name', header: t('accounts.name'), cell: (one) => one.name },
    { id: 'role', header: t('accounts.role'), cell: (one) => ROLE_NAMES[one.role][language] },
    { id: 'login', header: t('accounts.login'), cell: (one) => <span className="code">{one.login}</span> },
    { id: 'password', header: t('bulk.password'), className: 'nowrap', cell: (one) => <span className="code">{one.oneTimePassword}</span> },
  ];
  const save = () => {
    const head = [t('accounts.unit'), t('accounts.name'), t('accounts.role'), t('accounts.login'), t('bulk.password')];
    downloadText(t('bulk.file', { county: directory.name }), toCsv([head, ...made.map((one) => [unitOf(one.login), one.name, ROLE_NAMES[one.role][language], one.login, one.oneTimePassword])]));
    setKept(true);
  };
  return (
    <section className="stack" aria-labelledby="bulk-made">
      <div className="notice" role="status">
        <strong id="bulk-made">{t('bulk.made', { count: made.length })}</strong>
        <p>{t('bulk.madeBody')}</p>
      </div>
      <div className="row screen-only">
        <Button
          icon="print"
          onClick={() => {
            print();
            setKept(true);
          }}
        >
          {t('bulk.print')}
        </Button>
        <Button icon="download" onClick={save}>
          {t('bulk.save')}
        </Button>
        <Button variant="primary" disabled={!kept} onClick={() => void navigate({ to: '/administration/accounts' })}>
          {t('bulk.finish')}
        </Button>
      </div>
      <DataTable caption={t('bulk.passwords')} columns={columns} rows={made} rowKey={(one) => one.login} frozen={false} />
    </section>
  );
}
