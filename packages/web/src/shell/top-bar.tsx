import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import './top-bar.css';
import { setLanguage, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Seal } from '../ui/seal.tsx';
import { PAGES } from './pages.ts';
import { Pickers, useChoiceSoon } from './pickers.tsx';
import { type Theme, useTheme } from './theme.ts';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
/** How the other language is called in itself. */
const SHORT = { zh: '中文', en: 'EN' } as const;
const ICONS: Readonly<Record<Theme, IconName>> = { system: 'system', light: 'sun', dark: 'moon' };

export function TopBar({ onHelp }: { readonly onHelp: () => void }) {
  const t = useWords('shell');
  return (
    <header className="top">
      <p className="top-notice" title={t('loopbackHint')}>
        {t('loopback')}
      </p>
      <div className="top-row">
        <Link to="/" className="brand">
          <Seal />
          <span>
            <strong>{t('product')}</strong>
            <span className="brand-tagline">{t('tagline')}</span>
          </span>
        </Link>
        <ChoiceBar />
        <Tools onHelp={onHelp} />
      </div>
      <nav className="nav" aria-label={t('nav.label')}>
        {PAGES.map((page) => (
          <Link key={page.to} to={page.to} className="nav-link" activeProps={{ className: 'nav-link nav-here' }} activeOptions={{ exact: page.to === '/', includeSearch: false }}>
            <Icon name={page.icon} size={18} />
            {t(page.words)}
          </Link>
        ))}
      </nav>
    </header>
  );
}

/** Three pickers in the bar; on a phone one button that opens them. */
function ChoiceBar() {
  const t = useWords('shell');
  const choice = useChoiceSoon();
  const [open, setOpen] = useState(false);
  if (!choice) return <div className="pickers" />;
  return (
    <>
      <fieldset className="pickers pickers-wide" aria-label={t('picker.label')}>
        <Pickers choice={choice} hideLabels />
      </fieldset>
      <button type="button" className="pickers-narrow" title={t('picker.open')} onClick={() => setOpen(true)}>
        <span className="visually-hidden">{t('picker.open')}</span>
        <span className="pickers-county">{choice.county?.name ?? t('picker.none')}</span>
        {choice.year !== null && <span className="number">{choice.year}</span>}
        <Icon name="chevron" />
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('picker.label')} footer={<Button onClick={() => setOpen(false)}>{t('act.close')}</Button>}>
        <Pickers choice={choice} hideLabels={false} />
      </Dialog>
    </>
  );
}

function Tools({ onHelp }: { readonly onHelp: () => void }) {
  const t = useWords('shell');
  const language = useLanguage();
  const [theme, setTheme] = useTheme();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <div className="tools">
      <Button variant="quiet" lang={other === 'en' ? 'en' : 'zh-CN'} aria-label={`${t('language.label')}: ${SHORT[other]}`} title={t(`language.${other}`)} onClick={() => void setLanguage(other)}>
        {SHORT[other]}
      </Button>
      <IconButton label={`${t('theme.label')}: ${t(`theme.${theme}`)}`} icon={ICONS[theme]} onClick={() => setTheme(NEXT[theme])} />
      <IconButton className="tools-keys" label={t('shortcuts.open')} icon="keyboard" onClick={onHelp} />
    </div>
  );
}
