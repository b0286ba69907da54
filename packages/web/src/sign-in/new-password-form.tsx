import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { NewPasswordFields, useNewPassword } from './new-password-fields.tsx';
import { PasswordField } from './password-field.tsx';
import { changePassword } from './session-acts.ts';
import { useAct } from './use-act.ts';

interface NewPasswordFormProps {
  readonly login: string;
  /** The password of a moment ago, which need not be typed twice. */
  readonly given?: string | null;
  readonly onDone?: () => void;
}

/** 修改密码. */
export function NewPasswordForm({ login, given = null, onDone }: NewPasswordFormProps) {
  const t = useWords('signIn');
  const [current, setCurrent] = useState('');
  const password = useNewPassword();
  const { busy, error, run } = useAct();
  const submit = async () => {
    if (!password.fits) return;
    if (!(await run(() => changePassword({ current: given ?? current, next: password.next })))) return;
    setCurrent('');
    password.clear();
    onDone?.();
  };
  return (
    <form
      className="entry-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {/* For the browser's password store: whose password it is. */}
      <input className="visually-hidden" type="text" name="username" autoComplete="username" value={login} readOnly tabIndex={-1} aria-hidden="true" />
      {given === null && <PasswordField label={t('newPassword.current')} value={current} onChange={setCurrent} autoComplete="current-password" shown={password.shown} />}
      <NewPasswordFields password={password} labels={{ next: t('newPassword.next'), again: t('newPassword.again') }} error={error} />
      <Button type="submit" variant="primary" busy={busy} disabled={!password.fits}>
        {t('newPassword.submit')}
      </Button>
    </form>
  );
}
