import { useEffect, useId, useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Checkbox } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

/** Several of a list: a button that says what is chosen and opens a list of boxes to tick. Esc or a press outside closes it. */
export function MultiSelect({
  label,
  choices,
  chosen,
  onChange,
}: {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}) {
  const t = useWords('assessment');
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const names = choices.filter((choice) => chosen.includes(choice.id)).map((choice) => choice.label);
  const summary = names.length === 0 ? t('matrix.any') : names.length <= 2 ? names.join('、') : t('matrix.chosen', { count: names.length });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only Esc is listened for, on behalf of the boxes within
    <div
      className="field multi-select"
      ref={frame}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <span className="field-label" id={`${id}-label`}>
        {label}
      </span>
      <button ref={button} type="button" className="control multi-select-button" id={`${id}-button`} aria-labelledby={`${id}-label ${id}-button`} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span>{summary}</span>
        <Icon name="chevron" size={13} />
      </button>
      {open && (
        <fieldset className="multi-select-list" aria-labelledby={`${id}-label`}>
          {choices.map((choice) => (
            <Checkbox key={choice.id} label={choice.label} checked={chosen.includes(choice.id)} onChange={(on) => onChange(on ? [...chosen, choice.id] : chosen.filter((one) => one !== choice.id))} />
          ))}
        </fieldset>
      )}
    </div>
  );
}
