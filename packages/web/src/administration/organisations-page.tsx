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
import { findOrganisations, type GroupedUnit, grouped, KINDS, readOrganisationSearch } from './organisation-model.ts';
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
  const units = useMemo(() => (deferred.grouped ? grouped(found) : found.map((unit) => ({ unit, depth: 0 }))), [found, deferred]);
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
            <Checkbox label={t('organisations.byGroups')} checked={search.grouped} onChange={(on) => change({ grouped: on ? '1' : undefined })} />
          </search>
          <p className="note" role="status">
            {t('organisations.seen', { seen: found.length, all: data.length })}
          </p>
          <OrganisationTable units={units} nameOf={nameOf} chosen={chosen?.id ?? null} onChoose={(one) => change({ organisation: one.id })} />
        </>
      )}
      {chosen && (
        <OrganisationPanel
          key={`${chosen.id}-${chosen.version}`}
          organisation={chosen}
          directory={directory}
          nameOf={nameOf}
          organisations={data}
          onOpen={(organisation) => change({ organisation })}
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
  units,
  nameOf,
  chosen,
  onChoose,
}: {
  readonly units: readonly GroupedUnit[];
  readonly nameOf: (id: string) => string;
  readonly chosen: string | null;
  readonly onChoose: (organisation: Organisation) => void;
}) {
  const t = useWords('administration');
  const columns: readonly Column<GroupedUnit>[] = [
    {
      id: 'name',
      header: t('organisations.name'),
      cell: ({ unit, depth }) => (
        <span style={{ paddingInlineStart: `${depth * 1.25}rem` }}>
          <button type="button" className="link-button" onClick={() => onChoose(unit)}>
            {unit.name}
          </button>
          {!unit.counted && <span className="tag">{t('organisations.notCounted')}</span>}
        </span>
      ),
    },
    { id: 'code', header: t('organisations.code'), cell: ({ unit }) => <span className="code">{unit.id}</span> },
    { id: 'kind', header: t('organisations.kind'), cell: ({ unit }) => t(`organisations.kinds.${unit.kind}`) },
    { id: 'township', header: t('organisations.township'), cell: ({ unit }) => unit.township ?? '' },
    { id: 'parent', header: t('organisations.parent'), className: 'wide-text', cell: ({ unit }) => (unit.parent === null ? '' : nameOf(unit.parent)) },
    { id: 'state', header: t('organisations.state'), cell: ({ unit }) => <span className={`tag tag-${unit.state === 'open' ? 'active' : 'disabled'}`}>{t(`organisations.${unit.state}`)}</span> },
  ];
  return (
    <DataTable
      caption={t('organisations.caption')}
      columns={columns}
      rows={units}
      rowKey={({ unit }) => unit.id}
      chosen={chosen}
      onRow={({ unit }) => onChoose(unit)}
      height="70dvh"
      rowHeight={36}
      empty={t('organisations.none')}
    />
  );
}
