import { ROLE_NAMES } from '@junheng/contract/role';
import type { ResponseOf } from '@junheng/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { AdministrationFrame, type OpenDirectory } from './frame.tsx';
import { InvitationForm } from './invitation-form.tsx';
import { invitationsQuery, refreshInvitations } from './queries.ts';
import { type Secret, SecretDialog } from './secret-dialog.tsx';
import { useAct } from './use-act.ts';

type Invitation = ResponseOf<'invitations'>[number];

/** 邀请: links by which people open their own accounts. */
export function InvitationsPage() {
  const t = useWords('administration');
  const [making, setMaking] = useState(false);
  return (
    <AdministrationFrame
      section="invitations"
      title={t('invitations.title')}
      about={t('invitations.about')}
      actions={(directory) =>
        directory.may('createInvitation') && (
          <Button variant="primary" icon="plus" onClick={() => setMaking(true)}>
            {t('invitations.make')}
          </Button>
        )
      }
    >
      {(directory) => <Invitations key={directory.code} directory={directory} making={making} onMade={() => setMaking(false)} />}
    </AdministrationFrame>
  );
}

function Invitations({ directory, making, onMade }: { readonly directory: OpenDirectory; readonly making: boolean; readonly onMade: () => void }) {
  const t = useWords('administration');
  const language = useLanguage();
  const { data, error, refetch } = useQuery(invitationsQuery(directory.code));
  const [secret, setSecret] = useState<Secret | null>(null);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={6} />;
  const columns: readonly Column<Invitation>[] = [
    { id: 'name', header: t('invitations.name'), cell: (one) => one.name },
    { id: 'role', header: t('invitations.role'), cell: (one) => ROLE_NAMES[one.role][language] },
    { id: 'unit', header: t('invitations.unit'), className: 'wide-text', cell: (one) => one.unitName ?? '' },
    { id: 'state', header: t('invitations.state'), cell: (one) => <span className={`tag tag-${one.state}`}>{t(`invitations.states.${one.state}`)}</span> },
    { id: 'expires', header: t('invitations.expires'), className: 'nowrap', cell: (one) => formatTime(one.expiresAt, language) },
    { id: 'by', header: t('invitations.by'), cell: (one) => one.createdBy },
    {
      id: 'act',
      header: <span className="visually-hidden">{t('invitations.withdraw')}</span>,
      align: 'end',
      cell: (one) => (one.state === 'open' && directory.may('withdrawInvitation') ? <Withdraw county={directory.code} invitation={one} /> : null),
    },
  ];
  return (
    <>
      {data.length === 0 ? (
        <EmptyState title={t('invitations.none')}>{t('invitations.noneBody')}</EmptyState>
      ) : (
        <DataTable caption={t('invitations.caption')} columns={columns} rows={data} rowKey={(one) => one.id} height="70dvh" />
      )}
      {making && (
        <InvitationForm
          county={directory.code}
          onClose={onMade}
          onMade={({ invitation, token }) => {
            onMade();
            setSecret({
              kind: 'link',
              name: invitation.name,
              value: `${location.origin}/invitation/${token}`,
              note: t('invitations.validUntil', { when: formatTime(invitation.expiresAt, language) }),
            });
          }}
        />
      )}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

function Withdraw({ county, invitation }: { readonly county: string; readonly invitation: Invitation }) {
  const t = useWords('administration');
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const withdraw = async () => {
    if ((await confirm({ title: t('invitations.withdrawTitle', { name: invitation.name }), body: t('invitations.withdrawBody'), confirmLabel: t('invitations.withdraw'), danger: true })) === null)
      return;
    await run(async () => {
      await call('withdrawInvitation', { params: { county, invitation: invitation.id } });
      await refreshInvitations();
      return t('invitations.withdrawn');
    });
  };
  return (
    <Button size="s" busy={busy} onClick={() => void withdraw()}>
      {t('invitations.withdraw')}
    </Button>
  );
}
