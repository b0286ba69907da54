import { ApiError } from '../api/client.ts';
import { useWords } from '../i18n/i18n.ts';
import { Icon } from '../ui/icon.tsx';

const RULES = ['short', 'kinds', 'guessable', 'used'] as const;

/** Which rules a refused password broke, by the error's details. */
export function flawsIn(error: unknown): readonly string[] {
  if (!(error instanceof ApiError)) return [];
  if (error.code === 'password-used') return ['used'];
  const { details } = error;
  const flaws: unknown = error.code === 'password-weak' && typeof details === 'object' && details !== null && 'flaws' in details ? details.flaws : [];
  return Array.isArray(flaws) ? flaws.filter((one): one is string => typeof one === 'string') : [];
}

/** 密码要求: what a new password must be; those that the last attempt broke are marked. The server decides. */
export function PasswordRules({ error }: { readonly error: unknown }) {
  const t = useWords('signIn');
  const flaws = flawsIn(error);
  return (
    <div className="password-rules">
      <p className="note">{t('newPassword.rules')}</p>
      <ul role={flaws.length > 0 ? 'alert' : undefined}>
        {RULES.map((rule) => {
          const broken = flaws.includes(rule);
          return (
            <li key={rule} className={broken ? 'password-broken' : undefined}>
              <Icon name={broken ? 'cross' : 'right'} />
              {broken && <span className="visually-hidden">{t('newPassword.wrong')}</span>}
              {t(`newPassword.${rule}`)}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
