import type { Value } from '@junheng/assessment/dataset/records';
import type { Figure, Form, FormFault } from '@junheng/contract/round';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/number.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { Doubts } from './doubts.tsx';
import type { FigureRow } from './model/figure-rows.ts';
import { OutlierNote, useOutlierQuestion } from './outlier-note.tsx';
import { figureHistoryQuery } from './queries.ts';

interface DetailsProps {
  readonly county: string;
  readonly form: Form;
  readonly row: FigureRow;
  readonly valueText: (value: Value) => string;
}

/** Everything about one figure: what the checks found with the school's word on it, the questions, and its history. */
export function FigureDetails({ county, form, row, valueText }: DetailsProps) {
  const t = useWords('rounds');
  const [history, setHistory] = useState(false);
  const questionOn = useOutlierQuestion();
  const [far] = row.outliers;
  return (
    <div className="stack">
      {row.faults.map((fault) => (
        <Fault key={fault.key} fault={fault} />
      ))}
      {row.outliers.map((outlier) => (
        <OutlierNote key={outlier.ratio.id} outlier={outlier} />
      ))}
      <Doubts county={county} form={form} path={row.path} queries={row.queries} suggested={far && row.queries.length === 0 ? questionOn(far) : ''} />
      {history ? (
        <History county={county} form={form} path={row.path} version={row.figure?.version ?? 0} valueText={valueText} />
      ) : (
        <div>
          <Button size="s" variant="quiet" onClick={() => setHistory(true)}>
            {t('history.show')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Fault({ fault }: { readonly fault: FormFault }) {
  const t = useWords('rounds');
  const language = useLanguage();
  return (
    <div className={`review-fault review-fault-${fault.severity}`}>
      <p>
        <b>{t(`panel.${fault.severity}`)}</b> {fault.message[language]}
      </p>
      {fault.severity === 'warning' && <p>{fault.explanation?.trim() ? t('panel.explanation', { text: fault.explanation }) : t('panel.unexplained')}</p>}
    </div>
  );
}

/** 数据项经过: every value that it has had, newest first. */
function History({ county, form, path, version, valueText }: Omit<DetailsProps, 'row'> & { readonly path: string; readonly version: number }) {
  const t = useWords('rounds');
  const language = useLanguage();
  const { data, error, refetch } = useQuery(figureHistoryQuery({ county, round: form.round.id, school: form.school.school }, path, version));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={3} />;
  const sourceText = (source: Figure['source']) =>
    source.kind === 'file' ? t('history.file', { name: source.name, sheet: source.sheet, cell: source.cell ?? '' }) : t(source.kind === 'register' ? 'history.register' : 'history.typed');
  return (
    <section aria-label={t('history.title')}>
      <h4>{t('history.title')}</h4>
      {data.length === 0 ? (
        <p className="muted">{t('history.none')}</p>
      ) : (
        <ol reversed className="review-history">
          {[...data].reverse().map((one) => (
            <li key={one.version}>
              <b className="number">{valueText(one.value as Value)}</b>{' '}
              <span className="note">{t('history.line', { by: one.by, time: formatTime(one.at, language), source: sourceText(one.source) })}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
