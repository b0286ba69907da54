import type { Session } from '@junheng/contract/session';
import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import { EntryFrame } from './frame.tsx';
import { IdentityEntry } from './identity.tsx';
import { PendingStep } from './pending-step.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { usePendingTitle } from './use-pending-title.ts';

/** Signing in from nothing to work: name and password, then whatever the session says is still due. It stands at the address that was asked for. */
export function Entry({ session }: { readonly session: Session }) {
  const t = useWords('signIn');
  const [given, setGiven] = useState<string | null>(null);
  const { signedIn, demo, version } = session;
  const step = usePendingTitle(signedIn?.pending ?? null);
  if (signedIn)
    return (
      <EntryFrame title={step} version={version} owner={session.owner}>
        <PendingStep signedIn={signedIn} given={given} />
      </EntryFrame>
    );
  return (
    <EntryFrame title={t('title')} wide={demo !== null} version={version} owner={session.owner}>
      <section aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">{t('title')}</h1>
        <SignInForm onGiven={setGiven} />
        <IdentityEntry name={session.identityProvider} />
      </section>
      {demo && <DemoAccounts accounts={demo} />}
    </EntryFrame>
  );
}
