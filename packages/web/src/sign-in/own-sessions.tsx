import type { ResponseOf } from '@junheng/contract/routes';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/number.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { agentName } from './agent-name.ts';
import { Failure } from './failure.tsx';
import { signOut } from './session-acts.ts';
import { useAct } from './use-act.ts';

type OwnSession = ResponseOf<'ownSessions'>[number];
const ownSessionsQuery = { queryKey: ['own-sessions'], queryFn: ({ signal }: { signal: AbortSignal }) => call('ownSessions', { signal }), staleTime: 0 } as const;

/** 登录会话: where one is signed in; any may be ended, this one by signing out. */
export function OwnSessions() {
  const t = useWords('signIn');
  const { data, error, refetch } = useQuery(ownSessionsQuery);
  const ending = useAct();
  const end = async (session: OwnSession) => {
    if (session.current) return signOut();
    await call('endSession', { params: { session: session.id } });
    await queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  };
  return (
    <section className="section" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('account.sessions')}</h2>
      <p className="note">{t('account.sessionsAbout')}</p>
      {ending.error !== null && <Failure error={ending.error} />}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={3} />}
      <ul className="account-list" aria-labelledby="sessions-title">
        {data?.map((session) => (
          <SessionLine key={session.id} session={session} busy={ending.busy} onEnd={() => void ending.run(() => end(session))} />
        ))}
      </ul>
    </section>
  );
}

function SessionLine({ session, busy, onEnd }: { readonly session: OwnSession; readonly busy: boolean; readonly onEnd: () => void }) {
  const t = useWords('signIn');
  const language = useLanguage();
  const { browser, system } = agentName(session.agent);
  const device = browser !== null && system !== null ? t('account.on', { browser, system }) : (browser ?? system ?? t('account.unknownDevice'));
  return (
    <li aria-current={session.current ? 'true' : undefined}>
      <div>
        <b title={session.agent}>{device}</b>
        {session.current && <span className="account-mark">{t('account.here')}</span>}
        <p className="note">
          {session.address} · {t('account.begun', { when: formatTime(session.createdAt, language) })} · {t('account.seen', { when: formatTime(session.seenAt, language) })}
        </p>
      </div>
      <Button size="s" busy={busy} aria-label={t('account.endNamed', { device })} onClick={onEnd}>
        {t('account.end')}
      </Button>
    </li>
  );
}
