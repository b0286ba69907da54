import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { useRole } from '../sign-in/signed-in.ts';
import { Dialog } from '../ui/dialog.tsx';
import { pagesOf } from './pages.ts';

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** g then a letter goes to a page; / goes to the search box; ? shows the help. Silent while something is being typed. */
export function useShortcuts(onHelp: () => void): void {
  const navigate = useNavigate();
  const role = useRole();
  const pages = useMemo(() => pagesOf(role), [role]);
  const wentG = useRef(0);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      if (event.key === '?') return onHelp();
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('main input[type=search]');
        if (!search) return;
        event.preventDefault();
        return search.focus();
      }
      const page = event.timeStamp - wentG.current < 1500 ? pages.find((one) => one.key === event.key) : undefined;
      if (page) void navigate({ to: page.to });
      wentG.current = event.key === 'g' ? event.timeStamp : 0;
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [navigate, onHelp, pages]);
}

export function ShortcutsHelp({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useWords('shell');
  const pages = pagesOf(useRole());
  return (
    <Dialog open={open} onClose={onClose} title={t('shortcuts.title')}>
      <dl className="shortcuts">
        {pages.map((page) => (
          <div key={page.to}>
            <dt>
              <kbd>g</kbd> {t('shortcuts.thenKey')} <kbd>{page.key}</kbd>
            </dt>
            <dd>{t('shortcuts.goTo', { page: t(page.words) })}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>{t('shortcuts.search')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{t('shortcuts.close')}</dd>
        </div>
        <div>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{t('shortcuts.help')}</dd>
        </div>
      </dl>
    </Dialog>
  );
}
