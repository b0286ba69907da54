import type { Status } from '@junheng/assessment/assessment';
import './status-mark.css';
import { useWords } from '../i18n/i18n.ts';
import { classes } from './classes.ts';

const MARKS: Readonly<Record<Status, string>> = { met: '✓', unmet: '✕', missing: '?' };

/** 达标 ✓ / 未达标 ✕ / 待定 ？: always a mark with its word; `compact` shows the mark and says the word to readers. */
export function StatusMark({ status, label, compact = false, className }: { readonly status: Status; readonly label?: string; readonly compact?: boolean; readonly className?: string }) {
  const t = useWords('shell');
  const word = label ?? t(`status.${status}`);
  return (
    <span className={classes('status', `status-${status}`, compact && 'status-compact', className)} title={compact ? word : t(`statusHint.${status}`)}>
      <span aria-hidden="true" className="status-sign">
        {MARKS[status]}
      </span>
      <span className={compact ? 'visually-hidden' : undefined}>{word}</span>
    </span>
  );
}

/** 1 met, 0 unmet, NaN undecided, as the engine keeps them. */
export const statusOf = (flag: number | undefined): Status => (flag === 1 ? 'met' : flag === 0 ? 'unmet' : 'missing');
