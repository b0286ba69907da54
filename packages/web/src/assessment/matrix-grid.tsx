import type { IndicatorAssessment, StageAssessment } from '@junheng/assessment/assessment';
import type { NumberReference } from '@junheng/assessment/explain/types';
import type { StageId } from '@junheng/assessment/standard/types';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import './stage-tag.css';
import { useWords } from '../i18n/i18n.ts';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import type { MatrixSearch } from './model/filters.ts';
import { HEADER_ROW, nextCell } from './model/grid-keys.ts';
import { type MatrixColumn, type MatrixRow, STAGES } from './model/matrix.ts';
import { MARKS } from './model/standing.ts';
import type { Show } from './show.ts';

export interface MatrixGridProps {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
  /** The stages that the rows are of: the summary has its rows for each. */
  readonly stages: readonly StageAssessment[];
  readonly sort: Pick<MatrixSearch, 'sort' | 'order'>;
  readonly show: Show;
  readonly label: string;
  readonly rowHeight: number;
  readonly onSort: (column: string) => void;
  readonly onExplain: (reference: NumberReference) => void;
  readonly onSchool: (row: MatrixRow) => void;
  readonly schoolHref: (row: MatrixRow) => string;
}

type Summary = 'mean' | 'cv' | 'met';
const SUMMARIES: readonly Summary[] = ['mean', 'cv', 'met'];
const FIXED_BEFORE = 2;

/**
 * The matrix of schools and indicators (逐校指标对照表): one tab stop, arrow keys go from cell to cell, Enter opens the derivation. The
 * school and the header stay in sight; only the rows in sight are drawn, so that 3 and 3,000 schools feel alike.
 */
export function MatrixGrid(props: MatrixGridProps) {
  const { rows, columns, stages, show } = props;
  const t = useWords('assessment');
  const scroller = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLTableSectionElement>(null);
  const footer = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const wantsFocus = useRef(false);
  // Two stages at once get the two summaries that decide; the count of schools is each stage's own view.
  const summaries = stages.length > 1 ? SUMMARIES.filter((summary) => summary !== 'met') : SUMMARIES;
  const feet = stages.flatMap((stage) => summaries.map((summary) => ({ stage, summary })));
  const size = { rows: rows.length + feet.length, columns: FIXED_BEFORE + columns.length + 2, page: 12 };
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => props.rowHeight,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    scrollPaddingStart: header.current?.offsetHeight ?? 60,
    scrollPaddingEnd: footer.current?.offsetHeight ?? 60,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  const at = { row: Math.min(active.row, size.rows - 1), column: Math.min(active.column, size.columns - 1) };

  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    const target = scroller.current?.querySelector<HTMLElement>(`[data-cell="${at.row}:${at.column}"]`);
    if (!target) return;
    wantsFocus.current = false;
    target.focus();
  });

  const move = (event: KeyboardEvent) => {
    const next = nextCell(event.key, event.ctrlKey || event.metaKey, at, size);
    if (!next) return;
    event.preventDefault();
    wantsFocus.current = true;
    if (next.row >= 0 && next.row < rows.length) virtual.scrollToIndex(next.row, { align: 'auto' });
    setActive(next);
  };
  const stop = (row: number, column: number) => ({ 'data-cell': `${row}:${column}`, tabIndex: at.row === row && at.column === column ? 0 : -1, onFocus: () => setActive({ row, column }) });

  const headerCell = (id: string, index: number, content: ReactNode, name: string, className?: string) => (
    <th key={id} scope="col" className={className} aria-sort={props.sort.sort === id ? (props.sort.order === 'desc' ? 'descending' : 'ascending') : 'none'} aria-colindex={index + 1}>
      <button type="button" className="matrix-sort" {...stop(HEADER_ROW, index)} onClick={() => props.onSort(id)} title={name}>
        {content}
        <span className={classes('matrix-sort-sign', props.sort.sort !== id && 'matrix-sort-idle')}>
          <Icon name={props.sort.sort === id && props.sort.order === 'desc' ? 'down' : 'up'} size={11} />
        </span>
      </button>
    </th>
  );

  return (
    <div className="matrix-scroll" ref={scroller}>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked by arrow keys is a grid */}
      <table className="matrix" role="grid" aria-label={props.label} aria-rowcount={size.rows + 1} aria-colcount={size.columns} onKeyDown={move}>
        <thead ref={header}>
          <tr aria-rowindex={1}>
            {headerCell('name', 0, t('matrix.school'), t('matrix.school'), 'matrix-school')}
            {headerCell('pupils', 1, t('matrix.pupils'), t('matrix.pupils'))}
            {columns.map((column, index) =>
              headerCell(column.id, FIXED_BEFORE + index, <ColumnHead column={column} show={show} />, `${column.id} ${show.name(column.definition)} (${show.unit(column.definition)})`),
            )}
            {headerCell('met', FIXED_BEFORE + columns.length, t('matrix.met'), t('matrix.met'))}
            {headerCell('verdict', FIXED_BEFORE + columns.length + 1, t('matrix.verdict'), t('matrix.verdict'))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && (
            <tr className="matrix-space">
              <td style={{ height: before }} colSpan={size.columns} />
            </tr>
          )}
          {items.map((item) => {
            const row = rows[item.index];
            return row && <MatrixLine key={item.key} {...props} row={row} place={item.index} stop={stop} />;
          })}
          {after > 0 && (
            <tr className="matrix-space">
              <td style={{ height: after }} colSpan={size.columns} />
            </tr>
          )}
        </tbody>
        <tfoot ref={footer}>
          {feet.map(({ stage, summary }, index) => (
            <FootLine key={`${stage.stage}.${summary}`} {...props} stage={stage} summary={summary} place={rows.length + index} stop={stop} />
          ))}
        </tfoot>
      </table>
    </div>
  );
}

interface Stop {
  readonly 'data-cell': string;
  readonly tabIndex: number;
  readonly onFocus: () => void;
}
type StopAt = (row: number, column: number) => Stop;

function ColumnHead({ column, show }: { readonly column: MatrixColumn; readonly show: Show }) {
  const t = useWords('assessment');
  const thresholds = STAGES.map((stage) => column.stages[stage]?.indicator.threshold ?? null);
  const [primary = '—', junior = '—'] = thresholds.map((value) => (value === null ? '—' : show.written(value)));
  const both = column.stages.primary !== undefined && column.stages.junior !== undefined && primary !== junior;
  const written = thresholds.every((value) => value === null) ? t('matrix.noThreshold') : both ? t('matrix.thresholdBoth', { primary, junior }) : `≥ ${column.stages.primary ? primary : junior}`;
  return (
    <span className="matrix-head">
      <span>
        <b>{column.id}</b> {show.short(column.definition)}
      </span>
      <span className="matrix-unit">
        {show.unit(column.definition)} · {written}
      </span>
    </span>
  );
}

function MatrixLine({ row, place, columns, show, stop, onExplain, onSchool, schoolHref }: MatrixGridProps & { readonly row: MatrixRow; readonly place: number; readonly stop: StopAt }) {
  const t = useWords('assessment');
  const attainment: NumberReference = { kind: 'attainment', stage: row.stage, stageRow: row.stageRow };
  const last = FIXED_BEFORE + columns.length;
  return (
    <tr aria-rowindex={place + 2}>
      <th scope="row" className="matrix-school">
        <a
          href={schoolHref(row)}
          className="matrix-school-link"
          {...stop(place, 0)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onSchool(row);
          }}
        >
          <span className="matrix-school-name" title={row.school.name}>
            {row.school.name}
          </span>
          <span className={`stage-tag stage-tag-${row.stage}`}>{show.stage(row.stage)}</span>
        </a>
      </th>
      <td>
        <span className="matrix-plain number" {...stop(place, 1)}>
          {show.count(row.pupils)}
        </span>
      </td>
      {columns.map((column, index) => {
        const cell = row.cells[column.id];
        if (!cell) return <EmptyCell key={column.id} stop={stop(place, FIXED_BEFORE + index)} />;
        const text = show.value(cell.value);
        const standing = t(`standing.${cell.standing}`);
        return (
          <td key={column.id} className={`step step-${cell.step}`}>
            <button
              type="button"
              className="matrix-cell"
              {...stop(place, FIXED_BEFORE + index)}
              aria-label={t('matrix.cell', { id: column.id, name: show.short(column.definition), value: show.withUnit(cell.value, column.definition), standing })}
              onClick={() => onExplain({ kind: 'value', stage: row.stage, indicator: column.id, stageRow: row.stageRow })}
            >
              <span className="number">{text}</span>
              <span className="matrix-mark" aria-hidden="true">
                {MARKS[cell.standing]}
              </span>
            </button>
          </td>
        );
      })}
      <td>
        <button type="button" className="matrix-cell" {...stop(place, last)} onClick={() => onExplain(attainment)}>
          <span className="number">
            {row.metCount}
            {row.nearCount > 0 && <span className="unit">+{row.nearCount}△</span>}
          </span>
        </button>
      </td>
      <td>
        <button type="button" className="matrix-cell matrix-verdict" {...stop(place, last + 1)} onClick={() => onExplain(attainment)}>
          <StatusMark status={row.attainment} label={t(row.attainment === 'met' ? 'matrix.passes' : row.attainment === 'unmet' ? 'matrix.fails' : 'matrix.undecided')} />
        </button>
      </td>
    </tr>
  );
}

const EmptyCell = ({ stop }: { readonly stop: Stop }) => (
  <td>
    <span className="matrix-plain muted" {...stop}>
      —
    </span>
  </td>
);

function FootLine({
  stage,
  summary,
  place,
  columns,
  show,
  stop,
  onExplain,
}: MatrixGridProps & { readonly stage: StageAssessment; readonly summary: Summary; readonly place: number; readonly stop: StopAt }) {
  const t = useWords('assessment');
  const what = t(summary === 'met' ? 'matrix.metSchools' : `matrix.${summary}`);
  const last = FIXED_BEFORE + columns.length;
  return (
    <tr aria-rowindex={place + 2} className={`matrix-foot matrix-foot-${summary}`}>
      <th scope="row" className="matrix-school">
        <span className="matrix-plain" {...stop(place, 0)}>
          <span className={`stage-tag stage-tag-${stage.stage}`}>{show.stage(stage.stage)}</span> {what}
        </span>
      </th>
      <td>
        <span className="matrix-plain" {...stop(place, 1)} />
      </td>
      {columns.map((column, index) => {
        const one = column.stages[stage.stage];
        return one ? (
          <FootCell key={column.id} one={one} stage={stage} summary={summary} show={show} stop={stop(place, FIXED_BEFORE + index)} onExplain={onExplain} />
        ) : (
          <EmptyCell key={column.id} stop={stop(place, FIXED_BEFORE + index)} />
        );
      })}
      <td>
        <span className="matrix-plain number" {...stop(place, last)}>
          {summary === 'cv' ? show.cv(stage.compositeCv) : ''}
        </span>
      </td>
      <td>
        <span className="matrix-plain number" {...stop(place, last + 1)}>
          {summary === 'met' ? t('matrix.of', { count: stage.schoolsPassing, all: stage.schoolsAssessed }) : ''}
        </span>
      </td>
    </tr>
  );
}

function FootCell({
  one,
  stage,
  summary,
  show,
  stop,
  onExplain,
}: {
  readonly one: IndicatorAssessment;
  readonly stage: StageAssessment;
  readonly summary: Summary;
  readonly show: Show;
  readonly stop: Stop;
  readonly onExplain: (reference: NumberReference) => void;
}) {
  const t = useWords('assessment');
  const reference = (kind: 'mean' | 'cv'): NumberReference => ({ kind, stage: stage.stage as StageId, indicator: one.indicator.id });
  if (summary === 'met')
    return (
      <td>
        <span className="matrix-plain number" {...stop}>
          {one.indicator.threshold === null ? '—' : t('matrix.of', { count: one.metSchools, all: stage.schoolsAssessed })}
        </span>
      </td>
    );
  const isCv = summary === 'cv';
  const label = `${show.stage(stage.stage)} ${one.indicator.id} ${t(`matrix.${summary}`)} ${isCv ? show.cv(one.cv) : show.withUnit(one.mean, one.indicator.definition)}`;
  return (
    <td className={isCv ? `step step-cv-${one.status}` : undefined}>
      <button
        type="button"
        className="matrix-cell"
        {...stop}
        aria-label={label}
        onClick={() => onExplain(reference(isCv ? 'cv' : 'mean'))}
        title={isCv && one.limit !== null ? t('matrix.limit', { limit: show.written(one.limit) }) : undefined}
      >
        <span className="number">{isCv ? show.cv(one.cv) : show.value(one.mean)}</span>
        {isCv && one.limit !== null && <StatusMark status={one.status} compact />}
      </button>
    </td>
  );
}
