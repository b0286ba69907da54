import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import './toast.css';
import { useWords } from '../i18n/i18n.ts';
import { IconButton } from './button.tsx';

export interface Toast {
  readonly kind: 'done' | 'problem';
  readonly text: string;
  readonly note?: string | undefined;
}
type Show = (toast: Toast) => void;

const ToastContext = createContext<Show>(() => {});
/** `const toast = useToast(); toast({ kind: 'done', text: '已入库' })`. A problem stays until dismissed. */
export const useToast = (): Show => useContext(ToastContext);

const SHOWN_FOR = 6000;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useWords('shell');
  const [shown, setShown] = useState<readonly (Toast & { readonly id: number })[]>([]);
  const dismiss = useCallback((id: number) => setShown((all) => all.filter((one) => one.id !== id)), []);
  const show = useCallback<Show>(
    (toast) => {
      const id = Date.now() + Math.random();
      setShown((all) => [...all.slice(-2), { ...toast, id }]);
      if (toast.kind === 'done') setTimeout(() => dismiss(id), SHOWN_FOR);
    },
    [dismiss],
  );
  return (
    <ToastContext value={show}>
      {children}
      <section className="toasts" aria-label={t('toast.region')} aria-live="polite">
        {shown.map((toast) => (
          <div key={toast.id} className={`toast toast-${toast.kind}`}>
            <div>
              <p>{toast.text}</p>
              {toast.note !== undefined && <p className="note">{toast.note}</p>}
            </div>
            <IconButton size="s" label={t('toast.dismiss')} icon="close" onClick={() => dismiss(toast.id)} />
          </div>
        ))}
      </section>
    </ToastContext>
  );
}
