import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import './shell.css';
import { useWords } from '../i18n/i18n.ts';
import { ConfirmProvider } from '../ui/confirm.tsx';
import { Loading } from '../ui/states.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import { ExplainProvider } from './explain.tsx';
import { ShortcutsHelp, useShortcuts } from './shortcuts.tsx';
import { TopBar } from './top-bar.tsx';

/** The frame of every page: skip link, bar, navigation, notices, the explain panel. */
export function Shell() {
  const t = useWords('shell');
  const [help, setHelp] = useState(false);
  useShortcuts(useCallback(() => setHelp(true), []));
  const path = useRouterState({ select: (state) => state.location.pathname });
  const content = useRef<HTMLElement>(null);
  const seen = useRef(path);
  // A new page begins at its content for readers and keyboard, as a freshly loaded one would.
  useEffect(() => {
    if (seen.current !== path) content.current?.focus({ preventScroll: true });
    seen.current = path;
  }, [path]);
  return (
    <ToastProvider>
      <ConfirmProvider>
        <a className="skip" href="#content">
          {t('skip')}
        </a>
        <TopBar onHelp={() => setHelp(true)} />
        <ExplainProvider key={path} addressed={!path.startsWith('/what-if')}>
          <main ref={content} className="page" id="content" tabIndex={-1}>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </main>
        </ExplainProvider>
        <ShortcutsHelp open={help} onClose={() => setHelp(false)} />
      </ConfirmProvider>
    </ToastProvider>
  );
}
