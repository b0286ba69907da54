// Before the first paint, so that a dark screen does not flash white.
try {
  const theme = localStorage.getItem('junheng.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem('junheng.language');
  if (language === 'en') document.documentElement.lang = 'en';
} catch {
  // Storage may be forbidden; the system's theme and Chinese then hold.
}
