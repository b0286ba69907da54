import type { Account } from '@junheng/contract/account';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { ApiError } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorState } from '../ui/states.tsx';
import { refreshAccounts } from './queries.ts';

/** As the interface takes it; the server has the last word. */
const LOGIN = /^[a-z0-9][a-z0-9._-]{2,39}$/;
export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

interface FormProps {
  readonly county: string;
  /** Null to open a new one. */
  readonly account: Account | null;
  readonly onClose: () => void;
  readonly onMade?: (account: Account, oneTimePassword: string) => void;
  readonly onSaved?: () => void;
}

/** Opens an account, or corrects name and e-mail of one. */
export function AccountForm({ county, account, onClose, onMade, onSaved }: FormProps) {
  const t = useWords('administration');
  const shell = useWords('shell');
  const [login, setLogin] = useState('');
  const [name, setName] = useState(account?.name ?? '');
  const [email, setEmail] = useState(account?.email ?? '');
  const [version, setVersion] = useState(account?.version ?? 0);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const newest = error instanceof ApiError && error.code === 'account-changed' ? (error.details as Account) : null;
  const wrong = {
    login: account === null && !LOGIN.test(login) ? t('form.loginError') : undefined,
    name: name.trim() === '' || name.trim().length > 40 ? t('form.nameError') : undefined,
    email: email.trim() !== '' && !EMAIL.test(email.trim()) ? t('form.emailError') : undefined,
  };
  const send = async () => {
    setTried(true);
    if (Object.values(wrong).some((one) => one !== undefined)) return;
    const values = { name: name.trim(), email: email.trim() === '' ? null : email.trim() };
    setBusy(true);
    setError(null);
    try {
      if (account === null) {
        const made = await call('createAccount', { params: { county }, body: { login, ...values } });
        await refreshAccounts();
        onMade?.(made.account, made.oneTimePassword);
      } else {
        await call('changeAccount', { params: { county, account: account.id }, body: { ...values, version } });
        await refreshAccounts();
        onSaved?.();
        onClose();
      }
    } catch (cause) {
      // What is typed stays; saving again is meant for the newest version.
      if (cause instanceof ApiError && cause.code === 'account-changed') setVersion((cause.details as Account).version);
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open onClose={onClose} title={account === null ? t('form.openTitle') : t('form.editTitle')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {account === null && (
          <TextField
            label={t('form.login')}
            hint={t('form.loginHint')}
            value={login}
            onChange={(text) => setLogin(text.normalize('NFKC').trim().toLowerCase())}
            maxLength={40}
            autoFocus
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            required
            error={tried ? wrong.login : undefined}
          />
        )}
        <TextField label={t('form.name')} value={name} onChange={setName} maxLength={40} autoComplete="off" required error={tried ? wrong.name : undefined} />
        <TextField label={t('form.email')} type="email" value={email} onChange={setEmail} maxLength={120} autoComplete="off" error={tried ? wrong.email : undefined} />
        {account === null && <p className="note">{t('form.next')}</p>}
        {newest ? (
          <div className="notice" role="alert">
            <strong>{t('form.changed')}</strong>
            <p>{t('form.changedBody', { name: newest.name, email: newest.email ?? t('account.none') })}</p>
          </div>
        ) : (
          error !== null && <ErrorState error={error} />
        )}
        <div className="form-acts">
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {account === null ? t('form.open') : shell('act.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
