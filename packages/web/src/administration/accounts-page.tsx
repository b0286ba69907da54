import type { Account } from '@junheng/contract/account';
import { ROLE_NAMES, ROLES } from '@junheng/contract/role';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { type AccountSearch, findAccounts, readAccountSearch, STATES, unitsOf } from './account-filters.ts';
import { AccountForm } from './account-form.tsx';
import { AccountPanel } from './account-panel.tsx';
import { AccountStateTag } from './account-state.tsx';
import { AdministrationFrame, type OpenDirectory } from './frame.tsx';
import { accountsQuery } from './queries.ts';
import { type Secret, SecretDialog } from './secret-dialog.tsx';
import { useOwnSearch } from './use-own-search.ts';

/** 账号: everybody of a directory, to find, to look at, and to do what the own role may. */
export function AccountsPage() {
  const t = useWords('administration');
  const [opening, setOpening] = useState(false);
  return (
    <AdministrationFrame
      section="accounts"
      title={t('accounts.title')}
      about={t('accounts.about')}
      actions={(directory) => (
        <>
          {directory.may('createAccounts') && !directory.isPlatform && (
            <Link to="/administration/accounts/bulk" className="button button-default button-m">
              {t('accounts.bulk')}
            </Link>
          )}
          {directory.may('createAccount') && (
            <Button variant="primary" icon="plus" onClick={() => setOpening(true)}>
              {t('accounts.open')}
            </Button>
          )}
        </>
      )}
    >
      {(directory) => <Accounts key={directory.code} directory={directory} opening={opening} onOpened={() => setOpening(false)} />}
    </AdministrationFrame>
  );
}

function Accounts({ directory, opening, onOpened }: { readonly directory: OpenDirectory; readonly opening: boolean; readonly onOpened: () => void }) {
  const t = useWords('administration');
  const { data, error, refetch } = useQuery(accountsQuery(directory.code));
  const [raw, change] = useOwnSearch();
  const [secret, setSecret] = useState<Secret | null>(null);
  const search = useMemo(() => readAccountSearch(raw), [raw]);
  const deferred = useDeferredValue(search);
  const [now] = useState(() => Date.now());
  const found = useMemo(() => findAccounts(data?.accounts ?? [], deferred, now), [data, deferred, now]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  const { accounts, unusedAfterDays } = data;
  const chosen = accounts.find((account) => account.id === raw.account) ?? null;
  return (
    <>
      {accounts.length === 0 ? (
        <EmptyState title={t('accounts.empty')}>{t('accounts.emptyBody')}</EmptyState>
      ) : (
        <>
          <Filters accounts={accounts} search={search} unusedAfterDays={unusedAfterDays} onChange={change} />
          <p className="note" role="status">
            {t('accounts.seen', { seen: found.length, all: accounts.length })}
          </p>
          <AccountTable accounts={found} chosen={chosen?.id ?? null} onChoose={(account) => change({ account: account.id })} />
        </>
      )}
      {chosen && <AccountPanel key={chosen.id} account={chosen} directory={directory} onSecret={setSecret} onClose={() => change({ account: undefined })} />}
      {opening && (
        <AccountForm
          county={directory.code}
          account={null}
          onClose={onOpened}
          onMade={(account, value) => {
            onOpened();
            change({ account: account.id });
            setSecret({ kind: 'password', name: account.name, login: account.login, value });
          }}
        />
      )}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}

function Filters({
  accounts,
  search,
  unusedAfterDays,
  onChange,
}: {
  readonly accounts: readonly Account[];
  readonly search: AccountSearch;
  readonly unusedAfterDays: number;
  readonly onChange: (change: Readonly<Record<string, string | undefined>>) => void;
}) {
  const t = useWords('administration');
  const language = useLanguage();
  const days = [...new Set([30, 60, unusedAfterDays, 180])].sort((a, b) => a - b);
  const isNarrowed = Object.keys(search).length > 0;
  return (
    <search className="administration-filters screen-only">
      <TextField
        className="administration-search"
        type="search"
        label={t('accounts.searchLabel')}
        hideLabel
        placeholder={t('accounts.searchPlaceholder')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q })}
      />
      <Select
        label={t('accounts.role')}
        hideLabel
        value={search.role ?? ''}
        onChange={(role) => onChange({ role })}
        options={[{ value: '', label: t('accounts.allRoles') }, ...ROLES.map((role) => ({ value: role as string, label: ROLE_NAMES[role][language] })), { value: 'none', label: t('accounts.noRole') }]}
      />
      <Select
        label={t('accounts.unit')}
        hideLabel
        className="administration-unit"
        value={search.unit ?? ''}
        onChange={(unit) => onChange({ unit })}
        options={[{ value: '', label: t('accounts.allUnits') }, ...unitsOf(accounts).map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Select
        label={t('accounts.state')}
        hideLabel
        value={search.state ?? ''}
        onChange={(state) => onChange({ state })}
        options={[{ value: '', label: t('accounts.allStates') }, ...STATES.map((state) => ({ value: state as string, label: t(`state.${state}`) }))]}
      />
      <Select
        label={t('accounts.use')}
        hideLabel
        value={search.use ?? ''}
        onChange={(use) => onChange({ use })}
        options={[
          { value: '', label: t('accounts.allUse') },
          { value: 'never', label: t('accounts.neverUsed') },
          ...days.map((one) => ({ value: String(one), label: t('accounts.unused', { days: one }) })),
        ]}
      />
      {isNarrowed && (
        <Button variant="quiet" icon="close" onClick={() => onChange({ q: undefined, role: undefined, unit: undefined, state: undefined, use: undefined })}>
          {t('accounts.clear')}
        </Button>
      )}
    </search>
  );
}

function AccountTable({ accounts, chosen, onChoose }: { readonly accounts: readonly Account[]; readonly chosen: string | null; readonly onChoose: (account: Account) => void }) {
  const t = useWords('administration');
  const language = useLanguage();
  const columns: readonly Column<Account>[] = [
    {
      id: 'name',
      className: 'name-column',
      header: t('accounts.name'),
      cell: (account) => (
        <button type="button" className="link-button" onClick={() => onChoose(account)}>
          {account.name}
        </button>
      ),
    },
    { id: 'login', header: t('accounts.login'), cell: (account) => <span className="code">{account.login}</span> },
    { id: 'places', header: t('accounts.places'), className: 'wide-text', cell: (account) => <Places account={account} /> },
    { id: 'state', header: t('accounts.state'), cell: (account) => <AccountStateTag account={account} /> },
    {
      id: 'seen',
      header: t('accounts.lastSeen'),
      className: 'nowrap',
      cell: (account) => (account.lastSeenAt === null ? <span className="muted">{t('never')}</span> : <time dateTime={account.lastSeenAt}>{formatTime(account.lastSeenAt, language)}</time>),
    },
  ];
  return (
    <DataTable
      caption={t('accounts.caption')}
      columns={columns}
      rows={accounts}
      rowKey={(account) => account.id}
      chosen={chosen}
      onRow={onChoose}
      height="70dvh"
      rowHeight={36}
      empty={t('accounts.none')}
    />
  );
}

function Places({ account: { places } }: { readonly account: Account }) {
  const t = useWords('administration');
  const language = useLanguage();
  if (places.length === 0) return <span className="muted">{t('accounts.noPlace')}</span>;
  return (
    <ul className="place-list">
      {places.map((place) => (
        <li key={place.id}>
          {ROLE_NAMES[place.role][language]}
          {place.unitName !== null && <span className="muted"> {place.unitName}</span>}
          {place.state === 'proposed' && <span className="tag tag-must-change">{t('accounts.proposed')}</span>}
        </li>
      ))}
    </ul>
  );
}
