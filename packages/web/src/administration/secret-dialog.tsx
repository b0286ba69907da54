import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** A one-time password or link as the server gave it, once. */
export interface Secret {
  readonly kind: 'password' | 'link';
  readonly name: string;
  readonly login?: string;
  readonly value: string;
  readonly note?: string;
}

/** Shows a secret that cannot be seen again, to copy or to print as a slip for the person. */
export function SecretDialog({ secret, onClose }: { readonly secret: Secret; readonly onClose: () => void }) {
  const t = useWords('administration');
  const [copied, setCopied] = useState<'yes' | 'failed' | null>(null);
  const isLink = secret.kind === 'link';
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret.value);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <>
      <Dialog
        open
        onClose={onClose}
        title={isLink ? t('invitations.linkTitle', { name: secret.name }) : t('secret.title', { name: secret.name })}
        footer={
          <>
            <Button icon="print" onClick={() => print()}>
              {t('secret.print')}
            </Button>
            <Button variant="primary" onClick={onClose}>
              {t('secret.close')}
            </Button>
          </>
        }
      >
        <p>{isLink ? t('invitations.linkOnce') : t('secret.once')}</p>
        <div className="secret">
          <output className="secret-value" aria-label={isLink ? t('invitations.link') : t('secret.password')}>
            {secret.value}
          </output>
          <Button onClick={() => void copy()}>{t('secret.copy')}</Button>
        </div>
        {secret.note !== undefined && <p className="note">{secret.note}</p>}
        <p className="note" role="status">
          {copied === 'yes' ? t('secret.copied') : copied === 'failed' ? t('secret.copyFailed') : ''}
        </p>
      </Dialog>
      <Slip secret={secret} />
    </>
  );
}

/** The slip on paper: beside the application, so that nothing else of the page is printed with it. */
function Slip({ secret }: { readonly secret: Secret }) {
  const t = useWords('administration');
  useEffect(() => {
    document.body.classList.add('printing-slip');
    return () => document.body.classList.remove('printing-slip');
  }, []);
  return createPortal(
    <section className="slip print-only">
      <h1>{t('secret.slip')}</h1>
      <dl className="facts">
        <dt>{t('accounts.name')}</dt>
        <dd>{secret.name}</dd>
        {secret.login !== undefined && (
          <>
            <dt>{t('accounts.login')}</dt>
            <dd className="slip-code">{secret.login}</dd>
          </>
        )}
        <dt>{secret.kind === 'link' ? t('invitations.link') : t('secret.password')}</dt>
        <dd className="slip-code">{secret.value}</dd>
        {secret.kind === 'password' && (
          <>
            <dt>{t('secret.address')}</dt>
            <dd className="slip-code">{location.origin}</dd>
          </>
        )}
      </dl>
      <p>{secret.note ?? t('secret.slipNote')}</p>
    </section>,
    document.body,
  );
}
