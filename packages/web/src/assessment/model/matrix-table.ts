import type { StageAssessment } from '@junheng/assessment/assessment';
import type { useWords } from '../../i18n/i18n.ts';
import type { Show } from '../show.ts';
import type { CsvValue } from './csv.ts';
import type { MatrixColumn, MatrixRow } from './matrix.ts';

export interface MatrixTableOptions {
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixColumn[];
  readonly stages: readonly StageAssessment[];
  readonly show: Show;
  readonly t: ReturnType<typeof useWords<'assessment'>>;
  readonly stageName: (row: MatrixRow) => string;
}

/** What is seen as a plain table for a spreadsheet: units in the headers, unrounded numbers, each standing as a word beside its value. */
export function matrixTable({ rows, columns, stages, show, t, stageName }: MatrixTableOptions): CsvValue[][] {
  const header = [
    t('matrix.csv.code'),
    t('matrix.school'),
    t('matrix.stage'),
    t('matrix.csv.township'),
    t('matrix.pupils'),
    ...columns.flatMap((column) => [`${column.id} ${show.name(column.definition)}(${show.unit(column.definition)})`, t('matrix.csv.standing', { id: column.id })]),
    t('matrix.met'),
    t('matrix.verdict'),
  ];
  const verdict = (row: MatrixRow) => t(row.attainment === 'met' ? 'matrix.passes' : row.attainment === 'unmet' ? 'matrix.fails' : 'matrix.undecided');
  const body = rows.map((row): CsvValue[] => [
    row.school.code,
    row.school.name,
    stageName(row),
    row.school.township,
    row.pupils,
    ...columns.flatMap((column): CsvValue[] => {
      const cell = row.cells[column.id];
      return cell ? [cell.value, t(`standing.${cell.standing}`)] : [null, null];
    }),
    row.metCount,
    verdict(row),
  ]);
  const foot = stages.flatMap((stage) =>
    (['mean', 'cv', 'limit'] as const).map((what): CsvValue[] => [
      null,
      t('matrix.summaryOf', { stage: show.stage(stage.stage), what: t(`matrix.csv.${what}`) }),
      null,
      null,
      null,
      ...columns.flatMap((column): CsvValue[] => {
        const one = column.stages[stage.stage];
        return [one ? one[what] : null, null];
      }),
      null,
      null,
    ]),
  );
  return [header, ...body, ...foot];
}
