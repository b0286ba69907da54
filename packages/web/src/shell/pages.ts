import type { IconName } from '../ui/icon.tsx';

/** The main pages in the order of the work, with the second key of their shortcut (g, then …). */
export const PAGES = [
  { to: '/', words: 'nav.overview', icon: 'overview', key: 'o' },
  { to: '/data', words: 'nav.data', icon: 'data', key: 'd' },
  { to: '/assessment', words: 'nav.assessment', icon: 'assessment', key: 'a' },
  { to: '/what-if', words: 'nav.whatIf', icon: 'whatIf', key: 'w' },
  { to: '/map', words: 'nav.map', icon: 'map', key: 'm' },
] as const satisfies readonly { to: string; words: string; icon: IconName; key: string }[];
