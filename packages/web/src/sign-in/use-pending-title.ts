import type { SignedIn } from '@junheng/contract/session';
import './register.ts';
import { useWords } from '../i18n/i18n.ts';

const TITLES = { password: 'step.password', 'second-factor-setup': 'step.setup', 'second-factor': 'step.code' } as const;

/** What the step that is due is called. */
export function usePendingTitle(pending: SignedIn['pending']): string {
  const t = useWords('signIn');
  return t(pending === null ? 'title' : TITLES[pending]);
}
