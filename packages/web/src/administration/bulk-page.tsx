import type { AccountsReading } from '@junheng/contract/account';
import type { ResponseOf } from '@junheng/contract/routes';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, urlOf } from '../api/call.ts';
import { ApiError, type Bilingual } from '../api/client.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { BulkFaults } from './bulk-faults.tsx';
import { BulkPasswords } from './bulk-passwords.tsx';
import { BulkPreview } from './bulk-preview.tsx';
import { AdministrationFrame, type OpenDirectory } from './frame.tsx';
import { refreshAccounts } from './queries.ts';
import { useAct } from './use-act.ts';

/** 批量开户: template, reading, preview, then all or nothing. */
export function BulkPage() {
  const t = useWords('administration');
  return (
    <AdministrationFrame
      section="accounts"
      title={t('bulk.title')}
      about={t('bulk.about')}
      actions={() => (
        <Link to="/administration/accounts" className="button button-default button-m">
          {t('bulk.back')}
        </Link>
      )}
    >
      {(directory) => (directory.may('createAccounts') && !directory.isPlatform ? <Bulk key={directory.code} directory={directory} /> : <EmptyState title={t('denied.title')} />)}
    </AdministrationFrame>
  );
}

type Made = ResponseOf<'createAccounts'>['accounts'];

function Bulk({ directory }: { readonly directory: OpenDirectory }) {
  const t = useWords('administration');
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const [reading, setReading] = useState<AccountsReading | 'reading' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [made, setMade] = useState<Made | null>(null);
  const params = { county: directory.code };
  const read = async (file: File | undefined) => {
    if (!file) return;
    setReading('reading');
    setError(null);
    const body = new FormData();
    body.append('file', file, file.name);
    try {
      setReading(await call('readAccounts', { params, body }));
    } catch (cause) {
      setReading(null);
      setError(cause);
    }
  };
  const commit = async ({ lines }: AccountsReading) => {
    const count = lines.length;
    if ((await confirm({ title: t('bulk.commitTitle', { count }), body: t('bulk.commitBody'), confirmLabel: t('bulk.commit', { count }) })) === null) return;
    await run(async () => {
      const { accounts } = await call('createAccounts', { params, body: { lines: lines.map(({ login, name, email, role, unit }) => ({ login, name, email, role, unit })) } });
      setMade(accounts);
      await refreshAccounts();
      return null;
    });
  };
  if (made !== null && reading !== null && reading !== 'reading') return <BulkPasswords made={made} lines={reading.lines} directory={directory} />;
  const hasErrors = reading !== null && reading !== 'reading' && reading.faults.some((fault) => fault.severity === 'error');
  return (
    <div className="stack">
      <ol className="bulk-steps">
        <li>
          <h2>{t('bulk.step1')}</h2>
          <p className="muted">{t('bulk.step1Body')}</p>
          <ButtonLink href={urlOf('accountsTemplate', params)} icon="download" download>
            {t('bulk.template')}
          </ButtonLink>
        </li>
        <li>
          <h2>{t('bulk.step2')}</h2>
          <p className="muted">{t('bulk.step2Body')}</p>
          <FileDrop label={t('bulk.drop')} accept=".xlsx,.csv" multiple={false} hint={t('bulk.kinds')} disabled={busy || reading === 'reading'} onFiles={([file]) => void read(file)} />
        </li>
      </ol>
      {error !== null && <ReadFailure error={error} />}
      {reading === 'reading' && (
        <>
          <p role="status">{t('bulk.reading')}</p>
          <Loading lines={4} />
        </>
      )}
      {reading !== null && reading !== 'reading' && (
        <>
          <BulkFaults reading={reading} />
          {reading.lines.length > 0 && <BulkPreview lines={reading.lines} />}
          {!hasErrors && reading.lines.length > 0 && (
            <div className="bulk-commit">
              {busy && <p role="status">{t('bulk.working')}</p>}
              <Button variant="primary" busy={busy} onClick={() => void commit(reading)}>
                {t('bulk.commit', { count: reading.lines.length })}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** A file that cannot be opened says itself why: that is more use than the error around it. */
function ReadFailure({ error }: { readonly error: unknown }) {
  const language = useLanguage();
  const details = error instanceof ApiError && error.code === 'upload-unreadable' ? (error.details as { readonly message?: Bilingual; readonly remedy?: Bilingual } | undefined) : undefined;
  if (!(error instanceof ApiError) || !details?.message || !details.remedy) return <ErrorState error={error} />;
  return (
    <ErrorState error={new ApiError(error.code, error.status, { zh: details.message[language], en: details.message[language] }, { zh: details.remedy[language], en: details.remedy[language] })} />
  );
}
