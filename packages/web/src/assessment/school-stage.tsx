import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { useExplain } from '../shell/explain.tsx';
import { Button } from '../ui/button.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { ClassSizes } from './class-sizes.tsx';
import { IndicatorCardView } from './indicator-card.tsx';
import type { SchoolFacts } from './model/facts.ts';
import { type IndicatorCard, type SchoolStage, schoolStages } from './model/school.ts';
import type { Show } from './show.ts';

interface StageProps {
  readonly county: LoadedCounty;
  readonly school: SchoolFacts;
  readonly stage: SchoolStage;
  readonly show: Show;
  /** Newest first. */
  readonly earlier: readonly LoadedCounty[];
}

/** The same school's cards in an earlier year, found by its code; null where it was not there. */
function earlierCards(county: LoadedCounty, code: string, stage: SchoolStage['stage']): readonly IndicatorCard[] | null {
  const row = county.dataset.school.texts.schoolCode?.indexOf(code) ?? -1;
  return row < 0 ? null : (schoolStages(county.assessment, row).find((one) => one.stage === stage)?.cards ?? null);
}

/** One stage of a school: its verdict and what it still needs, a card for each indicator, its classes. */
export function SchoolStageSection({ county, school, stage, show, earlier }: StageProps) {
  const t = useWords('assessment');
  const explain = useExplain();
  const years = earlier.map((one) => ({ year: one.year, cards: earlierCards(one, school.code, stage.stage) }));
  const historyOf = (id: string) => years.flatMap(({ year, cards }) => cards?.filter((card) => card.one.indicator.id === id).map((card) => ({ year, value: card.value })) ?? []);
  const met = stage.cards.filter((card) => card.one.indicator.counted && card.standing === 'met').length;
  const near = stage.cards.filter((card) => card.one.indicator.counted && card.standing === 'near').length;
  return (
    <section className="section school-stage" aria-labelledby={`stage-${stage.stage}`}>
      <div className="row-between school-stage-head">
        <h2 id={`stage-${stage.stage}`}>{t('school.attainment', { stage: show.stage(stage.stage) })}</h2>
        <p className="row">
          <StatusMark status={stage.attainment} label={t(stage.attainment === 'met' ? 'matrix.passes' : stage.attainment === 'unmet' ? 'matrix.fails' : 'matrix.undecided')} />
          <span className="muted">
            {t('school.attainmentRule', { met, near })} · {t('school.pupils')} {show.count(stage.pupils)}
          </span>
          <Button size="s" variant="quiet" onClick={() => explain({ kind: 'attainment', stage: stage.stage, stageRow: stage.stageRow })}>
            {t('dispersion.explain')}
          </Button>
        </p>
      </div>
      <Todo stage={stage} show={show} />
      <div className="indicator-cards">
        {stage.cards.map((card) => (
          <IndicatorCardView key={card.one.indicator.id} card={card} stage={stage} show={show} history={[{ year: county.year, value: card.value }, ...historyOf(card.one.indicator.id)]} />
        ))}
      </div>
      <ClassSizes county={county} stage={stage} show={show} />
    </section>
  );
}

function Todo({ stage, show }: { readonly stage: SchoolStage; readonly show: Show }) {
  const t = useWords('assessment');
  const { gap } = stage;
  if (stage.attainment === 'met' || (gap.toNear.length === 0 && gap.count === 0)) return null;
  const names = (ids: readonly string[]) =>
    ids
      .map((id) => {
        const found = stage.cards.find((card) => card.one.indicator.id === id);
        return found ? `${id} ${show.short(found.one.indicator.definition)}` : id;
      })
      .join(show.locale === 'zh' ? '、' : ', ');
  const parts = [gap.toNear.length > 0 ? t('school.todoNear', { list: names(gap.toNear) }) : '', gap.count > 0 ? t('school.todoCount', { list: names(gap.candidates), count: gap.count }) : ''].filter(
    (part) => part !== '',
  );
  return (
    <p className="school-todo">
      <b>{t('school.todo')}</b> {parts.join(show.locale === 'zh' ? '；' : '; ')}
    </p>
  );
}
