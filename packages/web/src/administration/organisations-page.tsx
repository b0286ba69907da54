import type { Organisation, OrganisationKind } from '@junheng/contract/organisation';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Checkbox, Select, TextField } from '../ui/field.tsx';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { AdministrationFrame, type OpenDirectory } from './frame.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { findOrganisations, KINDS, readOrganisationSearch } from './organisation-model.ts';
import { OrganisationPanel } from './organisation-panel.tsx';
import { organisationsQuery } from './queries.ts';
import { useOwnSearch } from './use-own-search.ts';

/** 单位: schools, departments, townships and what happened to each. */
export function OrganisationsPage() {
  const t = useWords('administration');
  const [, change] = useOwnSearch();
  const [making, setMaking] = useState(false);
  return (
    <AdministrationFrame
      section="organisations"
      title={t('organisations.title')}
      about={t('organisations.about')}
      actions={(directory) =>
        directory.may('createOrganisation') && (
          <Button
            variant="primary"
            icon="plus"
            onClick={() => {
              change({ organisation: undefined });
              setMaking(true);
            }}
          >
            {t('organisations.make')}
          </Button>
        )
      }
    >
      {(directory) => <Organisations key={directory.code} directory={directory} making={making} onMade={() => setMaking(false)} />}
    </AdministrationFrame>
  );
}

function Organisations({ directory, making, onMade }: { readonly directory: OpenDirectory; readonly making: boolean; readonly onMade: () => void }) {
  const t = useWords('administration');
  const { data, error, refetch } = useQuery(organisationsQuery(directory.code));
  const [raw, change] = useOwnSearch();
  const search = useMemo(() => readOrganisationSearch(raw), [raw]);
  const deferred = useDeferredValue(search);
  const found = useMemo(() => findOrganisations(data ?? [], deferred), [data, deferred]);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  const names = new Map(data.map((one) => [one.id, one.name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const chosen = making ? null : (data.find((one) => one.id === raw.organisation) ?? null);
  return (
    <>
      {data.length === 0 ? (
        <EmptyState title={t('organisations.empty')}>{t('organisations.emptyBody')}</EmptyState>
      ) : (
        <>
          <search className="administration-filters screen-only">
            <TextField
              className="administration-search"
              type="search"
              label={t('organisations.searchLabel')}
              hideLabel
              placeholder={t('organisations.searchLabel')}
              value={search.q}
              onChange={(q) => change({ q })}
            />
            <Select<OrganisationKind | ''>
              label={t('organisations.kind')}
              hideLabel
              value={search.kind}
              onChange={(kind) => change({ kind })}
              options={[{ value: '', label: t('organisations.allKinds') }, ...KINDS.map((kind) => ({ value: kind, label: t(`organisations.kinds.${kind}`) }))]}
            />
            <Checkbox label={t('organisations.openOnly')} checked={!search.all} onChange={(openOnly) => change({ closed: openOnly ? undefined : '1' })} />
          </search>
          <p className="note" role="status">
            {t('organisations.seen', { seen: found.length, all: data.length })}
          </p>
          <OrganisationTable organisations={found} nameOf={nameOf} chosen={chosen?.id ?? null} onChoose={(one) => change({ organisation: one.id })} />
        </>
      )}
      {chosen && (
        <OrganisationPanel
          key={`${chosen.id}-${chosen.version}`}
          organisation={chosen}
          directory={directory}
          nameOf={nameOf}
          townships={data.filter((one) => one.kind === 'township')}
          onClose={() => change({ organisation: undefined })}
        />
      )}
      {making && (
        <OrganisationForm
          county={directory.code}
          organisations={data}
          onClose={onMade}
          onMade={(id) => {
            onMade();
            change({ organisation: id });
          }}
        />
      )}
    </>
  );
}

function OrganisationTable({
  organisations,
  nameOf,
  chosen,
  onChoose,
}: {
  readonly organisations: readonly Organisation[];
  readonly nameOf: (id: string) => string;
  readonly chosen: string | null;
  readonly onChoose: (organisation: Organisation) => void;
}) {
  const t = useWords('administration');
  const columns: readonly Column<Organisation>[] = [
    {
      id: 'name',
      header: t('organisations.name'),
      cell: (one) => (
        <button type="button" className="link-button" onClick={() => onChoose(one)}>
          {one.name}
        </button>
      ),
    },
    { id: 'code', header: t('organisations.code'), cell: (one) => <span className="code">{one.id}</span> },
    { id: 'kind', header: t('organisations.kind'), cell: (one) => t(`organisations.kinds.${one.kind}`) },
    { id: 'township', header: t('organisations.township'), cell: (one) => one.township ?? '' },
    { id: 'parent', header: t('organisations.parent'), className: 'wide-text', cell: (one) => (one.parent === null ? '' : nameOf(one.parent)) },
    { id: 'state', header: t('organisations.state'), cell: (one) => <span className={`tag tag-${one.state === 'open' ? 'active' : 'disabled'}`}>{t(`organisations.${one.state}`)}</span> },
  ];
  return (
    <DataTable
      caption={t('organisations.caption')}
      columns={columns}
      rows={organisations}
      rowKey={(one) => one.id}
      chosen={chosen}
      onRow={onChoose}
      height="70dvh"
      rowHeight={36}
      empty={t('organisations.none')}
    />
  );
}
