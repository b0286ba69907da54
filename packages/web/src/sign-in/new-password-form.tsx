import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/field.tsx';
import { Failure } from './failure.tsx';
import { PasswordField } from './password-field.tsx';
import { flawsIn, PasswordRules } from './password-rules.tsx';
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
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const { busy, error, run } = useAct();
  const differs = again !== '' && !next.startsWith(again) && again !== next;
  const submit = async () => {
    if (again !== next) return;
    if (!(await run(() => changePassword({ current: given ?? current, next })))) return;
    for (const clear of [setCurrent, setNext, setAgain]) clear('');
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
      {given === null && <PasswordField label={t('newPassword.current')} value={current} onChange={setCurrent} autoComplete="current-password" shown={shown} />}
      <PasswordField label={t('newPassword.next')} value={next} onChange={setNext} autoComplete="new-password" shown={shown} />
      <PasswordField label={t('newPassword.again')} value={again} onChange={setAgain} autoComplete="new-password" shown={shown} error={differs ? t('newPassword.differs') : undefined} />
      <Checkbox label={t('show')} checked={shown} onChange={setShown} />
      <PasswordRules error={error} />
      {error !== null && flawsIn(error).length === 0 && <Failure error={error} />}
      <Button type="submit" variant="primary" busy={busy} disabled={next === '' || again !== next}>
        {t('newPassword.submit')}
      </Button>
    </form>
  );
}
