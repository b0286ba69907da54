import type { ResponseOf } from '@junheng/contract/routes';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import './notices.css';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';

type Notice = ResponseOf<'notices'>['notices'][number];

/** Asked again each minute while the page is in sight. */
const noticesQuery = queryOptions({ queryKey: ['notices'], queryFn: ({ signal }) => call('notices', { signal }), refetchInterval: 60_000, refetchOnWindowFocus: true });
const refresh = () => queryClient.invalidateQueries({ queryKey: noticesQuery.queryKey });

/** 通知: the bell in the bar with what is unread; behind it the list. */
export function NoticeBell() {
  const t = useWords('shell');
  const [open, setOpen] = useState(false);
  const { data } = useQuery(noticesQuery);
  const unread = data?.unread ?? 0;
  return (
    <>
      <button type="button" className="bell" aria-haspopup="dialog" aria-label={unread > 0 ? t('notices.openUnread', { count: unread }) : t('notices.open')} onClick={() => setOpen(true)}>
        <Icon name="bell" size={18} />
        {unread > 0 && (
          <span className="bell-count number" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('notices.title')}>
        <NoticeList onLeave={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NoticeList({ onLeave }: { readonly onLeave: () => void }) {
  const t = useWords('shell');
  const { data, error, refetch } = useQuery(noticesQuery);
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={4} />;
  if (data.notices.length === 0) return <EmptyState title={t('notices.empty')}>{t('notices.emptyBody')}</EmptyState>;
  const unread = data.notices.filter((one) => !one.read);
  const readAll = async () => {
    await Promise.allSettled(unread.map((one) => call('readNotice', { params: { notice: one.id } })));
    await refresh();
  };
  return (
    <div className="stack">
      {unread.length > 0 && (
        <div>
          <Button size="s" onClick={() => void readAll()}>
            {t('notices.readAll')}
          </Button>
        </div>
      )}
      <ul className="notice-list">
        {data.notices.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} onLeave={onLeave} />
        ))}
      </ul>
    </div>
  );
}

function NoticeLine({ notice, onLeave }: { readonly notice: Notice; readonly onLeave: () => void }) {
  const t = useWords('shell');
  const language = useLanguage();
  const navigate = useNavigate();
  const follow = () => {
    // That it was read may come late or not at all; the way there does not wait for it.
    if (!notice.read) void call('readNotice', { params: { notice: notice.id } }).then(refresh, () => undefined);
    onLeave();
    const { pathname, searchParams } = new URL(notice.link, location.origin);
    void navigate({ to: pathname as string, search: ((before: Record<string, unknown>) => ({ ...before, ...Object.fromEntries(searchParams) })) as never });
  };
  return (
    <li>
      <button type="button" className={classes('notice', !notice.read && 'notice-unread')} onClick={follow}>
        {!notice.read && <span className="visually-hidden">{t('notices.unread')}</span>}
        <span>{notice.text}</span>
        <span className="note number">{formatTime(notice.at, language)}</span>
      </button>
    </li>
  );
}
