import { useWords } from '../i18n/i18n.ts';
import { MARKS, type Standing, type Step } from './model/standing.ts';

const STEPS: readonly (readonly [Exclude<Step, 'unjudged'>, Standing])[] = [
  ['far-above', 'met'],
  ['met', 'met'],
  ['near', 'near'],
  ['below', 'below'],
  ['far-below', 'below'],
  ['undecided', 'undecided'],
];

/** What the colours and marks say. */
export function MatrixLegend() {
  const t = useWords('assessment');
  return (
    <ul className="matrix-legend" aria-label={t('matrix.legend')}>
      {STEPS.map(([step, standing]) => (
        <li key={step}>
          <span className={`matrix-swatch step step-${step}`} aria-hidden="true">
            {MARKS[standing]}
          </span>
          {t(`step.${step}`)}
        </li>
      ))}
    </ul>
  );
}
