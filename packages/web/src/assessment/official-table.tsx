import type { OfficialTable, TableCell } from '@junheng/assessment/tables/types';
import { useWords } from '../i18n/i18n.ts';
import { useExplain } from '../shell/explain.tsx';
import '../ui/figure.css';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';

/** One official table, laid out as the form is; every number with a derivation opens it. */
export function OfficialTableView({ table, hiddenOnPaper, onPrint }: { readonly table: OfficialTable; readonly hiddenOnPaper: boolean; readonly onPrint: () => void }) {
  const t = useWords('assessment');
  const total = table.widths.reduce((sum, width) => sum + width, 0);
  return (
    <section id={`table-${table.id}`} className={classes('official', `official-${table.orientation}`, hiddenOnPaper && 'screen-only')} aria-labelledby={`title-${table.id}`}>
      <div className="official-head">
        <p className="official-number">{table.number}</p>
        <h2 id={`title-${table.id}`}>{table.title}</h2>
        <p className="note">{table.subtitle}</p>
        <IconButton className="official-print screen-only" label={`${t('tables.printThis')} ${table.number}`} icon="print" onClick={onPrint} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: no set of fields */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <div className="official-scroll" role="group" tabIndex={0} aria-labelledby={`title-${table.id}`}>
        <table className="official-table" style={{ minWidth: `${Math.round(total * 0.5)}rem` }}>
          <colgroup>
            {table.widths.map((width, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a form keep their order
              <col key={index} style={{ width: `${(width / total) * 100}%` }} />
            ))}
          </colgroup>
          <thead>
            {table.header.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a form keep their order
              <tr key={index}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a form keep their order
                  <Cell key={column} cell={cell} head />
                ))}
              </tr>
            ))}
          </thead>
          <tbody>
            {table.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a form keep their order
              <tr key={index}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a form keep their order
                  <Cell key={column} cell={cell} head={false} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {table.notes.length > 0 && (
        <ul className="official-notes">
          {table.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Cell({ cell, head }: { readonly cell: TableCell; readonly head: boolean }) {
  const explain = useExplain();
  const { reference } = cell;
  const span = { ...(cell.columns > 1 ? { colSpan: cell.columns } : {}), ...(cell.rows > 1 ? { rowSpan: cell.rows } : {}) };
  const className = classes(`official-${cell.align}`, cell.role === 'label' && 'official-label', cell.tone !== undefined && `official-tone-${cell.tone}`);
  const content = reference ? (
    <button type="button" className="figure-explain official-explain" onClick={() => explain(reference)}>
      {cell.display}
    </button>
  ) : (
    cell.display
  );
  if (head)
    return (
      <th scope={cell.columns > 1 ? 'colgroup' : 'col'} {...span} className={className}>
        {content}
      </th>
    );
  return cell.role === 'label' && cell.display !== '' ? (
    <th scope={cell.rows > 1 ? 'rowgroup' : 'row'} {...span} className={className}>
      {content}
    </th>
  ) : (
    <td {...span} className={className}>
      {content}
    </td>
  );
}
