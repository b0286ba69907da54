import { useEffect, useEffectEvent, useState } from 'react';
import { queryClient, sessionQuery } from '../api/queries.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { createTouches, type Standing, standingAt } from './idle.ts';
import { askSession, leaveIdle } from './session-acts.ts';

const TOUCHES = ['pointerdown', 'keydown', 'click', 'wheel', 'touchmove'] as const;
/** Work in the page that asks nothing of the server (a what-if) must reach it now and then, or it would end the session on its own. */
const TELL_AFTER = 60_000;

/** Signs out after so many minutes without a touch (闲置退出), asking a minute before. */
export function IdleWatch({ minutes, onIdle }: { readonly minutes: number; readonly onIdle: () => void }) {
  const t = useWords('shell');
  const [touches] = useState(() => createTouches(storage(), Date.now));
  const [standing, setStanding] = useState<Standing>({ kind: 'working' });
  const look = useEffectEvent(() => {
    const next = standingAt(Date.now(), touches.last(), minutes);
    setStanding((before) => (before.kind === 'working' && next.kind === 'working' ? before : next));
    if (next.kind !== 'gone') return;
    onIdle();
    void leaveIdle();
  });
  const touched = useEffectEvent(() => {
    // Whoever comes back too late is not let in by the touch that wakes the page.
    if (standingAt(Date.now(), touches.last(), minutes).kind === 'gone') return look();
    touches.touch();
    look();
    const told = queryClient.getQueryState(sessionQuery.queryKey)?.dataUpdatedAt ?? 0;
    if (Date.now() - told > TELL_AFTER) void askSession();
  });
  useEffect(() => {
    const timer = setInterval(look, 1000);
    const listen = () => touched();
    for (const kind of TOUCHES) document.addEventListener(kind, listen, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const kind of TOUCHES) document.removeEventListener(kind, listen, { capture: true });
    };
  }, []);
  return (
    // Any touch answers the question, that of its buttons too.
    <Dialog open={standing.kind === 'asked'} onClose={() => {}} title={t('idle.title')} footer={<Button variant="primary">{t('idle.stay')}</Button>}>
      <p role="timer">{t('idle.body', { seconds: standing.kind === 'asked' ? standing.seconds : 0 })}</p>
      <p className="note">{t('idle.kept')}</p>
    </Dialog>
  );
}

function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
