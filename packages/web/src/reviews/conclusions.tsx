import type { Dictionary } from '@junheng/assessment/standard/types';
import type { Review, ReviewConclusion } from '@junheng/contract/review';
import { useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { Select, TextArea } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import type { Place } from './comments.tsx';
import { refreshReviews } from './queries.ts';

const LEVELS = ['city', 'province', 'nation'] as const;

interface ConclusionsProps {
  readonly place: Place;
  readonly review: Review;
  readonly dictionary: Dictionary;
}

/** 审核结论 of each level with its grounds, what it took the place of, and the own level's next. */
export function Conclusions({ place, review, dictionary }: ConclusionsProps) {
  const t = useWords('reviews');
  const language = useLanguage();
  const choices = dictionary.enumerations.find((one) => one.id === 'reviewConclusion')?.members ?? [];
  const nameOf = (id: string): string => {
    const found = choices.find((one) => one.id === id);
    return found ? nameIn(language, found) : id;
  };
  // A level that only others can see whether it was submitted to is there once it concluded.
  const levels = LEVELS.filter((level) => review.submitted.some((one) => one.level === level) || review.conclusions.some((one) => one.level === level));
  return (
    <section className="section" aria-labelledby="review-conclusions">
      <h2 id="review-conclusions">{t('conclusions.title')}</h2>
      {levels.map((level) => {
        const own = review.conclusions.filter((one) => one.level === level);
        const last = own.at(-1);
        return last ? (
          <article key={level} className="review-conclusion" aria-label={t(`level.${level}`)}>
            <Conclusion one={last} name={nameOf(last.conclusion)} />
            {own.length > 1 && (
              <details>
                <summary>{t('conclusions.earlier', { count: own.length - 1 })}</summary>
                {own
                  .slice(0, -1)
                  .reverse()
                  .map((one) => (
                    <Conclusion key={one.number} one={one} name={nameOf(one.conclusion)} />
                  ))}
              </details>
            )}
          </article>
        ) : (
          <p key={level} className="muted">
            {t('conclusions.none', { level: t(`level.${level}`) })}
          </p>
        );
      })}
      {review.acts.includes('conclude') && review.level !== null && <ConclusionForm place={place} review={review} level={review.level} choices={choices} nameOf={nameOf} />}
    </section>
  );
}

function Conclusion({ one, name }: { readonly one: ReviewConclusion; readonly name: string }) {
  const t = useWords('reviews');
  const language = useLanguage();
  return (
    <div className="review-concluded">
      <p>
        {t(`level.${one.level}`)}：<b>{name}</b> <span className="note">{t('conclusions.by', { by: one.by, time: formatTime(one.at, language) })}</span>
      </p>
      <dl>
        <dt>{t('conclusions.grounds')}</dt>
        <dd className="review-text">{one.grounds}</dd>
        {one.why !== null && (
          <>
            <dt>{t('conclusions.why')}</dt>
            <dd className="review-text">{one.why}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

interface ConclusionFormProps {
  readonly place: Place;
  readonly review: Review;
  readonly level: (typeof LEVELS)[number];
  readonly choices: readonly { readonly id: string; readonly name: string; readonly en: string }[];
  readonly nameOf: (id: string) => string;
}

function ConclusionForm({ place, review, level, choices, nameOf }: ConclusionFormProps) {
  const t = useWords('reviews');
  const language = useLanguage();
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const before = review.conclusions.filter((one) => one.level === level).at(-1);
  const unsettled = review.comments.filter((one) => one.level === level && one.state !== 'resolved').length;
  const [open, setOpen] = useState(false);
  const [conclusion, setConclusion] = useState(choices[0]?.id ?? '');
  const [grounds, setGrounds] = useState('');
  const [why, setWhy] = useState('');
  const title = t(before ? 'conclusions.change' : 'conclusions.make', { level: t(`level.${level}`) });
  if (!open)
    return (
      <div className="screen-only">
        <Button variant={before ? 'default' : 'primary'} onClick={() => setOpen(true)}>
          {title}
        </Button>
      </div>
    );
  const complete = grounds.trim() !== '' && (!before || why.trim() !== '');
  const conclude = async () => {
    if (!complete) return;
    const sure = await confirm({
      title: t('conclusions.sure', { conclusion: nameOf(conclusion) }),
      body: (
        <>
          <p>{t('conclusions.sureBody')}</p>
          {unsettled > 0 && <p>{t('conclusions.openComments', { count: unsettled })}</p>}
        </>
      ),
      confirmLabel: t('conclusions.act'),
    });
    if (sure === null) return;
    const done = await run(async () => {
      try {
        await call('concludeReview', { params: { ...place }, body: { conclusion, grounds: grounds.trim(), replaces: before?.number ?? 0, why: before ? why.trim() : null } });
      } finally {
        // Where it was refused a colleague was there first: what he concluded is shown.
        await refreshReviews();
      }
      return t('conclusions.made', { conclusion: nameOf(conclusion) });
    });
    if (!done) return;
    setGrounds('');
    setWhy('');
    setOpen(false);
  };
  return (
    <form
      className="stack review-form screen-only"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void conclude();
      }}
    >
      <h3>{title}</h3>
      <Select label={t('conclusions.choice')} options={choices.map((one) => ({ value: one.id, label: nameIn(language, one) }))} value={conclusion} onChange={setConclusion} />
      <TextArea label={t('conclusions.grounds')} hint={t('conclusions.groundsHint')} rows={4} value={grounds} onChange={setGrounds} maxLength={2000} />
      {before && <TextArea label={t('conclusions.why')} hint={t('conclusions.whyHint')} value={why} onChange={setWhy} maxLength={500} />}
      <div>
        <Button type="submit" variant="primary" busy={busy} disabled={!complete}>
          {t('conclusions.act')}
        </Button>
      </div>
    </form>
  );
}
