import type { Form, Round, RoundSchool } from '@junheng/contract/round';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import '../collection/register.ts';
import './review.css';
import { dictionaryQuery } from '../api/queries.ts';
import { StepHistory } from '../collection/step-line.tsx';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { formatTime } from '../ui/number.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { FigureTable } from './figure-table.tsx';
import { FormLink } from './form-link.tsx';
import { faultsOfWhole, figureRows, isDoubtfulFigure } from './model/figure-rows.ts';
import { formQuery, LIVE_MS, outliersQuery } from './queries.ts';
import { ReviewActs } from './review-acts.tsx';
import { StateTag } from './state-tag.tsx';

interface PanelProps {
  readonly county: string;
  readonly round: Round;
  readonly row: RoundSchool;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** One school's form beside the list, to be read and decided on: what is doubtful first, the acts at the head, the next school one key away. */
export function ReviewPanel({ county, round, row, onStep, onClose }: PanelProps) {
  const t = useWords('rounds');
  const { data: form, error, refetch } = useQuery({ ...formQuery({ county, round: round.id, school: row.school }), refetchInterval: LIVE_MS });
  return (
    <Drawer open onClose={onClose} title={row.name}>
      <div className="review stack" key={row.school}>
        <div className="row-between">
          <div className="row">
            <Button size="s" icon="left" onClick={() => onStep(-1)}>
              {t('act.previous')}
            </Button>
            <Button size="s" icon="right" onClick={() => onStep(1)}>
              {t('act.next')}
            </Button>
          </div>
          <FormLink round={round.id} school={row.school}>
            {t('act.openForm')}
          </FormLink>
        </div>
        {form ? <Review county={county} form={form} /> : error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={10} />}
      </div>
    </Drawer>
  );
}

function Review({ county, form }: { readonly county: string; readonly form: Form }) {
  const t = useWords('rounds');
  const language = useLanguage();
  const { school } = form;
  return (
    <>
      <div className="review-facts">
        <p className="row">
          <StateTag state={school.state} />
          <span>{t('panel.facts', { filled: school.filled, asked: school.asked, time: formatTime(school.deadline, language) })}</span>
        </p>
        {school.extended !== null && (
          <p className="note">
            {t('desk.extended')}：{school.extended}
          </p>
        )}
        <p className="note">{school.changedAt === null ? t('panel.never') : t('panel.changedBy', { by: school.changedBy ?? '', time: formatTime(school.changedAt, language) })}</p>
        {form.present.length > 0 && <p className="note">{t('panel.present', { names: form.present.map((one) => one.name).join('、') })}</p>}
      </div>
      <ReviewActs county={county} form={form} />
      <ReviewContent county={county} form={form} />
    </>
  );
}

function ReviewContent({ county, form }: { readonly county: string; readonly form: Form }) {
  const t = useWords('rounds');
  const language = useLanguage();
  const [view, setView] = useState<'doubtful' | 'everything' | 'steps'>('doubtful');
  const { data: dictionary } = useQuery(dictionaryQuery);
  const may = useMay();
  const { data: outliers } = useQuery({ ...outliersQuery(county, form.round.id), enabled: may('outliers') });
  const rows = useMemo(
    () =>
      dictionary
        ? figureRows(
            form,
            dictionary,
            outliers?.filter((one) => one.school === form.school.school),
          )
        : [],
    [form, dictionary, outliers],
  );
  const doubtful = useMemo(() => rows.filter(isDoubtfulFigure), [rows]);
  const whole = faultsOfWhole(form, rows);
  if (!dictionary) return <Loading />;
  const shown = view === 'everything' ? rows : doubtful;
  return (
    <Tabs
      label={t('panel.view')}
      value={view}
      onChange={setView}
      items={[
        { id: 'doubtful', label: t('panel.doubtful'), note: doubtful.length + whole.length },
        { id: 'everything', label: t('panel.everything'), note: rows.length },
        { id: 'steps', label: t('panel.steps') },
      ]}
    >
      {view === 'steps' ? (
        <StepHistory form={form} />
      ) : (
        <div className="stack">
          {whole.length > 0 && (
            <section aria-label={t('panel.formFaults')}>
              <h3>{t('panel.formFaults')}</h3>
              {whole.map((fault) => (
                <p key={fault.key} className={`review-fault review-fault-${fault.severity}`}>
                  <b>{t(`panel.${fault.severity}`)}</b> {fault.message[language]}
                </p>
              ))}
            </section>
          )}
          {shown.length === 0 ? (
            whole.length === 0 && <p className="muted">{t(view === 'everything' ? 'panel.empty' : 'panel.none')}</p>
          ) : (
            <FigureTable county={county} form={form} dictionary={dictionary} rows={shown} />
          )}
        </div>
      )}
    </Tabs>
  );
}
