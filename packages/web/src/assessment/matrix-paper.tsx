import type { StageAssessment } from '@junheng/assessment/assessment';
import { useWords } from '../i18n/i18n.ts';
import type { MatrixColumn, MatrixRow } from './model/matrix.ts';
import { MARKS } from './model/standing.ts';
import type { Show } from './show.ts';

/** The matrix on paper: every row, the header on each page, marks beside the figures so that it reads in black and white. */
export function MatrixPaper({
  rows,
  columns,
  stages,
  show,
  caption,
}: {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
  readonly stages: readonly StageAssessment[];
  readonly show: Show;
  readonly caption: string;
}) {
  const t = useWords('assessment');
  return (
    <table className="matrix-paper">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th>{t('matrix.school')}</th>
          <th>{t('matrix.stage')}</th>
          <th>{t('matrix.pupils')}</th>
          {columns.map((column) => (
            <th key={column.id}>
              {column.id} {show.short(column.definition)}
              <br />
              {show.unit(column.definition)}
            </th>
          ))}
          <th>{t('matrix.met')}</th>
          <th>{t('matrix.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th>{row.school.name}</th>
            <td>{show.stage(row.stage)}</td>
            <td className="align-end">{show.count(row.pupils)}</td>
            {columns.map((column) => {
              const cell = row.cells[column.id];
              return (
                <td key={column.id} className="align-end">
                  {cell ? `${show.value(cell.value)} ${MARKS[cell.standing]}` : '—'}
                </td>
              );
            })}
            <td className="align-end">{row.metCount}</td>
            <td>{t(row.attainment === 'met' ? 'matrix.passes' : row.attainment === 'unmet' ? 'matrix.fails' : 'matrix.undecided')}</td>
          </tr>
        ))}
        {stages.flatMap((stage) =>
          (['mean', 'cv'] as const).map((what) => (
            <tr key={`${stage.stage}.${what}`} className="matrix-paper-foot">
              <th colSpan={3}>{t('matrix.summaryOf', { stage: show.stage(stage.stage), what: t(`matrix.${what}`) })}</th>
              {columns.map((column) => {
                const one = column.stages[stage.stage];
                return (
                  <td key={column.id} className="align-end">
                    {one ? (what === 'cv' ? `${show.cv(one.cv)} ${one.status === 'met' ? '✓' : one.status === 'unmet' ? '✕' : '？'}` : show.value(one.mean)) : '—'}
                  </td>
                );
              })}
              <td className="align-end">{what === 'cv' ? show.cv(stage.compositeCv) : ''}</td>
              <td>{what === 'mean' ? `${stage.schoolsPassing} / ${stage.schoolsAssessed}` : ''}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}
