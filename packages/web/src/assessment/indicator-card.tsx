import { formatExact, formatYuan, unitName } from '@junheng/assessment/explain/format';
import type { Amount } from '@junheng/assessment/gaps/gaps';
import { useWords } from '../i18n/i18n.ts';
import { Figure } from '../ui/figure.tsx';
import { formatChange } from '../ui/number.ts';
import type { IndicatorCard, SchoolStage } from './model/school.ts';
import { MARKS } from './model/standing.ts';
import type { Show } from './show.ts';
import { Sparkline, type YearValue } from './sparkline.tsx';

/** An amount in the unit that it is supplied in: 3 人, 410.25 ㎡, 8.60 万元. */
export const amountText = (value: number, unit: string, show: Show): string =>
  unit === '元' ? formatYuan(value, show.locale) : `${formatExact(Number(value.toFixed(2)), show.locale)} ${unitName(unit, show.locale)}`.trim();

/** One indicator of a school: the value against the threshold and the 85 % line, the gap in real units, rank and years. */
export function IndicatorCardView({ card, stage, show, history }: { readonly card: IndicatorCard; readonly stage: SchoolStage; readonly show: Show; readonly history: readonly YearValue[] }) {
  const t = useWords('assessment');
  const { one, value, standing } = card;
  const { definition, id, threshold } = one.indicator;
  const last = history[1];
  const decided = Array.from(one.rank).filter((rank) => !Number.isNaN(rank)).length;
  return (
    <article className={`indicator-card indicator-card-${standing}`} aria-label={`${id} ${show.name(definition)}`}>
      <header>
        <h3>
          {id} {show.short(definition)}
        </h3>
        <span className={`standing standing-${standing}`}>
          <span aria-hidden="true">{MARKS[standing]}</span> {t(`standing.${standing}`)}
        </span>
      </header>
      <p className="indicator-card-value">
        <Figure
          value={value}
          text={show.value(value)}
          unit={show.unit(definition)}
          reference={{ kind: 'value', stage: stage.stage, indicator: id, stageRow: stage.stageRow }}
          label={`${id} ${show.name(definition)}`}
        />
      </p>
      {threshold !== null && <Gauge card={card} show={show} />}
      <GapLine card={card} show={show} />
      <dl className="indicator-card-facts">
        {threshold !== null && (
          <div>
            <dt>{t('school.threshold')}</dt>
            <dd className="number">{show.written(threshold)}</dd>
          </div>
        )}
        {card.nearLine !== null && (
          <div>
            <dt>{t('school.near')}</dt>
            <dd className="number">{show.written(card.nearLine)}</dd>
          </div>
        )}
        <div>
          <dt>{t('school.mean')}</dt>
          <dd>
            <Figure value={one.mean} text={show.value(one.mean)} reference={{ kind: 'mean', stage: stage.stage, indicator: id }} label={`${id} ${t('school.mean')}`} />
          </dd>
        </div>
        <div>
          <dt>{t('school.rank')}</dt>
          <dd className="number">{Number.isNaN(card.rank) ? t('standing.undecided') : t('school.rankOf', { rank: card.rank, count: decided })}</dd>
        </div>
        {last && (
          <div>
            <dt>{t('school.lastYear', { year: last.year })}</dt>
            <dd className="number">
              {show.value(last.value)} {!Number.isNaN(last.value) && !Number.isNaN(value) && <span className="unit">{formatChange(value - last.value, 2)}</span>}
            </dd>
          </div>
        )}
        {history.length > 1 && (
          <div>
            <dt>{t('school.history')}</dt>
            <dd>
              <Sparkline
                values={[...history].reverse()}
                threshold={threshold}
                label={t('school.sparkline', {
                  name: `${id} ${show.short(definition)}`,
                  values: [...history]
                    .reverse()
                    .map((one) => `${one.year} ${show.value(one.value)}`)
                    .join('; '),
                })}
              />
            </dd>
          </div>
        )}
      </dl>
    </article>
  );
}

/** A bar to twice the threshold with marks at the threshold and the 85 % line. */
function Gauge({ card, show }: { readonly card: IndicatorCard; readonly show: Show }) {
  const t = useWords('assessment');
  const { one, value, nearLine } = card;
  const { threshold, definition } = one.indicator;
  if (threshold === null || nearLine === null) return null;
  const part = (figure: number) => `${Math.max(0, Math.min(100, (figure / (threshold * 2)) * 100))}%`;
  return (
    <div
      className="gauge"
      role="img"
      aria-label={t('school.bar', { name: show.name(definition), value: show.withUnit(value, definition), threshold: show.written(threshold), near: show.written(nearLine) })}
    >
      {!Number.isNaN(value) && <span className="gauge-fill" style={{ inlineSize: part(value) }} />}
      <span className="gauge-near" style={{ insetInlineStart: part(nearLine) }} />
      <span className="gauge-threshold" style={{ insetInlineStart: part(threshold) }} />
    </div>
  );
}

function GapLine({ card, show }: { readonly card: IndicatorCard; readonly show: Show }) {
  const t = useWords('assessment');
  const { gap, one, standing, surplus } = card;
  if (!gap) return <p className="indicator-card-gap muted">{t('standing.unjudged')}</p>;
  const text = (amount: Amount) => amountText(amount.needed, gap.unit, show);
  if (standing === 'met' && surplus === 0) return <p className="indicator-card-gap muted">{t('school.justMet')}</p>;
  if (standing === 'met') return <p className="indicator-card-gap muted">{t('school.surplus', { amount: amountText(surplus, one.indicator.definition.stockUnit, show) })}</p>;
  if (Number.isNaN(gap.toThreshold.needed)) return <p className="indicator-card-gap muted">{t('school.unknownGap')}</p>;
  return (
    <p className="indicator-card-gap">
      {t('school.gapExact', { amount: text(gap.toThreshold) })}
      {gap.toNear.needed > 0 && <span className="muted"> · {t('school.toNear', { amount: text(gap.toNear) })}</span>}
      {gap.wholeSchool && !Number.isNaN(gap.wholeSchool.toThreshold.needed) && gap.wholeSchool.toThreshold.needed !== gap.toThreshold.needed && (
        <span className="muted"> · {t('school.wholeSchool', { amount: text(gap.wholeSchool.toThreshold) })}</span>
      )}
    </p>
  );
}
