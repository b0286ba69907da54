import type { Account, Place } from '@junheng/contract/account';
import { ROLE_NAMES } from '@junheng/contract/role';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { formatTime } from '../ui/number.ts';
import type { OpenDirectory } from './frame.tsx';
import { GrantForm } from './grant-form.tsx';
import { refreshAccounts } from './queries.ts';
import { useAct } from './use-act.ts';

/** The places of an account: each revoked with a reason, an administrator's confirmed by another, a further one granted. */
export function PlaceList({ account, directory, isOwn }: { readonly account: Account; readonly directory: OpenDirectory; readonly isOwn: boolean }) {
  const t = useWords('administration');
  const [granting, setGranting] = useState(false);
  return (
    <section className="stack" aria-labelledby="places-title">
      <h3 id="places-title">{t('places.title')}</h3>
      {account.places.length === 0 && <p className="muted">{t('places.none')}</p>}
      <ul className="places">
        {account.places.map((place) => (
          <PlaceItem key={place.id} place={place} account={account} directory={directory} isOwn={isOwn} />
        ))}
      </ul>
      {directory.may('grantPlace') && !isOwn && !granting && (
        <div className="row">
          <Button icon="plus" onClick={() => setGranting(true)}>
            {t('places.grant')}
          </Button>
        </div>
      )}
      {granting && <GrantForm account={account} directory={directory} onClose={() => setGranting(false)} />}
    </section>
  );
}

function PlaceItem({ place, account, directory, isOwn }: { readonly place: Place; readonly account: Account; readonly directory: OpenDirectory; readonly isOwn: boolean }) {
  const t = useWords('administration');
  const language = useLanguage();
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const role = ROLE_NAMES[place.role][language];
  const { name } = account;
  const params = { county: directory.code, account: account.id, place: place.id };
  const revoke = async () => {
    const reason = await confirm({
      title: t('places.revokeTitle', { name, role }),
      body: t('places.revokeBody'),
      confirmLabel: t('places.revoke'),
      danger: true,
      ask: { label: t('reason'), hint: t('reasonHint'), required: true },
    });
    if (reason === null) return;
    await run(async () => {
      await call('revokePlace', { params, body: { reason } });
      await refreshAccounts();
      return t('places.revoked');
    });
  };
  const agree = async () => {
    if ((await confirm({ title: t('places.confirmTitle', { name, role }), body: t('places.confirmBody'), confirmLabel: t('places.confirm') })) === null) return;
    await run(async () => {
      await call('confirmPlace', { params });
      await refreshAccounts();
      return t('places.confirmed');
    });
  };
  const isProposed = place.state === 'proposed';
  return (
    <li className="place">
      <div>
        <strong>{role}</strong>
        {isProposed && <span className="tag tag-must-change">{t('places.proposed')}</span>}
        <p>{[place.regionName, place.unitName].filter(Boolean).join(' · ')}</p>
        <p className="note">{t('places.granted', { when: formatTime(place.grantedAt, language), who: place.grantedBy })}</p>
      </div>
      <div className="row">
        {isProposed && directory.may('confirmPlace') && !isOwn && (
          <Button size="s" variant="primary" busy={busy} onClick={() => void agree()}>
            {t('places.confirm')}
          </Button>
        )}
        {directory.may('revokePlace') && !isOwn && (
          <Button size="s" busy={busy} onClick={() => void revoke()}>
            {t('places.revoke')}
          </Button>
        )}
      </div>
    </li>
  );
}
