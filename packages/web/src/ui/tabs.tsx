import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import './tabs.css';
import { classes } from './classes.ts';

export interface TabItem<V extends string> {
  readonly id: V;
  readonly label: string;
  /** A count or a mark behind the label. */
  readonly note?: ReactNode;
}

/** Tabs by the usual keys (arrows, Home, End); the panel of the chosen tab is the child. */
export function Tabs<V extends string>({
  label,
  items,
  value,
  onChange,
  children,
}: {
  readonly label: string;
  readonly items: readonly TabItem<V>[];
  readonly value: V;
  readonly onChange: (value: V) => void;
  readonly children: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const at = items.findIndex((item) => item.id === value);
    const to = { ArrowRight: (at + 1) % items.length, ArrowLeft: (at - 1 + items.length) % items.length, Home: 0, End: items.length - 1 }[event.key];
    const next = to === undefined ? undefined : items[to];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to ?? 0]?.focus();
  };
  return (
    <div className="tabs">
      <div className="tab-list" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            id={`${id}-${item.id}`}
            aria-selected={item.id === value}
            aria-controls={`${id}-panel`}
            tabIndex={item.id === value ? 0 : -1}
            className={classes('tab', item.id === value && 'tab-chosen')}
            onClick={() => onChange(item.id)}
          >
            {item.label}
            {item.note !== undefined && <span className="tab-note">{item.note}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} className="tab-panel">
        {children}
      </div>
    </div>
  );
}
