import { type ReactNode, useEffect, useId, useRef } from 'react';
import './drawer.css';
import { useWords } from '../i18n/i18n.ts';
import { IconButton } from './button.tsx';

/** A panel at the side that leaves the page usable; on a phone it covers the page. Esc closes it; the focus goes in and comes back. */
export function Drawer({ open, onClose, title, children }: { readonly open: boolean; readonly onClose: () => void; readonly title: ReactNode; readonly children: ReactNode }) {
  const panel = useRef<HTMLElement>(null);
  const heading = useId();
  const t = useWords('shell');
  useEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [open]);
  if (!open) return null;
  return (
    <aside
      ref={panel}
      className="drawer"
      aria-labelledby={heading}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className="drawer-head">
        <h2 id={heading}>{title}</h2>
        <IconButton label={t('act.close')} icon="close" onClick={onClose} />
      </header>
      <div className="drawer-body">{children}</div>
    </aside>
  );
}
