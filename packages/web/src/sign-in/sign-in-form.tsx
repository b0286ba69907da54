import { useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, TextField } from '../ui/field.tsx';
import { Failure } from './failure.tsx';
import { PasswordField } from './password-field.tsx';
import { signIn } from './session-acts.ts';
import { useAct } from './use-act.ts';

/** Opening the keyboard of a phone before anything was touched would hide half the page. */
const hasKeyboard = (): boolean => matchMedia('(pointer: fine)').matches;

/** Name and password (登录). `login` fixes whose session goes on; `onGiven` keeps the password for the step that changes it. */
export function SignInForm({ login: fixed, onGiven }: { readonly login?: string; readonly onGiven: (password: string) => void }) {
  const t = useWords('signIn');
  const [login, setLogin] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { busy, error, run } = useAct();
  const submit = async () => {
    const right = await run(async () => {
      await signIn({ login, password });
      onGiven(password);
    });
    if (!right) field.current?.select();
  };
  return (
    <form
      className="entry-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextField
        label={t('login')}
        value={login}
        onChange={setLogin}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={80}
        readOnly={fixed !== undefined}
        autoFocus={fixed === undefined && hasKeyboard()}
      />
      <PasswordField label={t('password')} value={password} onChange={setPassword} autoComplete="current-password" shown={shown} ref={field} autoFocus={fixed !== undefined && hasKeyboard()} />
      <Checkbox label={t('show')} checked={shown} onChange={setShown} />
      {error !== null && <Failure error={error} />}
      <Button type="submit" variant="primary" busy={busy}>
        {t('submit')}
      </Button>
      <p className="note">{t('forgotten')}</p>
    </form>
  );
}
