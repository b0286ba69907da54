import type { SignedIn } from '@junheng/contract/session';
import { useState } from 'react';
import './register.ts';
import './sign-in.css';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { PageHead } from '../shell/page-head.tsx';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/number.ts';
import { useToast } from '../ui/toast.tsx';
import { Failure } from './failure.tsx';
import { NewPasswordForm } from './new-password-form.tsx';
import { OwnSessions } from './own-sessions.tsx';
import { usePlaceName } from './place-name.ts';
import { SecondFactorSetup } from './second-factor-setup.tsx';
import { switchPlace } from './session-acts.ts';
import { useSignedIn } from './signed-in.ts';
import { useAct } from './use-act.ts';

/** 我的账号: places, password, second factor, and the browsers in which one is signed in. */
export function AccountPage() {
  const t = useWords('signIn');
  const signedIn = useSignedIn();
  return (
    <>
      <PageHead title={`${t('account.title')} · ${signedIn.name}`} about={t('account.about', { login: signedIn.login })} />
      <Places signedIn={signedIn} />
      <OwnSessions />
      <div className="account-columns">
        <Password login={signedIn.login} />
        <SecondFactor has={signedIn.secondFactor} />
      </div>
    </>
  );
}

function Places({ signedIn: { place, places } }: { readonly signedIn: SignedIn }) {
  const t = useWords('signIn');
  const language = useLanguage();
  const placeName = usePlaceName();
  const { busy, error, run } = useAct();
  return (
    <section className="section" aria-labelledby="places-title">
      <h2 id="places-title">{t('account.places')}</h2>
      <p className="note">{t('account.placesAbout')}</p>
      {places.length === 0 && <p>{t('account.none')}</p>}
      <ul className="account-list">
        {places.map((one) => (
          <li key={one.id} aria-current={one.id === place?.id ? 'true' : undefined}>
            <div>
              <b>{placeName(one)}</b>
              <p className="note">
                {one.regionName} · {t('account.since', { by: one.grantedBy, when: formatTime(one.grantedAt, language) })}
              </p>
            </div>
            {one.id === place?.id ? (
              <span className="account-mark">{t('account.present')}</span>
            ) : (
              <Button size="s" busy={busy} onClick={() => void run(() => switchPlace(one.id))}>
                {t('account.switchTo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {error !== null && <Failure error={error} />}
    </section>
  );
}

function Password({ login }: { readonly login: string }) {
  const t = useWords('signIn');
  const toast = useToast();
  return (
    <section className="section" aria-labelledby="password-title">
      <h2 id="password-title">{t('account.password')}</h2>
      <NewPasswordForm login={login} onDone={() => toast({ kind: 'done', text: t('newPassword.done') })} />
    </section>
  );
}

function SecondFactor({ has }: { readonly has: boolean }) {
  const t = useWords('signIn');
  const toast = useToast();
  const [begun, setBegun] = useState(false);
  const done = () => {
    setBegun(false);
    toast({ kind: 'done', text: t('account.factorDone') });
  };
  return (
    <section className="section stack" aria-labelledby="factor-title">
      <h2 id="factor-title">{t('account.factor')}</h2>
      {!begun && <p>{has ? t('account.factorSet') : t('account.factorNone')}</p>}
      {!has && !begun && (
        <div>
          <Button onClick={() => setBegun(true)}>{t('account.factorSetUp')}</Button>
        </div>
      )}
      {begun && <SecondFactorSetup onDone={done} />}
    </section>
  );
}
