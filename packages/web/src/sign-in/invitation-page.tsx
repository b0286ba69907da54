import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { sessionQuery } from '../api/queries.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, TextField } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { Failure } from './failure.tsx';
import { EntryFrame } from './frame.tsx';
import { PasswordField } from './password-field.tsx';
import { flawsIn, PasswordRules } from './password-rules.tsx';
import { useRoleName } from './place-name.ts';
import { acceptInvitation } from './session-acts.ts';
import { useAct } from './use-act.ts';

/** 接受邀请: whoever has the link makes his own account for the place that it names. */
export function InvitationPage() {
  const t = useWords('signIn');
  const language = useLanguage();
  const roleName = useRoleName();
  const { token = '' } = useParams({ strict: false });
  const { data: session } = useQuery(sessionQuery);
  const { data, error, refetch } = useQuery({ queryKey: ['invitation', token], queryFn: () => call('openInvitation', { params: { token } }), staleTime: Number.POSITIVE_INFINITY });
  const known = session?.signedIn?.name;
  return (
    <EntryFrame title={t('invitation.title')} version={session?.version}>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data && (
        <section className="stack" aria-labelledby="invitation-title">
          <div>
            <h1 id="invitation-title">{t('invitation.title')}</h1>
            <p>
              {data.unitName === null
                ? t('invitation.about', { county: data.countyName, name: data.name, role: roleName(data.role) })
                : t('invitation.aboutUnit', { county: data.countyName, name: data.name, role: roleName(data.role), unit: data.unitName })}
            </p>
            <p className="note">{t('invitation.expires', { time: formatTime(data.expiresAt, language) })}</p>
            {known !== undefined && <p className="entry-notice">{t('invitation.signedIn', { name: known })}</p>}
          </div>
          <InvitationForm token={token} />
        </section>
      )}
    </EntryFrame>
  );
}

function InvitationForm({ token }: { readonly token: string }) {
  const t = useWords('signIn');
  const navigate = useNavigate();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [shown, setShown] = useState(false);
  const { busy, error, run } = useAct();
  const differs = again !== '' && !password.startsWith(again) && again !== password;
  const submit = async () => {
    if (again === password && (await run(() => acceptInvitation(token, { login, password })))) await navigate({ to: '/', replace: true });
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
        label={t('invitation.login')}
        hint={t('invitation.loginHint')}
        value={login}
        onChange={(text) => setLogin(text.trim().toLowerCase())}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        pattern="[a-z0-9][a-z0-9._\-]{2,39}"
        title={t('invitation.loginHint')}
      />
      <PasswordField label={t('invitation.password')} value={password} onChange={setPassword} autoComplete="new-password" shown={shown} />
      <PasswordField label={t('invitation.again')} value={again} onChange={setAgain} autoComplete="new-password" shown={shown} error={differs ? t('newPassword.differs') : undefined} />
      <Checkbox label={t('show')} checked={shown} onChange={setShown} />
      <PasswordRules error={error} />
      {error !== null && flawsIn(error).length === 0 && <Failure error={error} />}
      <Button type="submit" variant="primary" busy={busy} disabled={password === '' || again !== password}>
        {t('invitation.submit')}
      </Button>
    </form>
  );
}
