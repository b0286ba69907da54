import { Navigate, Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import './shell.css';
import { useWords } from '../i18n/i18n.ts';
import { Gate } from '../sign-in/gate.tsx';
import { useRole } from '../sign-in/signed-in.ts';
import { ConfirmProvider } from '../ui/confirm.tsx';
import { Loading } from '../ui/states.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import { ExplainProvider } from './explain.tsx';
import { pageAt, pagesOf } from './pages.ts';
import { NoPermission, NothingToOpen } from './permission.tsx';
import { ShortcutsHelp, useShortcuts } from './shortcuts.tsx';
import { TopBar } from './top-bar.tsx';
import { useOpens } from './use-opens.ts';

/** Every page stands behind the gate, but an invitation: whoever opens it has no account yet. */
export function Shell() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (path.startsWith('/invitation/'))
    return (
      <Suspense fallback={<Loading />}>
        <Outlet />
      </Suspense>
    );
  return (
    <Gate>
      <Frame path={path} />
    </Gate>
  );
}

/** The frame of every page: skip link, bar, navigation, notices, the explain panel. */
function Frame({ path }: { readonly path: string }) {
  const t = useWords('shell');
  const [help, setHelp] = useState(false);
  useShortcuts(useCallback(() => setHelp(true), []));
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
              <Permitted path={path} />
            </Suspense>
          </main>
        </ExplainProvider>
        <ShortcutsHelp open={help} onClose={() => setHelp(false)} />
      </ConfirmProvider>
    </ToastProvider>
  );
}

/** The page where the present place opens it; the first address leads each role to the first page of its own. */
function Permitted({ path }: { readonly path: string }) {
  const role = useRole();
  const opens = useOpens();
  const rights = pageAt(path);
  if (rights === null || opens(path)) return <Outlet />;
  const [first] = pagesOf(role);
  if (path !== '/') return <NoPermission {...rights} />;
  return first ? <Navigate to={first.to} replace /> : <NothingToOpen />;
}
