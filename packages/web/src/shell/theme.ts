import { useState } from 'react';

export type Theme = 'system' | 'light' | 'dark';
const KEPT = 'junheng.theme';

const kept = (): Theme => {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
};

/** The theme and its switch; `system` follows the computer. public/theme.js sets it before the first paint. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(kept);
  const change = (next: Theme) => {
    setTheme(next);
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    try {
      if (next === 'system') localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, next);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
  };
  return [theme, change];
}
