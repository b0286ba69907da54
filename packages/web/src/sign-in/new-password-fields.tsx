import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Checkbox } from '../ui/field.tsx';
import { Failure } from './failure.tsx';
import { PasswordField } from './password-field.tsx';
import { flawsIn, PasswordRules } from './password-rules.tsx';

/** A new password, typed twice; `fits` once both are the same. */
export function useNewPassword() {
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  return {
    next,
    setNext,
    again,
    setAgain,
    shown,
    setShown,
    fits: next !== '' && again === next,
    // While one still types the second, only what cannot become the first is wrong.
    differs: again !== '' && !next.startsWith(again) && again !== next,
    clear() {
      setNext('');
      setAgain('');
    },
  };
}

interface FieldsProps {
  readonly password: ReturnType<typeof useNewPassword>;
  readonly labels: { readonly next: string; readonly again: string };
  /** What the server said of it. */
  readonly error: unknown;
}

/** The two fields of a new password, what it must be like, and what was wrong. */
export function NewPasswordFields({ password: { next, setNext, again, setAgain, shown, setShown, differs }, labels, error }: FieldsProps) {
  const t = useWords('signIn');
  return (
    <>
      <PasswordField label={labels.next} value={next} onChange={setNext} autoComplete="new-password" shown={shown} />
      <PasswordField label={labels.again} value={again} onChange={setAgain} autoComplete="new-password" shown={shown} error={differs ? t('newPassword.differs') : undefined} />
      <Checkbox label={t('show')} checked={shown} onChange={setShown} />
      <PasswordRules error={error} />
      {error !== null && flawsIn(error).length === 0 && <Failure error={error} />}
    </>
  );
}
