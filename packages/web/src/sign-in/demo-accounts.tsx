import { ROLES } from '@junheng/contract/role';
import type { Session } from '@junheng/contract/session';
import { useWords } from '../i18n/i18n.ts';
import { Failure } from './failure.tsx';
import { useRoleName } from './place-name.ts';
import { demoSignIn } from './session-acts.ts';
import { useAct } from './use-act.ts';

/** 演示账号: an account of each role, one click each. */
export function DemoAccounts({ accounts }: { readonly accounts: NonNullable<Session['demo']> }) {
  const t = useWords('signIn');
  const roleName = useRoleName();
  const { busy, error, run } = useAct();
  const inOrder = [...accounts].sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.login.localeCompare(b.login));
  return (
    <section className="entry-demo" aria-labelledby="demo-title" aria-busy={busy || undefined}>
      <h2 id="demo-title">{t('demo.title')}</h2>
      <p className="note">{t('demo.about')}</p>
      {error !== null && <Failure error={error} />}
      <ul className="demo-list">
        {inOrder.map(({ login, name, role, unitName }) => (
          <li key={login}>
            <button type="button" className="demo-account" onClick={() => void run(() => demoSignIn(login))}>
              <b>{roleName(role)}</b>
              {unitName !== null && <span className="demo-unit">{unitName}</span>}
              <span className="demo-name">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
