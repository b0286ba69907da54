import type { ReactNode } from 'react';
import './states.css';
import { ApiError } from '../api/client.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from './button.tsx';

/** Nothing here yet: what it is for and what to do next. */
export const EmptyState = ({ title, children, action }: { readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) => (
  <div className="state">
    <h2>{title}</h2>
    {children !== undefined && <div className="state-body">{children}</div>}
    {action !== undefined && <div className="row">{action}</div>}
  </div>
);

/** What happened, what to do, and the code of the catalogue. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { text, remedy, code } = useErrorText(error);
  const t = useWords('shell');
  return (
    <div className="state state-error" role="alert">
      <h2>{text}</h2>
      <p className="state-body">{remedy}</p>
      <p className="note">{t('error.code', { code })}</p>
      {onRetry && (
        <div className="row">
          <Button onClick={onRetry}>{t('act.retry')}</Button>
        </div>
      )}
    </div>
  );
}

/** An error in the words of the screen's language: message, remedy and code. */
export function useErrorText(error: unknown): { readonly text: string; readonly remedy: string; readonly code: string } {
  const t = useWords('shell');
  const language = useLanguage();
  if (error instanceof ApiError) {
    if (error.code === 'network') return { text: t('error.network'), remedy: t('error.networkRemedy'), code: error.code };
    return { text: error.text?.[language] ?? t('error.unknown'), remedy: error.remedy?.[language] ?? t('error.unknownRemedy'), code: error.code };
  }
  return { text: t('error.unknown'), remedy: t('error.unknownRemedy'), code: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

/** Grey lines in the shape of what comes; says "loading" once to readers. */
export function Loading({ lines = 6 }: { readonly lines?: number }) {
  const t = useWords('shell');
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t('loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <span key={line} className="loading-line" style={{ inlineSize: `${[92, 78, 85, 64, 88, 71][line % 6]}%` }} />
      ))}
    </div>
  );
}
