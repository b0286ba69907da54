import type { Audit } from '@junheng/contract/audit';
import { ROLE_NAMES, ROLES } from '@junheng/contract/role';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Drawer } from '../ui/drawer.tsx';
import { formatTime } from '../ui/number.ts';
import zh from './words.zh.ts';

type ActName = keyof typeof zh.acts;
const isNamed = (act: string): act is ActName => act in zh.acts;

/** An act in the screen's language; one without a word of its own by the name that the log has. */
export function useActName(): (act: string) => string {
  const t = useWords('administration');
  return (act) => (isNamed(act) ? t(`acts.${act}`) : act);
}

/** One entry whole: who in which place, from where, what exactly, and the hashes that hold it in the chain. */
export function AuditEntryPanel({ entry, onClose }: { readonly entry: Audit['entries'][number]; readonly onClose: () => void }) {
  const t = useWords('administration');
  const language = useLanguage();
  const actName = useActName();
  const { origin } = entry;
  const roleName = (role: string | null): string => {
    const known = ROLES.find((one) => one === role);
    return known ? ROLE_NAMES[known][language] : role === 'operator' ? t('audit.operator') : role === null ? t('audit.anonymous') : role;
  };
  return (
    <Drawer open onClose={onClose} title={t('audit.entry', { number: entry.sequence })}>
      <dl className="facts">
        <dt>{t('audit.at')}</dt>
        <dd>
          {formatTime(entry.at, language)} <span className="note code">{entry.at}</span>
        </dd>
        <dt>{t('audit.actor')}</dt>
        <dd>{entry.actor}</dd>
        <dt>{t('audit.role')}</dt>
        <dd>{origin ? roleName(origin.role) : t('audit.noOrigin')}</dd>
        <dt>{t('audit.address')}</dt>
        <dd className="code">{origin?.address ?? '—'}</dd>
        <dt>{t('audit.act')}</dt>
        <dd>
          {actName(entry.act)} <span className="note code">{entry.act}</span>
        </dd>
        <dt>{t('audit.object')}</dt>
        <dd className="code">{entry.object}</dd>
        <dt>{t('audit.result')}</dt>
        <dd>{t(`audit.results.${origin?.result ?? 'done'}`)}</dd>
        <dt>{t('audit.detail')}</dt>
        <dd>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
          <pre className="detail" tabIndex={0}>
            {JSON.stringify(entry.detail, null, 2)}
          </pre>
        </dd>
        <dt>{t('audit.hash')}</dt>
        <dd className="code hash">{entry.hash}</dd>
        <dt>{t('audit.previousHash')}</dt>
        <dd className="code hash">{entry.previousHash}</dd>
      </dl>
    </Drawer>
  );
}
