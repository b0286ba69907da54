import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { IconButton } from '../ui/button.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Figure } from '../ui/figure.tsx';
import { Mark } from './mark.tsx';
import { type MapSchool, type MapView, pupilsOf, type StagePart, shownParts, standingOf } from './schools.ts';

interface SchoolTableProps {
  readonly loaded: LoadedCounty;
  readonly schools: readonly MapSchool[];
  readonly view: MapView;
  readonly chosen: string | null;
  readonly onLocate: (code: string) => void;
}

/** What the map shows, as a table: for the keyboard, for readers of the screen and for paper; schools without a place at the end. */
export function SchoolTable({ loaded, schools, view, chosen, onLocate }: SchoolTableProps) {
  const t = useWords('map');
  const [on, off] = useMemo(() => [schools.filter((one) => one.longitude !== null && one.latitude !== null), schools.filter((one) => one.longitude === null || one.latitude === null)], [schools]);
  const columns = useColumns(loaded, view);
  const act: Column<MapSchool> = {
    id: 'locate',
    header: <span className="visually-hidden">{t('list')}</span>,
    cell: (school) => <IconButton size="s" icon="map" label={t('locate', { name: school.name })} onClick={() => onLocate(school.code)} />,
    align: 'end',
    className: 'screen-only',
  };
  return (
    <section aria-labelledby="map-list">
      <h2 id="map-list" className="visually-hidden">
        {t('list')}
      </h2>
      <DataTable caption={t('list')} columns={[...columns, act]} rows={on} rowKey={(school) => school.code} chosen={chosen} height="min(38rem, 70vh)" rowHeight={34} />
      {off.length > 0 && (
        <div className="section">
          <h3>{t('without', { count: off.length })}</h3>
          <p className="note">{t('withoutAbout')}</p>
          <DataTable caption={t('without', { count: off.length })} columns={columns} rows={off} rowKey={(school) => school.code} height="18rem" />
        </div>
      )}
    </section>
  );
}

function useColumns(loaded: LoadedCounty, view: MapView): readonly Column<MapSchool>[] {
  const t = useWords('map');
  const columns: Column<MapSchool>[] = [
    {
      id: 'school',
      header: t('school'),
      cell: (school) => (
        <Link to="/assessment/schools/$school" params={{ school: school.code }}>
          {school.name}
        </Link>
      ),
    },
    {
      id: 'verdict',
      header: t('verdict'),
      cell: (school) => {
        const standing = standingOf(school, loaded.assessment, view);
        return (
          <span className="map-standing">
            <svg width="16" height="16" viewBox="-9 -9 18 18" aria-hidden="true">
              <Mark standing={standing} r={6} />
            </svg>
            {t(`short.${standing}`)}
          </span>
        );
      },
    },
    { id: 'township', header: t('township'), cell: (school) => school.township ?? '' },
    { id: 'pupils', header: t('pupils'), align: 'end', cell: (school) => <Figure value={pupilsOf(school, view)} unit={t('pupilsUnit')} /> },
  ];
  if (view.indicator !== '')
    columns.splice(2, 0, {
      id: 'value',
      header: t('value'),
      align: 'end',
      cell: (school) =>
        shownParts(school, view).map((part) => <PartValue key={part.stage} loaded={loaded} school={school} part={part} indicator={view.indicator} alone={shownParts(school, view).length === 1} />),
    });
  return columns;
}

function PartValue({
  loaded,
  school,
  part,
  indicator,
  alone,
}: {
  readonly loaded: LoadedCounty;
  readonly school: MapSchool;
  readonly part: StagePart;
  readonly indicator: string;
  readonly alone: boolean;
}) {
  const shell = useWords('shell');
  const stage = loaded.assessment.stages[part.stage];
  const found = stage.indicators.find((one) => one.indicator.id === indicator);
  const stageRow = stage.rows[part.index];
  if (!found || stageRow === undefined) return null;
  const name = shell(`stage.${part.stage}`);
  return (
    <span className="map-value">
      {!alone && <span className="note">{name} </span>}
      <Figure
        computed
        value={found.values[part.index]}
        digits={loaded.standard.rounding.values}
        unit={found.indicator.definition.unit}
        reference={{ kind: 'value', stage: part.stage, indicator, stageRow }}
        label={`${school.name} ${name} ${indicator}`}
      />
    </span>
  );
}
