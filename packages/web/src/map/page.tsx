import type { StageId } from '@junheng/assessment/standard/types';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { addWords, nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { type LoadedCounty, useCounty } from '../model/county.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useOpens } from '../shell/use-opens.ts';
import { Select, TextField } from '../ui/field.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Legend } from './mark.tsx';
import './map.css';
import { extentOf, projectionOf } from './projection.ts';
import { type Placed, SchoolMap } from './school-map.tsx';
import { SchoolTable } from './school-table.tsx';
import { type MapSchool, type MapView, mapSchools, pupilsOf, type Standing, standingOf } from './schools.ts';
import en from './words.en.ts';
import zh from './words.zh.ts';

addWords('map', zh, en);

/** 地图: the schools where they stand, coloured and shaped by their verdict, with the same in a table beside it. */
export function MapPage() {
  const t = useWords('map');
  const loaded = useCounty();
  const opens = useOpens();
  const schools = useMemo(() => mapSchools(loaded.assessment), [loaded]);
  const hasPlaces = schools.some((one) => one.longitude !== null && one.latitude !== null);
  return (
    <>
      <PageHead title={`${t('title')} · ${loaded.name} ${loaded.year}`} about={t('about')} />
      {hasPlaces ? (
        <Mapped loaded={loaded} schools={schools} />
      ) : (
        <EmptyState title={t('none')} action={opens('/data') && <Link to="/data">{t('withoutAbout')}</Link>}>
          {t('noneAbout')}
        </EmptyState>
      )}
    </>
  );
}

/** Stage and indicator stand in the address, so that a view can be shared. */
function useMapView(): readonly [MapView, (change: Partial<MapView>) => void] {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const stage: StageId | 'all' = search.stage === 'primary' || search.stage === 'junior' ? search.stage : 'all';
  const change = (part: Partial<MapView>) =>
    void navigate({
      to: '.',
      replace: true,
      search: (before: Record<string, unknown>) =>
        ({
          ...before,
          ...(part.stage === undefined ? {} : { stage: part.stage === 'all' ? undefined : part.stage }),
          ...(part.indicator === undefined ? {} : { indicator: part.indicator || undefined }),
        }) as never,
    });
  const indicator = search.indicator ?? '';
  return [useMemo(() => ({ stage, indicator }), [stage, indicator]), change];
}

function Mapped({ loaded, schools }: { readonly loaded: LoadedCounty; readonly schools: readonly MapSchool[] }) {
  const t = useWords('map');
  const navigate = useNavigate();
  const [view, setView] = useMapView();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [wish, setWish] = useState<{ readonly point: Placed['point'] } | null>(null);
  const projection = useMemo(() => {
    const extent = extentOf(schools.flatMap(({ longitude, latitude }) => (longitude === null || latitude === null ? [] : [{ longitude, latitude }])));
    return extent && projectionOf(extent);
  }, [schools]);
  const shown = useShown(schools, view, text);
  const placed = useMemo(() => {
    if (!projection) return [];
    return shown.flatMap((school): Placed[] => {
      const { longitude, latitude } = school;
      if (longitude === null || latitude === null) return [];
      const standing = standingOf(school, loaded.assessment, view);
      return [{ school, point: projection.toKm(longitude, latitude), standing, pupils: pupilsOf(school, view), title: `${school.name} · ${t(`short.${standing}`)}` }];
    });
  }, [projection, shown, loaded, view, t]);
  const counts = useMemo(() => {
    const all: Record<Standing, number> = { met: 0, near: 0, unmet: 0, missing: 0, none: 0 };
    for (const one of placed) all[one.standing] += 1;
    return all;
  }, [placed]);
  if (!projection) return null;
  const locate = (code: string) => {
    const found = placed.find((one) => one.school.code === code);
    if (found) setWish({ point: found.point });
    setChosen(code);
  };
  return (
    <>
      <Filters loaded={loaded} view={view} onView={setView} text={text} onText={setText} />
      <div className="map-desk">
        <div>
          <SchoolMap
            projection={projection}
            placed={placed}
            chosen={chosen}
            wish={wish}
            onChoose={setChosen}
            onOpen={(code) => void navigate({ to: '/assessment/schools/$school', params: { school: code } })}
          />
          <Legend counts={counts} words={(standing) => t(`status.${standing}`)} note={t('size')} title={t('legend')} />
          <p className="note screen-only">{t('keys')}</p>
        </div>
        <SchoolTable loaded={loaded} schools={shown} view={view} chosen={chosen} onLocate={locate} />
      </div>
    </>
  );
}

/** The schools that the stage and the search box let through. */
function useShown(schools: readonly MapSchool[], view: MapView, text: string): readonly MapSchool[] {
  const wanted = text.trim().toLowerCase();
  return useMemo(
    () =>
      schools.filter(
        (school) => (view.stage === 'all' || school.enrolled[view.stage] !== undefined) && (wanted === '' || `${school.name} ${school.code} ${school.township ?? ''}`.toLowerCase().includes(wanted)),
      ),
    [schools, view.stage, wanted],
  );
}

interface FiltersProps {
  readonly loaded: LoadedCounty;
  readonly view: MapView;
  readonly onView: (change: Partial<MapView>) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Filters({ loaded, view, onView, text, onText }: FiltersProps) {
  const t = useWords('map');
  const shell = useWords('shell');
  const language = useLanguage();
  const withThreshold = loaded.standard.indicators.filter((one) => one.thresholds !== undefined);
  return (
    <div className="map-filters screen-only">
      <Select
        label={t('show')}
        value={view.indicator}
        onChange={(indicator) => onView({ indicator })}
        options={[
          { value: '', label: t('overall') },
          ...withThreshold.map((one) => ({ value: one.id, label: t('indicator', { id: one.id, name: nameIn(language, { name: one.short, en: one.shortEn }) }) })),
        ]}
      />
      <Select
        label={t('stage')}
        value={view.stage}
        onChange={(stage) => onView({ stage })}
        options={[
          { value: 'all', label: t('allStages') },
          { value: 'primary', label: shell('stage.primary') },
          { value: 'junior', label: shell('stage.junior') },
        ]}
      />
      <TextField type="search" label={t('search')} value={text} onChange={onText} />
    </div>
  );
}
