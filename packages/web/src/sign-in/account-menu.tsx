import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import './account-menu.css';
import { useWords } from '../i18n/i18n.ts';
import { keptRows } from '../registers/model/register-copy.ts';
import { ScreenTools } from '../shell/screen-tools.tsx';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { useErrorText } from '../ui/states.tsx';
import { usePlaceName, useRoleName } from './place-name.ts';
import { signOut, switchPlace } from './session-acts.ts';
import { useSignedIn } from './signed-in.ts';
import { useAct } from './use-act.ts';

/** Who is at work, in the bar: name and role; behind it his places, his account, the way out. */
export function AccountMenu() {
  const t = useWords('shell');
  const roleName = useRoleName();
  const { name, place } = useSignedIn();
  const [open, setOpen] = useState(false);
  const role = place ? roleName(place.role) : t('account.noPlace');
  return (
    <>
      {/* What is read holds what is seen: whoever speaks to the screen says the words on it. */}
      <button type="button" className="account-button" aria-haspopup="dialog" aria-label={`${t('account.open', { name })} ${role}`} onClick={() => setOpen(true)}>
        <Icon name="person" size={18} />
        <span className="account-who">
          <b>{name}</b> <span>{role}</span>
        </span>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('account.title')}>
        <AccountSheet onLeave={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function AccountSheet({ onLeave }: { readonly onLeave: () => void }) {
  const t = useWords('shell');
  const placeName = usePlaceName();
  const confirm = useConfirm();
  const { name, login, place, places } = useSignedIn();
  const leaving = useAct();
  const switching = useAct();
  const others = places.filter((one) => one.id !== place?.id);
  /** Rows of registers may hold personal data: they do not outlast the session in this browser, so whoever has unsent ones is asked. */
  const leave = async () => {
    const rows = keptRows(login);
    if (rows > 0 && (await confirm({ title: t('account.unsent'), body: t('account.unsentBody', { count: rows }), confirmLabel: t('account.leaveAll'), danger: true })) === null) return;
    await leaving.run(signOut);
  };
  return (
    <>
      <div>
        <p className="account-name">{name}</p>
        <p className="note">{login}</p>
        <p>{placeName(place)}</p>
      </div>
      {others.length > 0 && (
        <section className="account-places" aria-labelledby="account-switch">
          <h3 id="account-switch">{t('account.switchTo')}</h3>
          {others.map((one) => (
            <Button key={one.id} busy={switching.busy} onClick={() => void switching.run(() => switchPlace(one.id))}>
              {placeName(one)}
            </Button>
          ))}
          {switching.error !== null && <Problem title={t('account.switchFailed')} error={switching.error} />}
        </section>
      )}
      <div className="row-between">
        <Link to="/account" onClick={onLeave}>
          {t('account.page')}
        </Link>
        <ScreenTools />
      </div>
      {leaving.error !== null && <Problem title={t('account.signOutFailed')} error={leaving.error} />}
      <div className="row">
        <Button variant="primary" busy={leaving.busy} onClick={() => void leave()}>
          {t('account.signOut')}
        </Button>
      </div>
    </>
  );
}

function Problem({ title, error }: { readonly title: string; readonly error: unknown }) {
  const { text, remedy } = useErrorText(error);
  return (
    <p className="field-error" role="alert">
      {title}：{text}。{remedy}
    </p>
  );
}
