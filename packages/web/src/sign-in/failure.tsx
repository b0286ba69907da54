import { ApiError } from '../api/client.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { formatTime } from '../ui/number.ts';
import { useErrorText } from '../ui/states.tsx';

/** Why an act of signing in failed and what to do, read out at once; for a locked account until when. */
export function Failure({ error }: { readonly error: unknown }) {
  const t = useWords('signIn');
  const language = useLanguage();
  const { text, remedy } = useErrorText(error);
  const until = lockedUntil(error);
  return (
    <div className="entry-failure" role="alert">
      <p>
        <b>{text}</b>
      </p>
      <p>{until === null ? remedy : t('lockedUntil', { time: formatTime(until, language), minutes: Math.max(1, Math.ceil((Date.parse(until) - Date.now()) / 60_000)) })}</p>
    </div>
  );
}

function lockedUntil(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== 'account-locked') return null;
  const { details } = error;
  return typeof details === 'object' && details !== null && 'until' in details && typeof details.until === 'string' ? details.until : null;
}
