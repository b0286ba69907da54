import type { ResponseOf } from '@junheng/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { formatTime } from '../ui/number.ts';
import { ErrorState, Loading, useErrorText } from '../ui/states.tsx';
import { agentName } from './agent-name.ts';
import { signOut } from './session-acts.ts';
import { useAct } from './use-act.ts';

type OwnSession = ResponseOf<'ownSessions'>[number];
const ownSessionsQuery = { queryKey: ['own-sessions'], queryFn: ({ signal }: { signal: AbortSignal }) => call('ownSessions', { signal }), staleTime: 0 } as const;

/** 登录会话: where one is signed in; any may be ended, this one by signing out. */
export function OwnSessions() {
  const t = useWords('signIn');
  const language = useLanguage();
  const deviceName = useDeviceName();
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  const ending = useAct();
  const failure = useErrorText(ending.error);
  const end = async (session: OwnSession) => {
    if (session.current) return signOut();
    await call('endSession', { params: { session: session.id } });
    await queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  };
  const time = (instant: string) => <time dateTime={instant}>{formatTime(instant, language)}</time>;
  return (
    <section className="section" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('account.sessions')}</h2>
      <p className="note">{t('account.sessionsAbout')}</p>
      {ending.error !== null && (
        <p className="field-error" role="alert">
          {t('account.endFailed')}：{failure.text}。{failure.remedy}
        </p>
      )}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      {data && (
        <DataTable
          caption={t('account.sessions')}
          rows={data}
          rowKey={(one) => one.id}
          columns={[
            {
              id: 'device',
              header: t('account.device'),
              cell: (one) => (
                <span title={one.agent}>
                  {deviceName(one)}
                  {one.current && <span className="badge">{t('account.here')}</span>}
                </span>
              ),
            },
            { id: 'address', header: t('account.address'), cell: (one) => one.address },
            { id: 'begun', header: t('account.begun'), cell: (one) => time(one.createdAt), className: 'nowrap' },
            { id: 'seen', header: t('account.seen'), cell: (one) => time(one.seenAt), className: 'nowrap' },
            {
              id: 'acts',
              header: <span className="visually-hidden">{t('account.acts')}</span>,
              align: 'end',
              cell: (one) => (
                <Button size="s" busy={ending.busy} aria-label={t('account.endNamed', { device: deviceName(one) })} onClick={() => void ending.run(() => end(one))}>
                  {t('account.end')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

function useDeviceName(): (session: OwnSession) => string {
  const t = useWords('signIn');
  return ({ agent }) => {
    const { browser, system } = agentName(agent);
    if (browser !== null && system !== null) return t('account.on', { browser, system });
    return browser ?? system ?? t('account.unknownDevice');
  };
}
