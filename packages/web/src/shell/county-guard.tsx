import { Link, Outlet } from '@tanstack/react-router';
import { useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { useMay, useRole } from '../sign-in/signed-in.ts';
import { EmptyState } from '../ui/states.tsx';

/** Leads to the data page where there is no county or no revision yet, or says who brings the data; what it lets through has both. */
export function CountyGuard() {
  const t = useWords('shell');
  const choice = useChoice();
  const may = useMay();
  const role = useRole();
  if (choice.county && choice.revision !== null) return <Outlet />;
  if (!may('createUpload')) return <EmptyState title={t('empty.readerTitle')}>{t(role?.endsWith('-reviewer') ? 'empty.reviewerBody' : 'empty.readerBody')}</EmptyState>;
  const link = (label: string) => (
    <Link className="button button-primary button-m" to="/data">
      {label}
    </Link>
  );
  if (!choice.county)
    return (
      <EmptyState title={t('empty.countyTitle')} action={link(t('empty.countyAct'))}>
        {t('empty.countyBody')}
      </EmptyState>
    );
  return (
    <EmptyState title={t('empty.yearTitle', { county: choice.county.name })} action={link(t('empty.yearAct'))}>
      {t('empty.yearBody')}
    </EmptyState>
  );
}
