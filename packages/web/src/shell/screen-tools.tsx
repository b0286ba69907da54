import { setLanguage, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button, IconButton } from '../ui/button.tsx';
import type { IconName } from '../ui/icon.tsx';
import { type Theme, useTheme } from './theme.ts';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
/** How the other language is called in itself. */
const SHORT = { zh: '中文', en: 'EN' } as const;
const ICONS: Readonly<Record<Theme, IconName>> = { system: 'system', light: 'sun', dark: 'moon' };

/** Language and theme of the screen. */
export function ScreenTools() {
  const t = useWords('shell');
  const language = useLanguage();
  const [theme, setTheme] = useTheme();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <div className="screen-tools">
      <Button variant="quiet" lang={other === 'en' ? 'en' : 'zh-CN'} aria-label={`${t('language.label')}: ${SHORT[other]}`} title={t(`language.${other}`)} onClick={() => void setLanguage(other)}>
        {SHORT[other]}
      </Button>
      <IconButton label={`${t('theme.label')}: ${t(`theme.${theme}`)}`} icon={ICONS[theme]} onClick={() => setTheme(NEXT[theme])} />
    </div>
  );
}
