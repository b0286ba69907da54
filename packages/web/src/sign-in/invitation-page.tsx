import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { sessionQuery } from '../api/queries.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { EntryFrame } from './frame.tsx';
import { NewPasswordFields, useNewPassword } from './new-password-fields.tsx';
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
  const password = useNewPassword();
  const { busy, error, run } = useAct();
  const submit = async () => {
    if (password.fits && (await run(() => acceptInvitation(token, { login, password: password.next })))) await navigate({ to: '/', replace: true });
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
      <NewPasswordFields password={password} labels={{ next: t('invitation.password'), again: t('invitation.again') }} error={error} />
      <Button type="submit" variant="primary" busy={busy} disabled={!password.fits}>
        {t('invitation.submit')}
      </Button>
    </form>
  );
}
