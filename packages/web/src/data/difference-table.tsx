import { unitName } from '@junheng/assessment/explain/format';
import type { Difference, ValueChange } from '@junheng/contract/revision';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { dictionaryQuery, standardQuery } from '../api/queries.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { elementOf, valueText } from '../model/value-text.ts';
import { DataTable } from '../ui/data-table.tsx';
import { TextField } from '../ui/field.tsx';
import { formatTrimmed } from '../ui/number.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { differenceQuery } from './queries.ts';

interface Line {
  readonly id: string;
  readonly where: string;
  readonly element: string;
  readonly unit: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly change: string;
  readonly cell: string;
}

/** Every figure that differs, by school, in words and numbers of the reader. */
export function DifferenceTable({ county, revision, against }: { readonly county: string; readonly revision: number; readonly against: number }) {
  const t = useWords('data');
  const { data, error, refetch } = useQuery(differenceQuery(county, revision, against));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={5} />;
  const isSame = data.total === 0 && data.added.length === 0 && data.removed.length === 0;
  return (
    <div className="stack">
      <p>{isSame ? t('difference.same') : t('difference.summary', { changed: data.total, added: data.added.length, removed: data.removed.length })}</p>
      {!isSame && <Lines difference={data} />}
    </div>
  );
}

function Lines({ difference }: { readonly difference: Difference }) {
  const t = useWords('data');
  const shell = useWords('shell');
  const [text, setText] = useState('');
  const lines = useLines(difference);
  const wanted = text.trim().toLowerCase();
  const shown = wanted === '' ? lines : lines.filter((line) => `${line.where} ${line.element}`.toLowerCase().includes(wanted));
  const value = (one: string | null) => one ?? <span className="figure-missing">{shell('notReported')}</span>;
  return (
    <>
      <div className="row-between screen-only">
        <TextField type="search" label={t('difference.search')} value={text} onChange={setText} />
        {difference.changes.length < difference.total && <p className="note">{t('difference.cut', { count: difference.changes.length, total: difference.total })}</p>}
      </div>
      <DataTable
        caption={t('difference.caption', { before: difference.against, after: difference.revision })}
        rows={shown}
        rowKey={(line) => line.id}
        height="40rem"
        columns={[
          { id: 'where', header: t('difference.where'), cell: (line) => line.where },
          { id: 'element', header: t('difference.element'), cell: (line) => line.element },
          { id: 'before', header: t('difference.before', { number: difference.against }), align: 'end', cell: (line) => value(line.before) },
          { id: 'after', header: t('difference.after', { number: difference.revision }), align: 'end', cell: (line) => value(line.after) },
          { id: 'change', header: t('difference.change'), align: 'end', cell: (line) => line.change },
          { id: 'unit', header: <span className="visually-hidden">{t('difference.unit')}</span>, cell: (line) => <span className="muted">{line.unit}</span> },
          { id: 'cell', header: t('difference.cell'), cell: (line) => <span className="muted">{line.cell}</span> },
        ]}
      />
    </>
  );
}

function useLines(difference: Difference): readonly Line[] {
  const t = useWords('data');
  const shell = useWords('shell');
  const language = useLanguage();
  const { standard } = useChoice();
  const { data: dictionary } = useQuery(dictionaryQuery);
  const { data: overlay } = useQuery(standardQuery(standard));
  return useMemo(() => {
    if (!dictionary) return [];
    const stageName = (stage: string) => (stage === 'primary' || stage === 'junior' || stage === 'senior' ? shell(`stage.${stage}`) : stage);
    const where = (row: { readonly schoolName: string | null; readonly school: string | null; readonly key: ValueChange['key'] }) =>
      [row.schoolName ?? row.school ?? t('difference.county'), row.key.stage && stageName(row.key.stage), row.key.grade, row.key.className].filter(Boolean).join(' ');
    const rowLine = (kind: 'added' | 'removed') => (row: Difference['added'][number], at: number) => ({
      id: `${kind}-${at}`,
      where: where(row),
      element: dictionary.sheets.find((sheet) => sheet.id === row.level)?.[language === 'zh' ? 'name' : 'en'] ?? row.level,
      unit: '',
      before: '',
      after: '',
      change: t(`difference.${kind}`),
      cell: '',
    });
    const changes = difference.changes.map((change, at) => {
      const element = elementOf(change.element, dictionary, overlay);
      const both = typeof change.before === 'number' && typeof change.after === 'number' && element?.type !== 'year' ? change.after - change.before : null;
      return {
        id: `change-${at}`,
        where: where(change),
        element: element ? nameIn(language, element) : change.element,
        unit: unitName(element?.unit ?? '', language),
        before: valueText(change.before, element, dictionary, language),
        after: valueText(change.after, element, dictionary, language),
        change: both === null ? '' : `${both > 0 ? '+' : '−'}${formatTrimmed(Math.abs(both))}`,
        cell: change.cell ?? '',
      };
    });
    return [...difference.added.map(rowLine('added')), ...difference.removed.map(rowLine('removed')), ...changes];
  }, [difference, dictionary, overlay, language, t, shell]);
}
