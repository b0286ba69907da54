import { type ReactNode, useId, useState } from 'react';
import './tooltip.css';

/** A short explanation on hover and focus; Esc hides it. The child is wrapped in a focusable span unless it is focusable itself. */
export function Tooltip({ text, children, focusable = true }: { readonly text: ReactNode; readonly children: ReactNode; readonly focusable?: boolean }) {
  const [shown, setShown] = useState(false);
  const id = useId();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the wrapper only listens for pointer and focus of what it wraps
    <span
      className="tooltip-anchor"
      {...(focusable ? { tabIndex: 0 } : {})}
      aria-describedby={shown ? id : undefined}
      onPointerEnter={() => setShown(true)}
      onPointerLeave={() => setShown(false)}
      onFocus={() => setShown(true)}
      onBlur={() => setShown(false)}
      onKeyDown={(event) => event.key === 'Escape' && setShown(false)}
    >
      {children}
      {shown && (
        <span role="tooltip" id={id} className="tooltip">
          {text}
        </span>
      )}
    </span>
  );
}
