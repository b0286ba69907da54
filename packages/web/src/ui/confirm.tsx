import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './field.tsx';

export interface ConfirmOptions {
  readonly title: string;
  readonly body: ReactNode;
  readonly confirmLabel: string;
  readonly danger?: boolean;
  /** A text to be given with the decision, such as the reason of a revision. */
  readonly ask?: { readonly label: string; readonly initial?: string; readonly required?: boolean; readonly hint?: string };
}
/** Resolves to null when it was cancelled, else to the text that was asked for ('' where none was). */
export type Confirm = (options: ConfirmOptions) => Promise<string | null>;

const ConfirmContext = createContext<Confirm>(() => Promise.resolve(null));
export const useConfirm = (): Confirm => useContext(ConfirmContext);

interface Pending extends ConfirmOptions {
  readonly resolve: (answer: string | null) => void;
}

export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [pending, setPending] = useState<Pending | null>(null);
  const confirm = useCallback<Confirm>((options) => new Promise((resolve) => setPending({ ...options, resolve })), []);
  const answer = (text: string | null) => {
    pending?.resolve(text);
    setPending(null);
  };
  return (
    <ConfirmContext value={useMemo(() => confirm, [confirm])}>
      {children}
      {pending && <ConfirmDialog key={pending.title} pending={pending} onAnswer={answer} />}
    </ConfirmContext>
  );
}

function ConfirmDialog({ pending, onAnswer }: { readonly pending: Pending; readonly onAnswer: (text: string | null) => void }) {
  const t = useWords('shell');
  const [text, setText] = useState(pending.ask?.initial ?? '');
  const blocked = pending.ask?.required === true && text.trim() === '';
  return (
    <Dialog open onClose={() => onAnswer(null)} title={pending.title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!blocked) onAnswer(text.trim());
        }}
      >
        <div>{pending.body}</div>
        {pending.ask && <TextField label={pending.ask.label} hint={pending.ask.hint} value={text} onChange={setText} maxLength={200} autoFocus />}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={() => onAnswer(null)}>{t('act.cancel')}</Button>
          <Button type="submit" variant={pending.danger ? 'danger' : 'primary'} disabled={blocked}>
            {pending.confirmLabel}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
