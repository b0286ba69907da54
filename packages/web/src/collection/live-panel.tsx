import type { Assessment } from '@junheng/assessment/assessment';
import { useMemo } from 'react';
import { amountText } from '../assessment/indicator-card.tsx';
import { type IndicatorCard, type SchoolStage, schoolItemStatus, schoolStages } from '../assessment/model/school.ts';
import { MARKS } from '../assessment/model/standing.ts';
import type { Show } from '../assessment/show.ts';
import { useWords } from '../i18n/i18n.ts';
import { StatusMark } from '../ui/status-mark.tsx';

/** The seven indicators and the gaps of one's own school, as the form stands while somebody types. */
export function LivePanel({ assessment, show }: { readonly assessment: Assessment; readonly show: Show }) {
  const t = useWords('collection');
  const stages = useMemo(() => schoolStages(assessment, 0), [assessment]);
  const items = useMemo(
    () =>
      assessment.items.flatMap((item) => {
        const status = schoolItemStatus(assessment, item, 0);
        return status === null ? [] : [{ item, status }];
      }),
    [assessment],
  );
  return (
    <section className="form-live" aria-label={t('live.title')}>
      <h2>{t('live.title')}</h2>
      <p className="note">{t('live.about')}</p>
      {stages.length === 0 && <p className="muted">{t(assessment.dataset.stage.rows === 0 ? 'live.waiting' : 'live.notJudged')}</p>}
      {stages.map((stage) => (
        <StageCards key={stage.stage} stage={stage} show={show} />
      ))}
      {items.length > 0 && (
        <>
          <h3>{t('live.items')}</h3>
          <ul className="form-live-items">
            {items.map(({ item, status }) => (
              <li key={item.item.id}>
                <span>
                  <b>{item.item.id}</b> {show.name(item.item.definition)}
                </span>
                <StatusMark status={status} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function StageCards({ stage, show }: { readonly stage: SchoolStage; readonly show: Show }) {
  const t = useWords('collection');
  const words = useWords('assessment');
  const counted = stage.cards.filter((card) => card.one.indicator.counted);
  const of = (standing: string) => counted.filter((card) => card.standing === standing).length;
  return (
    <div className="form-live-stage">
      <div className="row-between">
        <h3>{show.stage(stage.stage)}</h3>
        <StatusMark status={stage.attainment} label={t(stage.attainment === 'met' ? 'live.passes' : stage.attainment === 'unmet' ? 'live.fails' : 'live.undecided')} />
      </div>
      <p className="note">{t('live.rule', { met: of('met'), near: of('near') })}</p>
      <ul>
        {stage.cards.map((card) => {
          const { definition, id, threshold } = card.one.indicator;
          return (
            <li key={id} className={`form-live-card form-live-${card.standing}`}>
              <span className="form-live-name">
                <b>{id}</b> {show.short(definition)}
              </span>
              <span className="number form-live-value">
                {Number.isNaN(card.value) ? t('live.undecided') : show.value(card.value)}
                {threshold !== null && <span className="muted"> / {show.written(threshold)}</span>}
                <span className="unit">{show.unit(definition)}</span>
              </span>
              <span className={`standing standing-${card.standing}`} title={words(`standing.${card.standing}`)}>
                <span aria-hidden="true">{MARKS[card.standing]}</span>
                <span className="visually-hidden">{words(`standing.${card.standing}`)}</span>
              </span>
              <span className="note form-live-gap">
                <GapText card={card} show={show} />
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function GapText({ card, show }: { readonly card: IndicatorCard; readonly show: Show }) {
  const t = useWords('collection');
  const { gap, standing, surplus, one } = card;
  if (!gap) return null;
  if (standing === 'met') return <>{surplus === 0 ? t('live.justMet') : t('live.surplus', { amount: amountText(surplus, one.indicator.definition.stockUnit, show) })}</>;
  // What a school has to get is the whole figure, where a stage only has a share of it.
  const [whole, near] = gap.wholeSchool ? [gap.wholeSchool.toThreshold, gap.wholeSchool.toNear] : [gap.toThreshold, gap.toNear];
  if (Number.isNaN(whole.needed)) return <>{t('live.unknown')}</>;
  return (
    <>
      {t('live.gap', { amount: amountText(whole.needed, gap.unit, show) })}
      {near.needed > 0 && ` · ${t('live.nearGap', { amount: amountText(near.needed, gap.unit, show) })}`}
    </>
  );
}
