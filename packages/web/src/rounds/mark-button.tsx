import { classes } from '../ui/classes.ts';

/** A count that filters by what it counts. */
export function MarkButton({ mark, label, count, on, onPress }: { readonly mark?: string; readonly label: string; readonly count: number; readonly on: boolean; readonly onPress: () => void }) {
  return (
    <button type="button" className={classes('round-state', mark && `round-state-${mark}`)} aria-pressed={on} onClick={onPress}>
      <b className="number">{count}</b>
      <span>{label}</span>
    </button>
  );
}
