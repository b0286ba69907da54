import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import './data-table.css';
import { useWords } from '../i18n/i18n.ts';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import { usePrinting } from './printing.ts';

export interface Column<R> {
  readonly id: string;
  readonly header: ReactNode;
  /** The header in plain words for the sort button; needed where `header` is not text. */
  readonly name?: string;
  readonly cell: (row: R, index: number) => ReactNode;
  readonly align?: 'start' | 'end' | 'center';
  readonly sortable?: boolean;
  readonly width?: string;
  readonly className?: string | ((row: R) => string | undefined);
}
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}
export interface DataTableProps<R> {
  readonly caption: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string | number;
  /** The first column stays in sight (default). */
  readonly frozen?: boolean;
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  /** Height of a row in px for the virtual rows. */
  readonly rowHeight?: number;
  /** The scrolling height; without it the table is as long as its rows and all are drawn. */
  readonly height?: string;
  readonly chosen?: string | number | null;
  readonly onRow?: (row: R) => void;
  readonly empty?: ReactNode;
  /** Further header rows above the columns. */
  readonly above?: ReactNode;
  readonly foot?: ReactNode;
}

/** Rows past this number are drawn only when they come into sight. */
const VIRTUAL_FROM = 80;

/** A table of rows: hairlines, sticky header, frozen first column, sort buttons; long tables draw only what is seen, paper gets all. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { columns, rows, rowKey, frozen = true, rowHeight = 33, height, chosen, onRow } = props;
  const t = useWords('shell');
  const scroller = useRef<HTMLDivElement>(null);
  const isVirtual = !usePrinting() && height !== undefined && rows.length > VIRTUAL_FROM;
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 16, enabled: isVirtual });
  const items = isVirtual ? virtual.getVirtualItems() : [];
  const first = items[0];
  const last = items.at(-1);
  const before = isVirtual ? (first?.start ?? 0) : 0;
  const after = isVirtual && last ? virtual.getTotalSize() - last.end : 0;
  const shown = isVirtual ? items.map((item) => item.index) : rows.map((_, index) => index);
  const walk = (event: KeyboardEvent, row: R) => {
    if (event.target !== event.currentTarget || !onRow) return;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      onRow(row);
    }
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: neither a form's group nor a landmark, only what scrolls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <div className="table-scroll" ref={scroller} style={height === undefined ? undefined : { maxHeight: height }} role="group" aria-label={props.caption} tabIndex={0}>
      <table className={classes('table', frozen && 'table-frozen')} aria-rowcount={rows.length + 1}>
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          {props.above}
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={props.sort ?? null} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={before} />
          {shown.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const key = rowKey(row);
            return (
              <tr
                key={key}
                aria-rowindex={index + 2}
                className={classes(onRow && 'table-row-act', chosen === key && 'table-row-chosen')}
                {...(onRow ? { tabIndex: 0, onClick: () => onRow(row), onKeyDown: (event: KeyboardEvent) => walk(event, row), 'aria-current': chosen === key ? ('true' as const) : undefined } : {})}
              >
                {columns.map((column, position) => {
                  const className = classes(column.align && `align-${column.align}`, typeof column.className === 'function' ? column.className(row) : column.className);
                  return position === 0 ? (
                    <th key={column.id} scope="row" className={className}>
                      {column.cell(row, index)}
                    </th>
                  ) : (
                    <td key={column.id} className={className}>
                      {column.cell(row, index)}
                    </td>
                  );
                })}
              </tr>
            );
          })}
          <Space height={after} />
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length} className="table-empty">
                {props.empty ?? t('table.empty')}
              </td>
            </tr>
          )}
        </tbody>
        {props.foot !== undefined && <tfoot>{props.foot}</tfoot>}
      </table>
    </div>
  );
}

/** Stands for the rows that are out of sight. */
// biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row without cells cannot take the focus
const Space = ({ height }: { readonly height: number }) => (height > 0 ? <tr aria-hidden="true" style={{ height }} /> : null);

function HeaderCell<R>({ column, sort, onSort }: { readonly column: Column<R>; readonly sort: Sort | null; readonly onSort: ((sort: Sort) => void) | undefined }) {
  const t = useWords('shell');
  const own = sort?.column === column.id ? sort : null;
  const name = column.name ?? (typeof column.header === 'string' ? column.header : column.id);
  return (
    <th
      scope="col"
      className={classes(column.align && `align-${column.align}`, typeof column.className === 'string' && column.className)}
      style={column.width === undefined ? undefined : { width: column.width, minWidth: column.width }}
      {...(column.sortable ? { 'aria-sort': own ? (own.descending ? ('descending' as const) : ('ascending' as const)) : ('none' as const) } : {})}
    >
      {column.sortable && onSort ? (
        <button type="button" className="table-sort" title={t('sort.by', { column: name })} onClick={() => onSort({ column: column.id, descending: own ? !own.descending : false })}>
          {column.header}
          <span className={classes('table-sort-sign', !own && 'table-sort-idle')}>
            <Icon name={own?.descending ? 'down' : 'up'} size={12} />
          </span>
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
