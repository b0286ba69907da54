/** How a value stands to its threshold. 'near' is below it and at 85 % or more; 'unjudged' has no threshold (dispersion only). */
export type Standing = 'met' | 'near' | 'below' | 'undecided' | 'unjudged';

/** The mark that says a standing without colour. */
export const MARKS: Readonly<Record<Standing, string>> = { met: '✓', near: '△', below: '✕', undecided: '？', unjudged: '' };

/** Shades within a standing, for the eye only: they judge nothing. Far below is under six tenths of the threshold, far above half as much again. */
const FAR_BELOW = 0.6;
const FAR_ABOVE = 1.5;

/** Steps of the colour scale from far below to far above. */
export type Step = 'far-below' | 'below' | 'near' | 'met' | 'far-above' | 'undecided' | 'unjudged';

/** The standing as the engine judged it: `met` and `near` are 1, 0 or NaN. */
export function standingOf(met: number, near: number, value: number, threshold: number | null): Standing {
  if (Number.isNaN(value)) return 'undecided';
  if (threshold === null) return 'unjudged';
  if (met === 1) return 'met';
  if (Number.isNaN(met)) return 'undecided';
  return near === 1 ? 'near' : 'below';
}

/** The colour step of a judged value. */
export function stepOf(standing: Standing, value: number, threshold: number | null): Step {
  if (threshold === null || standing === 'undecided' || standing === 'unjudged') return standing;
  const ratio = value / threshold;
  if (standing === 'met') return ratio >= FAR_ABOVE ? 'far-above' : 'met';
  if (standing === 'below') return ratio < FAR_BELOW ? 'far-below' : 'below';
  return standing;
}
