import { useLanguage, useWords } from '../i18n/i18n.ts';
import { usePlaceName, useRoleName } from '../sign-in/place-name.ts';
import { switchPlace } from '../sign-in/session-acts.ts';
import { useSignedIn } from '../sign-in/signed-in.ts';
import { useAct } from '../sign-in/use-act.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, useErrorText } from '../ui/states.tsx';
import type { PageRights } from './pages.ts';

/** A page that is not for the present place: who may, and which other place of the person's would do. */
export function NoPermission({ page, roles }: PageRights) {
  const t = useWords('shell');
  const language = useLanguage();
  const roleName = useRoleName();
  const placeName = usePlaceName();
  const { place, places } = useSignedIn();
  const { busy, error, run } = useAct();
  const fit = places.filter((one) => roles.includes(one.role));
  const list = new Intl.ListFormat(language === 'zh' ? 'zh-CN' : 'en', { type: 'conjunction' }).format(roles.map(roleName));
  return (
    <EmptyState
      title={t('permission.title', { page: t(page.words) })}
      action={fit.map((one) => (
        <Button key={one.id} busy={busy} onClick={() => void run(() => switchPlace(one.id))}>
          {t('permission.switchTo', { place: placeName(one) })}
        </Button>
      ))}
    >
      <p>{t('permission.who', { roles: list, role: place ? roleName(place.role) : t('account.noPlace') })}</p>
      {fit.length > 0 && <p>{t('permission.switchBody')}</p>}
      {error !== null && <Refused error={error} />}
    </EmptyState>
  );
}

function Refused({ error }: { readonly error: unknown }) {
  const { text, remedy } = useErrorText(error);
  return (
    <p className="field-error" role="alert">
      {text}。{remedy}
    </p>
  );
}

/** Nothing to open at all: an account without a place, or a role for which there is no page yet. */
export function NothingToOpen() {
  const t = useWords('shell');
  const roleName = useRoleName();
  const { place } = useSignedIn();
  if (!place) return <EmptyState title={t('permission.noPlaceTitle')}>{t('permission.noPlaceBody')}</EmptyState>;
  return <EmptyState title={t('permission.nothingTitle')}>{t('permission.nothingBody', { role: roleName(place.role) })}</EmptyState>;
}
