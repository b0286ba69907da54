import './progress.css';

/** Work that goes on: `done` of `total`, or an unknown length where total is 0. */
export function ProgressBar({ label, done, total, note }: { readonly label: string; readonly done: number; readonly total: number; readonly note?: string }) {
  const share = total > 0 ? Math.min(1, done / total) : null;
  return (
    <div className="progress">
      <div className="row-between">
        <span>{label}</span>
        <span className="number muted">{note ?? (share === null ? '' : `${Math.round(share * 100)}%`)}</span>
      </div>
      <div
        className={share === null ? 'progress-track progress-unknown' : 'progress-track'}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
      >
        <div className="progress-fill" style={{ inlineSize: share === null ? '30%' : `${share * 100}%` }} />
      </div>
    </div>
  );
}
