// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight stand freely, which those of a table cannot
import { unitName } from '@junheng/assessment/explain/format';
import type { RegisterColumn } from '@junheng/assessment/standard/types';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { classes } from '../ui/classes.ts';
import { GridRow, NO_FAULTS, NO_TEXTS, type RowActs } from './grid-row.tsx';
import { useRegister } from './register-context.ts';

const ROW = 34;
const WIDTHS: Readonly<Record<RegisterColumn['type'], string>> = { text: '9rem', label: '5.5rem', integer: '7rem', decimal: '7rem', year: '6rem', month: '7rem', boolean: '6rem', enum: '7.5rem' };

/** A register as a spreadsheet: only the rows in sight are drawn, and one cell at a time is a field. */
export function RegisterGrid() {
  const t = useWords('registers');
  const language = useLanguage();
  const whole = useRegister();
  const { definition, dictionary, rows, active, editable, mayReveal, state, faultsAt } = whole;
  const latest = useRef(whole);
  latest.current = whole;
  const acts = useMemo<RowActs>(() => ({ go: (to) => latest.current.go(to), remove: (row) => latest.current.remove(row), reveal: (row) => latest.current.reveal(row) }), []);
  const desk = useMemo(() => ({ definition, dictionary, language, editable, mayReveal }), [definition, dictionary, language, editable, mayReveal]);
  const scroller = useRef<HTMLDivElement>(null);
  const at = active ? rows.findIndex((one) => one.id === active.id) : -1;
  const held = useRef(at);
  held.current = at;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
    scrollPaddingStart: 8,
    // The head stands over the first row, the bar below over the last.
    scrollPaddingEnd: ROW * 1.8,
    getItemKey: (index) => rows[index]?.id ?? index,
    // The row in hand stays drawn wherever one scrolls: its field keeps the focus.
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      return held.current < 0 || drawn.includes(held.current) ? drawn : [...drawn, held.current].sort((a, b) => a - b);
    },
  });
  const column = active?.column ?? 0;
  useEffect(() => {
    if (at < 0) return;
    virtual.scrollToIndex(at, { align: 'auto' });
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-active="true"][data-place="${column}"]`);
    if (cell && scroller.current) bringSideways(scroller.current, cell);
  }, [virtual, at, column]);
  const hasActs = editable || mayReveal;
  const template = ['3rem', ...definition.columns.map((one) => WIDTHS[one.type]), ...(hasActs ? ['3rem'] : [])].join(' ');
  return (
    <div
      ref={scroller}
      className="register-grid screen-only"
      role="grid"
      aria-label={nameIn(language, definition)}
      aria-rowcount={rows.length + 1}
      aria-colcount={definition.columns.length + 1}
      tabIndex={-1}
      style={{ '--register-columns': template } as React.CSSProperties}
    >
      <div role="row" aria-rowindex={1} className="register-row register-head" tabIndex={-1}>
        <div role="columnheader" tabIndex={-1} className="register-number">
          {t('grid.number')}
        </div>
        {definition.columns.map((one, index) => (
          <div key={one.id} role="columnheader" tabIndex={-1} className={classes('register-cell', index === 0 && 'register-first')} title={one.hint}>
            <span>
              {nameIn(language, one)}
              {one.unit !== undefined && <span className="unit"> {unitName(one.unit, language)}</span>}
            </span>
            {one.required === true && <span className="form-required">{t('grid.required')}</span>}
            {one.personal && <span className="register-personal">{t('grid.personal')}</span>}
          </div>
        ))}
        {hasActs && (
          <div role="columnheader" tabIndex={-1} className="register-acts">
            <span className="visually-hidden">{t('grid.acts')}</span>
          </div>
        )}
      </div>
      <div role="rowgroup" tabIndex={-1} className="register-body" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          const focus = active?.id === row.id ? active.column : null;
          const { unread, conflicts, waiting } = state.queue;
          return (
            <GridRow
              key={key}
              {...{ row, index, focus, desk, acts }}
              top={start}
              entrance={at < 0 && index === 0}
              faults={faultsAt.get(row.id) ?? NO_FAULTS}
              unread={unread[row.id] ?? NO_TEXTS}
              conflict={row.id in conflicts}
              waiting={row.id in waiting}
            />
          );
        })}
      </div>
    </div>
  );
}

/** Brings a cell out from under the columns that stand still. */
function bringSideways(scroller: HTMLElement, cell: HTMLElement): void {
  const [frame, box] = [scroller.getBoundingClientRect(), cell.getBoundingClientRect()];
  const still = cell.classList.contains('register-first') ? 0 : (scroller.querySelector('.register-first')?.getBoundingClientRect().right ?? frame.left) - frame.left;
  if (box.left < frame.left + still) scroller.scrollLeft -= frame.left + still - box.left;
  else if (box.right > frame.right - 56) scroller.scrollLeft += box.right - frame.right + 56;
}
