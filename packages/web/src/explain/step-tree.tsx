import type { ExplanationStep } from '@junheng/assessment/explain/types';
import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';

/** Positions of the children on the way down from the root. */
export type StepPath = readonly number[];

interface TreeProps {
  readonly steps: readonly ExplanationStep[];
  /** Where the steps' parent stands. */
  readonly path: StepPath;
  readonly onFollow: (path: StepPath) => void;
  /** Leads to where a figure that was read can be changed in a what-if; null for who has none. */
  readonly onEdit: ((figure: NonNullable<ExplanationStep['figure']>) => void) | null;
}

/** A county's mean has hundreds of inputs: so many are shown before the reader asks for all. */
const SHOWN = 40;

/** What a number was computed from, each opening to its own inputs, down to the cells. */
export function StepTree({ steps, path, onFollow, onEdit }: TreeProps) {
  const t = useWords('explain');
  const [all, setAll] = useState(false);
  const shown = all ? steps : steps.slice(0, SHOWN);
  return (
    <ul className="steps">
      {shown.map((step, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the inputs of a number keep their order
        <li key={position}>
          <Step step={step} path={[...path, position]} onFollow={onFollow} onEdit={onEdit} />
        </li>
      ))}
      {!all && steps.length > SHOWN && (
        <li>
          <button type="button" className="steps-more" onClick={() => setAll(true)}>
            {t('more', { count: steps.length - SHOWN })}
          </button>
        </li>
      )}
    </ul>
  );
}

function Step({ step, path, onFollow, onEdit }: Omit<TreeProps, 'steps'> & { readonly step: ExplanationStep }) {
  const t = useWords('explain');
  const [open, setOpen] = useState(false);
  const { figure } = step;
  const isLeaf = step.children.length === 0 && step.formula === undefined;
  const line = (
    <>
      <span className="step-label">{step.label}</span>
      <span className={classes('step-display', 'number', Number.isNaN(step.value) && 'figure-missing')}>{step.display}</span>
    </>
  );
  const read = (
    <>
      {step.cell && <span className="step-cell">{t('readFrom', { cell: step.cell })}</span>}
      {step.edited && <span className="step-edited">{t('typed')}</span>}
    </>
  );
  if (isLeaf)
    return (
      <div className={classes('step-line', figure && onEdit && 'step-line-editable')}>
        {line}
        {figure && onEdit && <IconButton size="s" className="step-edit" icon="whatIf" label={`${t('edit')}: ${step.label}`} onClick={() => onEdit(figure)} />}
        {read}
      </div>
    );
  return (
    <details className="step-branch" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="step-line">
        {line}
        {read}
      </summary>
      {open && (
        <div className="step-inside">
          {step.formula !== undefined && (
            <p className="step-formula">
              {step.formula}
              {step.substituted !== undefined && <span className="step-numbers">= {step.substituted}</span>}
            </p>
          )}
          {step.children.length > 0 && <StepTree steps={step.children} path={path} onFollow={onFollow} onEdit={onEdit} />}
          {step.children.length > 0 && <IconButton size="s" className="step-follow" icon="right" label={t('focus', { label: step.label })} onClick={() => onFollow(path)} />}
        </div>
      )}
    </details>
  );
}
