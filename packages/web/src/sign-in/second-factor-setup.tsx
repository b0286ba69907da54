import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/states.tsx';
import { CodeForm } from './code-form.tsx';

/** Each visit begins anew; a page that is drawn twice must not ask for two secrets, of which the screen would show the wrong one. */
const setupQuery = { queryKey: ['second-factor-setup'], queryFn: () => call('beginSecondFactor'), staleTime: Number.POSITIVE_INFINITY, gcTime: 0, retry: false } as const;

/** 绑定动态口令: the secret as QR code and to be typed, then its first code. */
export function SecondFactorSetup({ onDone }: { readonly onDone?: () => void }) {
  const t = useWords('signIn');
  const { data, error, refetch } = useQuery(setupQuery);
  const [copied, setCopied] = useState(false);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <p role="status">{t('factor.preparing')}</p>;
  const copy = async () => {
    await navigator.clipboard.writeText(data.secret);
    setCopied(true);
  };
  return (
    <div className="factor">
      <img className="factor-qr" src={`data:image/svg+xml,${encodeURIComponent(data.svg)}`} alt={t('factor.qr')} width="200" height="200" />
      <div className="stack">
        <p>{t('factor.scan')}</p>
        <p className="factor-here">
          <a href={data.uri}>{t('factor.here')}</a>
        </p>
        <div>
          <p className="note">{t('factor.secret')}</p>
          <code className="factor-secret">{data.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
          <Button size="s" variant="quiet" onClick={() => void copy()}>
            {copied ? t('factor.copied') : t('factor.copy')}
          </Button>
        </div>
        <p>{t('factor.thenCode')}</p>
        <CodeForm {...(onDone ? { onDone } : {})} />
      </div>
    </div>
  );
}
