import type { SignedIn } from '@junheng/contract/session';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { CodeForm } from './code-form.tsx';
import { Failure } from './failure.tsx';
import { NewPasswordForm } from './new-password-form.tsx';
import { SecondFactorSetup } from './second-factor-setup.tsx';
import { signOut } from './session-acts.ts';
import { useAct } from './use-act.ts';
import { usePendingTitle } from './use-pending-title.ts';

const ABOUT = { password: 'step.passwordAbout', 'second-factor-setup': 'step.setupAbout', 'second-factor': 'step.codeAbout' } as const;

/** The step that is due between signing in and working: a new password, the second factor's set-up, its code. */
export function PendingStep({ signedIn, given }: { readonly signedIn: SignedIn; readonly given: string | null }) {
  const t = useWords('signIn');
  const title = usePendingTitle(signedIn.pending);
  const { error, run } = useAct();
  const { pending, name, login } = signedIn;
  if (pending === null) return null;
  return (
    <section className="stack" aria-labelledby="step-title">
      <div>
        <p className="note">{t('step.who', { name })}</p>
        <h1 id="step-title">{title}</h1>
        <p>{t(ABOUT[pending])}</p>
      </div>
      {pending === 'password' && <NewPasswordForm login={login} given={given} />}
      {pending === 'second-factor-setup' && <SecondFactorSetup />}
      {pending === 'second-factor' && <CodeForm />}
      {error !== null && <Failure error={error} />}
      <div>
        <Button variant="quiet" onClick={() => void run(signOut)}>
          {t('step.leave')}
        </Button>
      </div>
    </section>
  );
}
