import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import { type ClipboardEvent, useEffect, useRef, useState } from 'react';
import { choicesOf, valueText } from '../assessment/figure-words.ts';
import type { Show } from '../assessment/show.ts';
import { useWords } from '../i18n/i18n.ts';
import { type TypedFault, typedText } from '../what-if/model/typed-value.ts';
import { useForm } from './form-context.ts';
import { onCellKey } from './grid-keys.ts';
import { isBlock } from './model/paste.ts';
import { readFigure, sameValue } from './model/typed.ts';

/** A figure's value in words, as where it cannot be typed over: 41, 96、100, 公办, 未报. */
export function useValueText(): (value: Value, element: ElementDefinition | undefined, dictionary: Dictionary, show: Show) => string {
  const t = useWords('collection');
  return (value, element, dictionary, show) =>
    element?.type === 'year' && typeof value === 'number' ? String(value) : valueText(value, element, dictionary, show, { yes: t('figure.yes'), no: t('figure.no'), none: t('figure.none') });
}

export interface FigureCellProps {
  readonly path: string;
  readonly element: ElementDefinition;
  readonly label: string;
  readonly describedBy?: string | undefined;
  readonly invalid: boolean;
  /** A block of several cells was pasted here. */
  readonly onBlock: (text: string) => void;
}

/** One figure to type: what is typed counts at once, what cannot be read is named and not taken down. */
export function FigureCell({ path, element, label, describedBy, invalid, onBlock }: FigureCellProps) {
  const t = useWords('collection');
  const desk = useForm();
  const { rules, show, store, state } = desk;
  const value = state.values[path] ?? null;
  const [typed, setTyped] = useState<{ readonly text: string; readonly fault: TypedFault | null } | null>(null);
  const [editing, setEditing] = useState(false);
  const before = useRef<Value>(value);
  const input = useRef<(HTMLInputElement & HTMLSelectElement) | null>(null);
  const isUnread = typed?.fault != null;
  const { unread } = desk;
  useEffect(() => {
    unread(path, isUnread);
    return () => unread(path, false);
  }, [unread, path, isUnread]);

  const choices = choicesOf(element, rules.dictionary, show, { yes: t('figure.yes'), no: t('figure.no') });
  const type = (text: string) => {
    const read = readFigure(text, element, rules.dictionary);
    setTyped({ text, fault: read.ok ? null : read.fault });
    setEditing(true);
    if (read.ok) store.type([{ path, value: read.value }]);
  };
  const commit = () => {
    setEditing(false);
    if (typed?.fault === null) setTyped(null);
    const now = store.snapshot().values[path] ?? null;
    if (!sameValue(now, before.current)) {
      desk.left({ what: label, before: [{ path, value: before.current }] });
      before.current = now;
    }
  };
  const shared = {
    ref: input,
    className: 'control form-cell',
    'aria-label': label,
    'aria-invalid': isUnread || invalid || undefined,
    'aria-describedby': isUnread ? `${path}-unread` : describedBy,
    'data-column': 'value',
    'data-path': path,
    disabled: !desk.editable,
    onFocus: () => {
      before.current = store.snapshot().values[path] ?? null;
      setEditing(false);
      // The click that gave the focus would put the caret into the text.
      requestAnimationFrame(() => document.activeElement === input.current && input.current?.select?.());
      desk.at(path);
    },
    onBlur: () => {
      commit();
      desk.at(null);
      void store.flush();
    },
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>) =>
      onCellKey(event, {
        editing,
        commit,
        undo: desk.undo,
        about: () => desk.openFigure(path),
        edit: () => {
          setEditing(true);
          const field = input.current;
          if (!choices) field?.setSelectionRange(field.value.length, field.value.length);
          else field?.showPicker?.();
        },
        restore: () => {
          setTyped(null);
          setEditing(false);
          store.type([{ path, value: before.current }]);
          requestAnimationFrame(() => input.current?.select?.());
        },
      }),
    onPaste: (event: ClipboardEvent<HTMLElement>) => {
      const text = event.clipboardData.getData('text/plain');
      if (!isBlock(text)) return;
      event.preventDefault();
      onBlock(text);
    },
  };
  return (
    <>
      {choices ? (
        <select
          {...shared}
          value={typedText(value)}
          onChange={(event) => store.type([{ path, value: readFigure(event.target.value, element, rules.dictionary).ok ? choiceOf(event.target.value, element) : null }])}
        >
          <option value="">{t('figure.choose')}</option>
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
          inputMode={element.type === 'integer' || element.type === 'year' ? 'numeric' : element.type === 'decimal' ? 'decimal' : 'text'}
          autoComplete="off"
          placeholder={desk.editable ? '' : t('figure.none')}
          // In hand the field shows what is typed; else the figure, so that others' changes, undo and pasting are seen in it.
          value={typed?.text ?? typedText(value)}
          onChange={(event) => type(event.target.value)}
          onDoubleClick={() => setEditing(true)}
        />
      )}
      {isUnread && (
        <span className="field-error form-unread" id={`${path}-unread`}>
          {t('figure.unread')}
          {t(`figure.fault.${typed?.fault?.code ?? 'not-a-number'}`, { bound: typed?.fault && 'bound' in typed.fault ? typed.fault.bound : '' })}
        </span>
      )}
    </>
  );
}

const choiceOf = (text: string, element: ElementDefinition): Value => (text === '' ? null : element.type === 'boolean' ? text === 'true' : text);
