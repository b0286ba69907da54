import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import { useId, useState } from 'react';
import { choicesOf, valueText } from '../assessment/figure-words.ts';
import type { Show } from '../assessment/show.ts';
import { useWords } from '../i18n/i18n.ts';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { readTyped, type TypedFault, typedText } from './model/typed-value.ts';

interface FigureInputProps {
  readonly definition: ElementDefinition;
  readonly dictionary: Dictionary;
  readonly reported: Value;
  readonly value: Value;
  readonly edited: boolean;
  readonly show: Show;
  /** A name in place of the element's own: a class, in a list of classes. */
  readonly label?: string;
  readonly onChange: (value: Value) => void;
  readonly onReset: () => void;
}

/** A reported figure that can be typed over: the verdicts follow each key, what is no figure of its kind is named and not worked in. */
export function FigureInput({ definition, dictionary, reported, value, edited, show, label, onChange, onReset }: FigureInputProps) {
  const t = useWords('whatIf');
  const id = useId();
  const [typed, setTyped] = useState<{ readonly text: string; readonly fault: TypedFault | null } | null>(null);
  const name = label ?? show.name(definition);
  const fault = typed?.fault ?? null;
  const type = (text: string) => {
    const read = readTyped(text, definition, dictionary);
    setTyped({ text, fault: read.ok ? null : read.fault });
    if (read.ok) onChange(read.value);
  };
  const shared = {
    id,
    className: 'control',
    'aria-invalid': fault !== null || undefined,
    'aria-describedby': fault !== null || edited ? `${id}-note` : undefined,
    'data-figure': definition.id,
  };
  const choices = choicesOf(definition, dictionary, show, { yes: t('yes'), no: t('no') });
  return (
    <div className={classes('figure-row', edited && 'figure-row-edited')}>
      <label htmlFor={id}>
        {name}
        {definition.unit !== undefined && <span className="unit">{definition.unit}</span>}
      </label>
      {choices ? (
        <select {...shared} value={typedText(value)} onChange={(event) => type(event.target.value)}>
          <option value="">{t('notReported')}</option>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={definition.type === 'rooms' ? 'text' : 'decimal'}
          autoComplete="off"
          placeholder={t('notReported')}
          // Without the focus the field shows the data, so that undo and bulk changes are seen in it; what is wrong stays to be mended.
          value={typed?.text ?? typedText(value)}
          onChange={(event) => type(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={() => fault === null && setTyped(null)}
          onKeyDown={(event) => {
            if (event.key === 'z' && (event.ctrlKey || event.metaKey)) setTyped(null);
            if (event.key === 'Escape' && typed) {
              event.stopPropagation();
              setTyped(null);
            }
          }}
        />
      )}
      {edited || fault ? (
        <IconButton
          size="s"
          icon="restore"
          label={`${t('reset')}: ${name}`}
          onClick={() => {
            setTyped(null);
            onReset();
          }}
        />
      ) : (
        <span />
      )}
      {(edited || fault) && (
        <p id={`${id}-note`} className={fault ? 'field-error' : 'note'}>
          {fault
            ? t(`fault.${fault.code}`, { bound: 'bound' in fault ? fault.bound : '' })
            : t('edited', { before: valueText(reported, definition, dictionary, show, { yes: t('yes'), no: t('no'), none: t('notReported') }) })}
        </p>
      )}
    </div>
  );
}
