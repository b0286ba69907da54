import type { StageId } from '@junheng/assessment/standard/types';
import { useDeferredValue, useMemo, useState } from 'react';
import { memberName, membersOf } from '../assessment/model/facts.ts';
import { isSeen, type MatrixSearch } from '../assessment/model/filters.ts';
import { matrixColumns, matrixRows, STAGES } from '../assessment/model/matrix.ts';
import { type Choice, MultiSelect } from '../assessment/multi-select.tsx';
import '../assessment/matrix.css';
import type { Show } from '../assessment/show.ts';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, Select, TextField } from '../ui/field.tsx';
import { bulkEdits, isNumeric, raiseEdits, raisingElements } from './model/bulk.ts';
import { figuresOf } from './model/figures.ts';
import { readTyped } from './model/typed-value.ts';
import type { ScenarioState } from './use-scenario.ts';

const KINDS = ['set', 'add', 'multiply', 'raise'] as const;
type Kind = (typeof KINDS)[number];

/** One figure changed for many schools: which schools, which figure, how. The count says what would change before it is done. */
export function BulkForm({ county, scenario, show }: { readonly county: LoadedCounty; readonly scenario: ScenarioState; readonly show: Show }) {
  const t = useWords('whatIf');
  const { assessment, bench, dispatch } = scenario;
  const [kind, setKind] = useState<Kind>('raise');
  const [stage, setStage] = useState<StageId | ''>('');
  const [filter, setFilter] = useState<MatrixSearch>({});
  const [indicator, setIndicator] = useState('');
  const [failing, setFailing] = useState(true);
  const [elementId, setElement] = useState('');
  const [amount, setAmount] = useState('');
  const rows = useMemo(() => matrixRows(assessment), [assessment]);
  const columns = useMemo(() => matrixColumns(assessment).filter((column) => STAGES.some((one) => (column.stages[one]?.indicator.threshold ?? null) !== null)), [assessment]);
  const chosenIndicator = indicator || (columns[0]?.id ?? '');
  const belongs = useMemo(() => rows.filter((row) => isSeen(row, stage === '' ? filter : { ...filter, stage })), [rows, filter, stage]);
  const below = useMemo(() => belongs.filter((row) => ['near', 'below'].includes(row.cells[chosenIndicator]?.standing ?? '')), [belongs, chosenIndicator]);
  const chosen = kind === 'raise' || (failing && indicator !== '') ? below : belongs;
  const elements = useMemo(
    () =>
      kind === 'raise'
        ? raisingElements(assessment, below.length > 0 ? below : rows, chosenIndicator)
        : [...figuresOf(county.compiled, 'school'), ...figuresOf(county.compiled, 'stage')].filter(isNumeric),
    [kind, assessment, chosenIndicator, county.compiled, rows, below],
  );
  const definition = elements.find((one) => one.id === elementId) ?? elements[0];
  const by = readTyped(amount, { id: 'amount', sheet: 'school', name: '', en: '', type: 'decimal' }, county.dictionary);
  const number = by.ok && typeof by.value === 'number' ? by.value : null;
  const waiting = useDeferredValue({ kind, chosen, definition, number, chosenIndicator, assessment });
  const edits = useMemo(() => {
    if (!waiting.definition) return [];
    if (waiting.kind === 'raise') return raiseEdits(waiting.assessment, bench, waiting.chosen, waiting.chosenIndicator, waiting.definition);
    return waiting.number === null ? [] : bulkEdits(bench, waiting.chosen, waiting.definition, { kind: waiting.kind, by: waiting.number });
  }, [waiting, bench]);
  const members = (element: 'kind' | 'sponsor' | 'locality'): Choice[] =>
    membersOf(county.dictionary, element).map((member) => ({ id: member.id, label: memberName(county.dictionary, element, member.id, show.locale) }));
  const townships: Choice[] = [...new Set(rows.map((row) => row.school.township ?? ''))].map((id) => ({ id, label: id === '' ? t('notReported') : id }));
  const list = (name: 'township' | 'kind' | 'sponsor' | 'locality', label: string, choices: Choice[]) => (
    <MultiSelect label={label} choices={choices} chosen={filter[name] ?? []} onChange={(next) => setFilter({ ...filter, [name]: next })} />
  );
  return (
    <form
      className="bulk-form"
      onSubmit={(event) => {
        event.preventDefault();
        dispatch({ kind: 'set', edits });
      }}
    >
      <p className="note">{t('bulk.lead')}</p>
      <fieldset className="bulk-fields">
        <legend>{t('bulk.filter')}</legend>
        <Select<StageId | ''>
          label={t('bulk.stage')}
          value={stage}
          options={[{ value: '', label: t('bulk.any') }, ...STAGES.map((one) => ({ value: one, label: show.stage(one) }))]}
          onChange={setStage}
        />
        {list('township', t('bulk.township'), townships)}
        {list('kind', t('bulk.kind'), members('kind'))}
        {list('locality', t('bulk.locality'), members('locality'))}
        {list('sponsor', t('bulk.sponsor'), members('sponsor'))}
      </fieldset>
      <fieldset className="bulk-fields">
        <legend>{t('bulk.how')}</legend>
        <Select<Kind> label={t('bulk.change')} value={kind} options={KINDS.map((one) => ({ value: one, label: t(`bulk.${one}`) }))} onChange={setKind} />
        <Select
          label={t('bulk.indicator')}
          value={kind === 'raise' ? chosenIndicator : indicator}
          options={[...(kind === 'raise' ? [] : [{ value: '', label: t('bulk.any') }]), ...columns.map((column) => ({ value: column.id, label: `${column.id} ${show.short(column.definition)}` }))]}
          onChange={setIndicator}
        />
        <Select
          label={t('bulk.element')}
          value={definition?.id ?? ''}
          options={elements.map((one) => ({ value: one.id, label: `${show.name(one)}${one.unit === undefined ? '' : `（${one.unit}）`}` }))}
          onChange={setElement}
        />
        {kind !== 'raise' && (
          <TextField label={t('bulk.amount')} inputMode="decimal" value={amount} onChange={setAmount} error={amount !== '' && number === null ? t('fault.not-a-number') : undefined} />
        )}
      </fieldset>
      {kind === 'raise' ? <p className="note">{t('bulk.raiseHint')}</p> : indicator !== '' && <Checkbox label={t('bulk.failing')} checked={failing} onChange={setFailing} />}
      <Button type="submit" variant="primary" disabled={edits.length === 0}>
        {edits.length === 0 ? t('bulk.none') : t('bulk.apply', { count: edits.length })}
      </Button>
    </form>
  );
}
