import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import './top-bar.css';
import { useWords } from '../i18n/i18n.ts';
import { NoticeBell } from '../rounds/notices.tsx';
import { AccountMenu } from '../sign-in/account-menu.tsx';
import { useMay, useRole } from '../sign-in/signed-in.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Mark, useLook } from './look.tsx';
import { pagesOf } from './pages.ts';
import { Pickers, useChoiceSoon } from './pickers.tsx';
import { ScreenTools } from './screen-tools.tsx';

export function TopBar({ onHelp }: { readonly onHelp: () => void }) {
  const t = useWords('shell');
  const pages = pagesOf(useRole());
  const look = useLook()?.look;
  return (
    <header className="top">
      <div className="top-row">
        <Link to="/" className="brand">
          <Mark />
          <span>
            <strong>{t('product')}</strong>
            <span className="brand-tagline">{look?.bureauName || t('tagline')}</span>
          </span>
        </Link>
        <ChoiceBar />
        <div className="tools">
          <ScreenTools />
          <IconButton className="tools-keys" label={t('shortcuts.open')} icon="keyboard" onClick={onHelp} />
          <NoticeBell />
          <AccountMenu />
        </div>
      </div>
      {pages.length > 0 && (
        <nav className="nav" aria-label={t('nav.label')}>
          {pages.map((page) => (
            <Link key={page.to} to={page.to} className="nav-link" activeProps={{ className: 'nav-link nav-here' }} activeOptions={{ exact: page.to === '/', includeSearch: false }}>
              <Icon name={page.icon} size={18} />
              {t(page.words)}
            </Link>
          ))}
        </nav>
      )}
    </header>
  );
}

/** Pickers in the bar; on a phone one button that opens them. Who reads no figures chooses nothing but a county, where he has several. */
function ChoiceBar() {
  const t = useWords('shell');
  const choice = useChoiceSoon();
  const figures = useMay()('overview');
  const [open, setOpen] = useState(false);
  if (!choice || (!figures && choice.counties.length < 2)) return <div className="pickers" />;
  return (
    <>
      <fieldset className="pickers pickers-wide" aria-label={t('picker.label')}>
        <Pickers choice={choice} figures={figures} hideLabels />
      </fieldset>
      <button type="button" className="pickers-narrow" title={t('picker.open')} onClick={() => setOpen(true)}>
        <span className="visually-hidden">{t('picker.open')}</span>
        <span className="pickers-county">{choice.county?.name ?? t('picker.none')}</span>
        {choice.year !== null && <span className="number">{choice.year}</span>}
        <Icon name="chevron" />
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('picker.label')} footer={<Button onClick={() => setOpen(false)}>{t('act.close')}</Button>}>
        <Pickers choice={choice} figures={figures} hideLabels={false} />
      </Dialog>
    </>
  );
}
