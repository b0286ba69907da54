import { Navigate } from '@tanstack/react-router';
import './register.ts';
import { useWords } from '../i18n/i18n.ts';
import { useDirectory } from './directory.ts';
import { AdministrationFrame, sectionsOf } from './frame.tsx';

/** 系统管理: goes on to the first page that the role opens. */
export function AdministrationPage() {
  const t = useWords('administration');
  const [first] = sectionsOf(useDirectory());
  if (first) return <Navigate to={first.to} replace />;
  return (
    <AdministrationFrame section="accounts" title={t('title')}>
      {() => null}
    </AdministrationFrame>
  );
}
