import type { IndicatorAssessment } from '@junheng/assessment/assessment';
import type { StageId } from '@junheng/assessment/standard/types';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import './register.ts';
import './dispersion.css';
import { useWords } from '../i18n/i18n.ts';
import { useCounty } from '../model/county.ts';
import { classes } from '../ui/classes.ts';
import { Figure } from '../ui/figure.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { DispersionLarge } from './dispersion-large.tsx';
import { DispersionPlot } from './dispersion-plot.tsx';
import { AssessmentFrame } from './frame.tsx';
import { matrixRows, STAGES } from './model/matrix.ts';
import { useShow } from './use-show.ts';

interface Chosen {
  readonly stage: StageId;
  readonly one: IndicatorAssessment;
}

/** 对标评估 · 校际差异: how far the schools lie apart in each indicator, and which of them make it so. */
export function DispersionPage() {
  const t = useWords('assessment');
  const county = useCounty();
  const show = useShow(county.standard);
  const navigate = useNavigate();
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const { assessment } = county;
  const rows = useMemo(() => matrixRows(assessment), [assessment]);
  const all: readonly Chosen[] = STAGES.flatMap((stage) => assessment.stages[stage].indicators.map((one) => ({ stage, one })));
  // Without a choice in the address, what is over its limit by most is looked at first.
  const worst = [...all].sort((left, right) => overBy(right.one) - overBy(left.one))[0];
  const chosen = all.find(({ stage, one }) => stage === raw.stage && one.indicator.id === raw.indicator) ?? worst;
  const choose = ({ stage, one }: Chosen) =>
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, stage, indicator: one.indicator.id }) as never, replace: true, resetScroll: false });

  return (
    <AssessmentFrame county={county} show={show}>
      <p className="note dispersion-lead">{t('dispersion.lead')}</p>
      {STAGES.map((stage) => {
        const { compositeCv, pupils, indicators } = assessment.stages[stage];
        if (indicators.length === 0) return null;
        return (
          <section key={stage} className="dispersion-stage" aria-label={`${show.stage(stage)} ${t('dispersion.small')}`}>
            <h2>
              {show.stage(stage)}
              <span className="note">
                {t('dispersion.composite')} {show.cv(compositeCv)}（{t('dispersion.compositeNote')}）
              </span>
            </h2>
            <div className="dispersion-small">
              {indicators.map((one) => {
                const isChosen = chosen?.one === one;
                return (
                  <button
                    key={one.indicator.id}
                    type="button"
                    className={classes('dispersion-card', isChosen && 'dispersion-card-chosen')}
                    aria-pressed={isChosen}
                    onClick={() => choose({ stage, one })}
                  >
                    <span className="dispersion-card-head">
                      <span>
                        <b>{one.indicator.id}</b> {show.short(one.indicator.definition)}
                      </span>
                      <StatusMark status={one.status} compact />
                    </span>
                    <span className="dispersion-card-cv number">
                      {show.cv(one.cv)}
                      <span className="unit">{one.limit === null ? '' : `≤ ${show.written(one.limit)}`}</span>
                    </span>
                    <DispersionPlot one={one} stage={{ pupils }} size="small" width={190} label="" describe={() => ''} standing={() => 'plain'} showNumber={show.value} words={PLAIN} />
                  </button>
                );
              })}
            </div>
          </section>
        );
      })}
      {chosen && (
        <DispersionLarge
          key={`${chosen.stage}.${chosen.one.indicator.id}`}
          county={county}
          show={show}
          stage={chosen.stage}
          one={chosen.one}
          rows={rows.filter((row) => row.stage === chosen.stage)}
          asTable={raw.view === 'table'}
        />
      )}
      <section className="section print-only">
        <h2>{t('dispersion.cv')}</h2>
        <ul>
          {all.map(({ stage, one }) => (
            <li key={`${stage}.${one.indicator.id}`}>
              {show.stage(stage)} {one.indicator.id} {show.name(one.indicator.definition)} <Figure value={one.cv} text={show.cv(one.cv)} />
            </li>
          ))}
        </ul>
      </section>
    </AssessmentFrame>
  );
}

const PLAIN = { mean: '', threshold: '', limit: '', spread: '' } as const;
const overBy = (one: IndicatorAssessment): number => (one.limit === null || Number.isNaN(one.cv) ? Number.NEGATIVE_INFINITY : one.cv - one.limit);
