import type { SheetCells, Upload, UploadFault } from '@junheng/contract/upload';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { classes } from '../ui/classes.ts';
import { Loading } from '../ui/states.tsx';
import { cellPosition, columnLetters, linesAround } from './cells.ts';
import { sheetQuery } from './queries.ts';

/** The head of a sheet stays in sight above the lines around the fault. */
const HEAD_LINES = 2;

/** The sheet's cells around a fault, as they were read, with every wrong cell marked. */
export function SheetGrid({ upload, fault }: { readonly upload: Upload; readonly fault: UploadFault }) {
  const t = useWords('data');
  const line = cellPosition(fault.cell)?.line ?? fault.line ?? 1;
  const { from, to } = linesAround(line);
  const around = useQuery(sheetQuery(upload.county, upload.id, fault.sheet, from, to));
  const head = useQuery({ ...sheetQuery(upload.county, upload.id, fault.sheet, 1, HEAD_LINES), enabled: from > HEAD_LINES });
  if (around.isError) return <p className="note">{t('grid.failed')}</p>;
  if (!around.data) return <Loading lines={4} />;
  const rows = [...(from > HEAD_LINES ? (head.data?.rows ?? []) : []), ...around.data.rows];
  return (
    <figure className="grid-figure">
      <figcaption className="note">{t('grid.caption', { sheet: fault.sheet, from, to: Math.min(to, around.data.total) })}</figcaption>
      <Grid rows={rows} gapBefore={from > HEAD_LINES + 1 ? from : null} fault={fault} faults={upload.faults} />
    </figure>
  );
}

function Grid({ rows, gapBefore, fault, faults }: { readonly rows: SheetCells['rows']; readonly gapBefore: number | null; readonly fault: UploadFault; readonly faults: readonly UploadFault[] }) {
  const t = useWords('data');
  const language = useLanguage();
  const scroller = useRef<HTMLElement>(null);
  const wrong = useMemo(() => new Map(faults.filter((one) => one.sheet === fault.sheet && one.cell !== null).map((one) => [one.cell ?? '', one])), [faults, fault.sheet]);
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when the rows have come
  useEffect(() => {
    const cell = scroller.current?.querySelector<HTMLElement>('.grid-chosen');
    const box = scroller.current;
    if (!cell || !box) return;
    box.scrollLeft = cell.offsetLeft - box.clientWidth / 2 + cell.clientWidth / 2;
    box.scrollTop = cell.offsetTop - box.clientHeight / 2;
  }, [rows.length, fault.id]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <section className="grid-scroll" ref={scroller} aria-label={t('grid.title')} tabIndex={0}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('grid.line')}</span>
            </th>
            {Array.from({ length: width }, (_, column) => (
              <th key={columnLetters(column)} scope="col">
                {columnLetters(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line} className={classes(row.line === gapBefore && 'grid-gap')}>
              <th scope="row">{row.line}</th>
              {Array.from({ length: width }, (_, column) => {
                const address = `${columnLetters(column)}${row.line}`;
                const bad = wrong.get(address);
                const chosen = address === fault.cell;
                return (
                  <td key={address} className={classes(bad && `grid-${bad.severity}`, chosen && 'grid-chosen')} {...(bad ? { title: bad.message[language] } : {})}>
                    {row.cells[column] ?? ''}
                    {bad && <span className="visually-hidden"> {t('grid.fault', { message: bad.message[language] })}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
