import { render } from './browser-render.ts';
import { verifyCertificate } from './verify.ts';

/** The script of the certificate page: computes everything again from what the page contains, then shows it. */
const text = document.getElementById('certificate')?.textContent ?? '';

document.getElementById('language')?.addEventListener('click', (event) => {
  const root = document.documentElement;
  const english = root.dataset.language !== 'en';
  root.dataset.language = english ? 'en' : 'zh';
  root.lang = english ? 'en' : 'zh-CN';
  (event.currentTarget as HTMLElement).textContent = english ? '中文' : 'English';
});

// After the first paint, so that a large county does not open on a blank page.
setTimeout(() => render(text, verifyCertificate(text)), 0);
