import type { Status } from '@junheng/assessment/assessment';
import type { StageId } from '@junheng/assessment/standard/types';
import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { Button } from '../ui/button.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { memberName, membersOf } from './model/facts.ts';
import { filterCount, type MatrixSearch } from './model/filters.ts';
import { type MatrixColumn, type MatrixRow, SIZES, STAGES } from './model/matrix.ts';
import type { Standing } from './model/standing.ts';
import { type Choice, MultiSelect } from './multi-select.tsx';
import type { Show } from './show.ts';

interface FilterBarProps {
  readonly county: LoadedCounty;
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
  readonly search: MatrixSearch;
  readonly show: Show;
  readonly onChange: (change: MatrixSearch) => void;
}

const STANDINGS: readonly Standing[] = ['met', 'near', 'below', 'undecided'];
const VERDICTS: readonly Status[] = ['met', 'unmet', 'missing'];

/** Narrows the rows: a text, and what schools are alike in. What is chosen stands in the address. */
export function FilterBar({ county, rows, columns, search, show, onChange }: FilterBarProps) {
  const t = useWords('assessment');
  const shell = useWords('shell');
  const [open, setOpen] = useState(false);
  const count = filterCount(search);
  const members = (element: 'kind' | 'sponsor' | 'locality'): Choice[] =>
    membersOf(county.dictionary, element)
      .filter((member) => rows.some((row) => row.school[element] === member.id))
      .map((member) => ({ id: member.id, label: memberName(county.dictionary, element, member.id, show.locale) }));
  const townships: Choice[] = [...new Set(rows.map((row) => row.school.township ?? ''))]
    .sort((left, right) => left.localeCompare(right, 'zh-Hans-CN'))
    .map((id) => ({ id, label: id === '' ? shell('notReported') : id }));
  const list = (name: 'township' | 'kind' | 'sponsor' | 'locality', label: string, choices: Choice[]) => (
    <MultiSelect label={label} choices={choices} chosen={search[name] ?? []} onChange={(chosen) => onChange({ ...search, [name]: chosen })} />
  );
  const verdictWord = (status: Status) => t(status === 'met' ? 'matrix.passes' : status === 'unmet' ? 'matrix.fails' : 'matrix.undecided');
  return (
    <search className="filter-bar screen-only">
      <div className="filter-line">
        <TextField
          className="filter-search"
          type="search"
          label={t('matrix.searchLabel')}
          hideLabel
          placeholder={t('matrix.search')}
          value={search.q ?? ''}
          onChange={(q) => onChange({ ...search, q })}
        />
        <Select<StageId | ''>
          label={t('matrix.stage')}
          hideLabel
          value={search.stage ?? ''}
          options={[{ value: '', label: t('stageAll') }, ...STAGES.map((stage) => ({ value: stage, label: show.stage(stage) }))]}
          onChange={(stage) => onChange(stage === '' ? without(search, 'stage') : { ...search, stage })}
        />
        <Select<Status | ''>
          label={t('matrix.verdict')}
          hideLabel
          value={search.verdict ?? ''}
          options={[{ value: '', label: `${t('matrix.verdict')}: ${t('matrix.any')}` }, ...VERDICTS.map((status) => ({ value: status, label: verdictWord(status) }))]}
          onChange={(verdict) => onChange(verdict === '' ? without(search, 'verdict') : { ...search, verdict })}
        />
        <Button variant="quiet" aria-expanded={open} aria-controls="matrix-filters" onClick={() => setOpen(!open)} icon="chevron">
          {count > 0 ? t('matrix.filtersActive', { count }) : t('matrix.filters')}
        </Button>
        {count > 0 && (
          <Button
            variant="quiet"
            icon="close"
            onClick={() => onChange({ ...(search.sort === undefined ? {} : { sort: search.sort }), ...(search.order === undefined ? {} : { order: search.order }) })}
          >
            {t('matrix.clear')}
          </Button>
        )}
      </div>
      <div className="filter-more" id="matrix-filters" hidden={!open}>
        {list('township', t('matrix.township'), townships)}
        {list('kind', t('matrix.kind'), members('kind'))}
        {list('locality', t('matrix.locality'), members('locality'))}
        {list('sponsor', t('matrix.sponsor'), members('sponsor'))}
        <MultiSelect
          label={t('matrix.sizeGroup')}
          choices={SIZES.map((id) => ({ id, label: t(`size.${id}`) }))}
          chosen={search.size ?? []}
          onChange={(size) => onChange({ ...search, size: SIZES.filter((one) => size.includes(one)) })}
        />
        <Select
          label={t('matrix.indicator')}
          value={search.indicator ?? ''}
          options={[{ value: '', label: t('matrix.any') }, ...columns.map((column) => ({ value: column.id, label: `${column.id} ${show.short(column.definition)}` }))]}
          onChange={(indicator) => onChange(indicator === '' ? without(without(search, 'indicator'), 'standing') : { ...search, indicator, standing: search.standing ?? 'below' })}
        />
        <Select<Standing | ''>
          label={t('matrix.indicatorStanding')}
          disabled={search.indicator === undefined}
          value={search.standing ?? ''}
          options={[{ value: '', label: t('matrix.any') }, ...STANDINGS.map((standing) => ({ value: standing, label: t(`standing.${standing}`) }))]}
          onChange={(standing) => onChange(standing === '' ? without(search, 'standing') : { ...search, standing })}
        />
      </div>
    </search>
  );
}

function without<K extends keyof MatrixSearch>(search: MatrixSearch, key: K): MatrixSearch {
  const { [key]: _, ...rest } = search;
  return rest as MatrixSearch;
}
