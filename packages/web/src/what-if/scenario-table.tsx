import type { Assessment, Status } from '@junheng/assessment/assessment';
import type { ReactNode } from 'react';
import { STAGES } from '../assessment/model/matrix.ts';
import type { Show } from '../assessment/show.ts';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { classes } from '../ui/classes.ts';
import { StatusMark } from '../ui/status-mark.tsx';

export interface ScenarioColumn {
  readonly id: string;
  readonly name: string;
  readonly assessment: Assessment;
}

interface Line {
  readonly id: string;
  readonly name: string;
  readonly text: (assessment: Assessment) => string;
  readonly status?: (assessment: Assessment) => Status;
}

/** Scenarios side by side with the present: verdict, schools, coefficients, items. What differs from the present is marked. */
export function ScenarioTable({ county, show, columns }: { readonly county: LoadedCounty; readonly show: Show; readonly columns: readonly ScenarioColumn[] }) {
  const t = useWords('whatIf');
  const shell = useWords('shell');
  const lines: Line[] = [
    { id: 'verdict', name: t('verdict'), text: (one) => shell(`status.${one.verdict.status}`), status: (one) => one.verdict.status },
    ...STAGES.map(
      (stage): Line => ({ id: `${stage}.schools`, name: `${show.stage(stage)} · ${t('passing')}`, text: (one) => `${one.stages[stage].schoolsPassing} / ${one.stages[stage].schoolsAssessed}` }),
    ),
    ...STAGES.flatMap((stage) =>
      county.assessment.stages[stage].indicators.map((indicator): Line => {
        const id = indicator.indicator.id;
        const of = (one: Assessment) => one.stages[stage].indicators.find((candidate) => candidate.indicator.id === id);
        return {
          id: `${stage}.${id}`,
          name: `${show.stage(stage)} ${id} ${show.short(indicator.indicator.definition)}${indicator.limit === null ? '' : ` ≤ ${show.written(indicator.limit)}`}`,
          text: (one) => show.cv(of(one)?.cv ?? Number.NaN),
          status: (one) => of(one)?.status ?? 'missing',
        };
      }),
    ),
    { id: 'items', name: t('itemsFailing'), text: (one) => String(one.items.filter((item) => item.status === 'unmet').length) },
  ];
  const present = columns[0]?.assessment;
  return (
    <div className="cv-scroll">
      <table className="cv-table scenario-table">
        <caption>{t('saved.compareTitle')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('saved.measure')}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{line.name}</th>
              {columns.map((column) => {
                const text = line.text(column.assessment);
                const mark: ReactNode = line.status && <StatusMark status={line.status(column.assessment)} compact={line.id !== 'verdict'} />;
                return (
                  <td key={column.id} className={classes('number', present !== undefined && text !== line.text(present) && 'cv-differs')}>
                    {line.id === 'verdict' ? mark : text} {line.id === 'verdict' ? null : mark}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
