/** What the browser's other tabs are told: somebody signed in or switched places, the session ended, or the person left by his own will. */
export type TabNews = 'changed' | 'signed-out';

const NAME = 'junheng.session';
const channel: BroadcastChannel | null = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(NAME);

export const tellOtherTabs = (news: TabNews): void => channel?.postMessage(news);

/** Listens until the returned function is called. */
export function onOtherTabs(listen: (news: TabNews) => void): () => void {
  const heard = (event: MessageEvent<TabNews>) => listen(event.data);
  channel?.addEventListener('message', heard);
  return () => channel?.removeEventListener('message', heard);
}
