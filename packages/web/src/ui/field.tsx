import { type ChangeEvent, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes, type TextareaHTMLAttributes, useId } from 'react';
import './field.css';
import { classes } from './classes.ts';

interface Labelled {
  readonly label: string;
  /** The label is for readers of the screen only; the sight of it is clear from its place. */
  readonly hideLabel?: boolean;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

function Frame({ label, hideLabel, hint, error, id, children, className }: Labelled & { readonly id: string; readonly children: ReactNode; readonly className?: string | undefined }) {
  return (
    <div className={classes('field', className)}>
      <label className={hideLabel ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p className="note" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

const described = (id: string, hint?: string, error?: string) => classes(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`) || undefined;

export interface SelectOption<V extends string = string> {
  readonly value: V;
  readonly label: string;
}

/** A native choice: the platform's own list, good with keyboard, reader and thumb. */
export function Select<V extends string>({
  label,
  hideLabel = false,
  hint,
  error,
  options,
  value,
  onChange,
  className,
  ...rest
}: Labelled & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'> & { readonly options: readonly SelectOption<V>[]; readonly value: V; readonly onChange: (value: V) => void }) {
  const id = useId();
  return (
    <Frame {...{ label, hideLabel, hint, error, id, className }}>
      <select {...rest} id={id} className="control" value={value} aria-describedby={described(id, hint, error)} onChange={(event) => onChange(event.target.value as V)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

type Typed<Attributes, Control> = Labelled & Omit<Attributes, 'value' | 'onChange'> & { readonly value: string; readonly onChange: (value: string) => void; readonly ref?: Ref<Control> };

/** What ties a control that is typed into to its frame. */
function useTyped({ hint, error, value, onChange }: Pick<Typed<object, never>, 'hint' | 'error' | 'value' | 'onChange'>) {
  const id = useId();
  return {
    id,
    className: 'control',
    value,
    'aria-invalid': error !== undefined || undefined,
    'aria-describedby': described(id, hint, error),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => onChange(event.target.value),
  };
}

export function TextField({ label, hideLabel = false, hint, error, value, onChange, className, ...rest }: Typed<InputHTMLAttributes<HTMLInputElement>, HTMLInputElement>) {
  const control = useTyped({ hint, error, value, onChange });
  return (
    <Frame {...{ label, hideLabel, hint, error, id: control.id, className }}>
      <input type="text" {...rest} {...control} />
    </Frame>
  );
}

export function TextArea({ label, hideLabel = false, hint, error, value, onChange, className, ...rest }: Typed<TextareaHTMLAttributes<HTMLTextAreaElement>, HTMLTextAreaElement>) {
  const control = useTyped({ hint, error, value, onChange });
  return (
    <Frame {...{ label, hideLabel, hint, error, id: control.id, className }}>
      <textarea rows={2} {...rest} {...control} />
    </Frame>
  );
}

export function Checkbox({
  label,
  checked,
  onChange,
  disabled = false,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}) {
  return (
    <label className="checkbox">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
}
