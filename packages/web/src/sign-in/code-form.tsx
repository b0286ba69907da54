import { useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Failure } from './failure.tsx';
import { giveSecondFactor } from './session-acts.ts';
import { useAct } from './use-act.ts';

const DIGITS = 6;

/** The authenticator's code (动态口令); sent as soon as its last digit is typed. */
export function CodeForm({ onDone }: { readonly onDone?: () => void }) {
  const t = useWords('signIn');
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const { busy, error, run } = useAct();
  const send = async (whole: string) => {
    if (await run(() => giveSecondFactor(whole))) return onDone?.();
    setCode('');
    field.current?.focus();
  };
  const type = (text: string) => {
    const digits = text.replace(/\D/g, '').slice(0, DIGITS);
    setCode(digits);
    if (digits.length === DIGITS && digits !== code) void send(digits);
  };
  return (
    <form
      className="entry-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === DIGITS) void send(code);
      }}
    >
      <TextField className="entry-code" label={t('factor.code')} value={code} onChange={type} inputMode="numeric" autoComplete="one-time-code" required autoFocus ref={field} readOnly={busy} />
      {error !== null && <Failure error={error} />}
      <Button type="submit" variant="primary" busy={busy} disabled={code.length < DIGITS}>
        {t('factor.submit')}
      </Button>
    </form>
  );
}
