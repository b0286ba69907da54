import type { Session, SignedIn } from '@junheng/contract/session';
import { useEffect, useRef, useState } from 'react';
import './sign-in.css';
import './register.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import { EntryFrame } from './frame.tsx';
import { PendingStep } from './pending-step.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { usePendingTitle } from './use-pending-title.ts';

interface CoverProps {
  /** Whose page lies below. */
  readonly person: SignedIn;
  readonly session: Session | undefined;
  readonly idle: boolean;
}

/** Hides a page whose session has ended, and keeps it: above everything, so that nothing of it can be read or touched. */
export function Cover({ person, session, idle }: CoverProps) {
  const t = useWords('signIn');
  const [given, setGiven] = useState<string | null>(null);
  const cover = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (!cover.current?.open) cover.current?.showModal();
  }, []);
  // Somebody has given a password but owes another step.
  const signedIn = session?.signedIn?.pending ? session.signedIn : null;
  const step = usePendingTitle(signedIn?.pending ?? null);
  const { name, login, idleMinutes } = person;
  const demo = session?.demo?.filter((one) => one.login === login) ?? [];
  return (
    <dialog
      ref={cover}
      className="cover"
      aria-label={t('cover.title')}
      onCancel={(event) => event.preventDefault()}
      // Some browsers close on a second Esc whatever the page says.
      onClose={() => cover.current?.showModal()}
    >
      <EntryFrame above title={signedIn ? step : t('cover.title')} version={session?.version}>
        {signedIn ? (
          <PendingStep signedIn={signedIn} given={given} />
        ) : (
          <section className="stack" aria-labelledby="cover-title">
            <div>
              <h1 id="cover-title">{t('cover.title')}</h1>
              <p>{idle ? t('cover.idle', { minutes: idleMinutes }) : t('cover.ended')}</p>
              <p>{t('cover.kept', { name })}</p>
            </div>
            {demo.length > 0 ? <DemoAccounts accounts={demo} /> : <SignInForm login={login} onGiven={setGiven} />}
            <div>
              <Button variant="quiet" onClick={() => location.assign('/')}>
                {t('cover.other', { name })}
              </Button>
            </div>
          </section>
        )}
      </EntryFrame>
    </dialog>
  );
}
