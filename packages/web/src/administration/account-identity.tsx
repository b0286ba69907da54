import type { Account } from '@junheng/contract/account';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { useSession } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import type { OpenDirectory } from './frame.tsx';
import { refreshAccounts } from './queries.ts';
import { useAct } from './use-act.ts';

/** 关联统一身份: who the person is at the government's identity provider, so that he may sign in there. Nothing where there is no provider. */
export function IdentityActs({ account, directory, isOwn }: { readonly account: Account; readonly directory: OpenDirectory; readonly isOwn: boolean }) {
  const t = useWords('administration');
  const { identityProvider: provider } = useSession();
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const { name } = account;
  if (provider === null || isOwn || !directory.may('linkIdentity')) return null;
  const link = async () => {
    const subject = await confirm({
      title: t('identity.linkTitle', { name, provider }),
      body: t(account.identityLinked ? 'identity.relinkBody' : 'identity.linkBody', { provider }),
      confirmLabel: t('identity.link'),
      ask: { label: t('identity.subject'), hint: t('identity.subjectHint', { provider }), required: true },
    });
    if (subject === null) return;
    await run(async () => {
      await call('linkIdentity', { params: { county: directory.code, account: account.id }, body: { subject: subject.trim() } });
      await refreshAccounts();
      return t('identity.linked', { name, provider });
    });
  };
  const part = async () => {
    if ((await confirm({ title: t('identity.partTitle', { name, provider }), body: t('identity.partBody'), confirmLabel: t('identity.part'), danger: true })) === null) return;
    await run(async () => {
      await call('linkIdentity', { params: { county: directory.code, account: account.id }, body: { subject: null } });
      await refreshAccounts();
      return t('identity.parted', { name, provider });
    });
  };
  return (
    <div className="row">
      <Button busy={busy} onClick={() => void link()}>
        {t(account.identityLinked ? 'identity.relink' : 'identity.link')}
      </Button>
      {account.identityLinked && (
        <Button busy={busy} onClick={() => void part()}>
          {t('identity.part')}
        </Button>
      )}
    </div>
  );
}
