import type { Account } from '@junheng/contract/account';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useSession } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { formatTime } from '../ui/number.ts';
import { useToast } from '../ui/toast.tsx';
import { AccountForm } from './account-form.tsx';
import { IdentityActs } from './account-identity.tsx';
import { AccountStateTag } from './account-state.tsx';
import type { OpenDirectory } from './frame.tsx';
import { PlaceList } from './place-list.tsx';
import { refreshAccounts } from './queries.ts';
import type { Secret } from './secret-dialog.tsx';
import { useAct } from './use-act.ts';

interface PanelProps {
  readonly account: Account;
  readonly directory: OpenDirectory;
  readonly onSecret: (secret: Secret) => void;
  readonly onClose: () => void;
}

/** One account at the side of the list: what is known of it, its places, and the acts of the own role. */
export function AccountPanel({ account, directory, onSecret, onClose }: PanelProps) {
  const t = useWords('administration');
  const isOwn = account.login === directory.login;
  const acts = (['changeAccount', 'resetPassword', 'setAccountState', 'resetSecondFactor', 'linkIdentity', 'grantPlace', 'revokePlace', 'confirmPlace'] as const).filter((act) => directory.may(act));
  return (
    <Drawer open onClose={onClose} title={t('account.title', { name: account.name })}>
      <div className="stack">
        {isOwn && <p className="notice">{t('account.own')}</p>}
        <Facts account={account} />
        <AccountActs account={account} directory={directory} isOwn={isOwn} onSecret={onSecret} />
        <IdentityActs account={account} directory={directory} isOwn={isOwn} />
        <PlaceList account={account} directory={directory} isOwn={isOwn} />
        {acts.every((act) => act === 'confirmPlace') && <p className="note">{t('account.readOnly')}</p>}
      </div>
    </Drawer>
  );
}

function Facts({ account }: { readonly account: Account }) {
  const t = useWords('administration');
  const { identityProvider: provider } = useSession();
  const language = useLanguage();
  return (
    <dl className="facts">
      <dt>{t('accounts.login')}</dt>
      <dd className="code">{account.login}</dd>
      <dt>{t('account.state')}</dt>
      <dd>
        <AccountStateTag account={account} />
      </dd>
      <dt>{t('account.email')}</dt>
      <dd>{account.email ?? <span className="muted">{t('account.none')}</span>}</dd>
      <dt>{t('account.password')}</dt>
      <dd>{account.mustChangePassword ? t('account.mustChange') : t('account.ownPassword')}</dd>
      <dt>{t('account.secondFactor')}</dt>
      <dd>{account.secondFactor ? t('account.bound') : t('account.unbound')}</dd>
      {(provider !== null || account.identityLinked) && (
        <>
          <dt>{provider ?? t('identity.provider')}</dt>
          <dd>{t(account.identityLinked ? 'identity.is' : 'identity.isNot')}</dd>
        </>
      )}
      <dt>{t('account.created')}</dt>
      <dd>{t('account.createdBy', { when: formatTime(account.createdAt, language), who: account.createdBy })}</dd>
      <dt>{t('accounts.lastSeen')}</dt>
      <dd>{account.lastSeenAt === null ? t('never') : formatTime(account.lastSeenAt, language)}</dd>
    </dl>
  );
}

function AccountActs({ account, directory, isOwn, onSecret }: { readonly account: Account; readonly directory: OpenDirectory; readonly isOwn: boolean; readonly onSecret: (secret: Secret) => void }) {
  const t = useWords('administration');
  const confirm = useConfirm();
  const toast = useToast();
  const { busy, run } = useAct();
  const [editing, setEditing] = useState(false);
  const params = { county: directory.code, account: account.id };
  const { name } = account;
  const isDisabled = account.state === 'disabled';

  const setState = async () => {
    const words = isDisabled
      ? (['account.enableTitle', 'account.enableBody', 'account.enable', 'account.enabled'] as const)
      : (['account.disableTitle', 'account.disableBody', 'account.disable', 'account.disabled'] as const);
    const reason = await confirm({
      title: t(words[0], { name }),
      body: t(words[1]),
      confirmLabel: t(words[2]),
      danger: !isDisabled,
      ask: { label: t('reason'), hint: t('reasonHint'), required: true },
    });
    if (reason === null) return;
    await run(async () => {
      await call('setAccountState', { params, body: { state: isDisabled ? 'active' : 'disabled', reason } });
      await refreshAccounts();
      return t(words[3], { name });
    });
  };
  const reset = async () => {
    if ((await confirm({ title: t('account.resetTitle', { name }), body: t('account.resetBody'), confirmLabel: t('account.reset'), danger: true })) === null) return;
    await run(async () => {
      const { oneTimePassword } = await call('resetPassword', { params });
      await refreshAccounts();
      onSecret({ kind: 'password', name, login: account.login, value: oneTimePassword });
      return null;
    });
  };
  const resetFactor = async () => {
    if ((await confirm({ title: t('account.factorTitle', { name }), body: t('account.factorBody'), confirmLabel: t('account.resetFactor'), danger: true })) === null) return;
    await run(async () => {
      await call('resetSecondFactor', { params });
      await refreshAccounts();
      return t('account.factorGone', { name });
    });
  };
  return (
    <div className="row">
      {directory.may('changeAccount') && <Button onClick={() => setEditing(true)}>{t('account.edit')}</Button>}
      {directory.may('resetPassword') && (
        <Button busy={busy} onClick={() => void reset()}>
          {t('account.reset')}
        </Button>
      )}
      {directory.may('resetSecondFactor') && account.secondFactor && !isOwn && (
        <Button busy={busy} onClick={() => void resetFactor()}>
          {t('account.resetFactor')}
        </Button>
      )}
      {directory.may('setAccountState') && !isOwn && (
        <Button variant={isDisabled ? 'default' : 'danger'} busy={busy} onClick={() => void setState()}>
          {isDisabled ? t('account.enable') : t('account.disable')}
        </Button>
      )}
      {editing && <AccountForm county={directory.code} account={account} onClose={() => setEditing(false)} onSaved={() => toast({ kind: 'done', text: t('account.saved') })} />}
    </div>
  );
}
