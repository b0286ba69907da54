import type { Account } from '@junheng/contract/account';
import { ROLE_NAMES } from '@junheng/contract/role';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import '../ui/data-table.css';
import { urlOf } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { byUnit } from './account-filters.ts';
import { AccountStateTag } from './account-state.tsx';
import { AdministrationFrame, type OpenDirectory } from './frame.tsx';
import { accountsQuery } from './queries.ts';

/** 账号登记册: who has an account, by unit, to print, to have signed and to file. */
export function RegisterPage() {
  const t = useWords('administration');
  return (
    <AdministrationFrame
      section="register"
      title={t('register.title')}
      actions={({ code }) => (
        <>
          <ButtonLink href={urlOf('accountRegister', { county: code })} icon="download" download>
            {t('register.download')}
          </ButtonLink>
          <Button icon="print" onClick={() => print()}>
            {t('register.print')}
          </Button>
        </>
      )}
    >
      {(directory) => <Register directory={directory} />}
    </AdministrationFrame>
  );
}

function Register({ directory }: { readonly directory: OpenDirectory }) {
  const t = useWords('administration');
  const language = useLanguage();
  const { data, error, refetch } = useQuery(accountsQuery(directory.code));
  const groups = useMemo(() => byUnit(data?.accounts ?? []), [data]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  if (groups.length === 0) return <EmptyState title={t('accounts.empty')}>{t('accounts.emptyBody')}</EmptyState>;
  const places = data.accounts.reduce((sum, account) => sum + account.places.length, 0);
  const today = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' }).format(new Date());
  const nameOf = (unit: string, name: string) => (unit === '-' ? t('register.withoutPlace') : unit === '' ? (directory.isPlatform ? t('platform') : t('register.whole')) : name);
  return (
    <div className="register">
      <p>{t('register.about', { name: directory.isPlatform ? t('platform') : directory.name, accounts: data.accounts.length, places, date: today })}</p>
      {groups.map(({ unit, name, accounts }) => (
        <RegisterTable key={unit} title={nameOf(unit, name)} unit={unit} accounts={accounts} />
      ))}
      <p className="register-sign print-only">
        <span>{t('register.checked')}</span>
        <span>{t('register.date')}</span>
      </p>
    </div>
  );
}

function RegisterTable({ title, unit, accounts }: { readonly title: string; readonly unit: string; readonly accounts: readonly Account[] }) {
  const t = useWords('administration');
  const language = useLanguage();
  const rolesOf = (account: Account) => account.places.filter((place) => (place.unit ?? '') === unit).map((place) => ROLE_NAMES[place.role][language]);
  return (
    <section className="register-unit">
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/useSemanticElements: no set of fields, only what scrolls */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <div className="table-scroll" role="group" tabIndex={0} aria-label={t('register.caption', { unit: title })}>
        <table className="table register-table">
          <caption className="visually-hidden">{t('register.caption', { unit: title })}</caption>
          <thead>
            <tr>
              {[t('accounts.name'), t('accounts.login'), t('accounts.role'), t('accounts.state'), t('account.created'), t('accounts.lastSeen')].map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <tr key={account.id}>
                <th scope="row">{account.name}</th>
                <td className="code">{account.login}</td>
                <td>{rolesOf(account).join('、')}</td>
                <td>
                  <AccountStateTag account={account} />
                </td>
                <td className="nowrap">{formatTime(account.createdAt, language)}</td>
                <td className="nowrap">{account.lastSeenAt === null ? t('never') : formatTime(account.lastSeenAt, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
