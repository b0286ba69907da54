import type { Form, RoundState } from '@junheng/contract';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { classes } from '../ui/classes.ts';
import { formatTime } from '../ui/number.ts';
import { roleName } from './query-thread.tsx';

const WAY: readonly RoundState[] = ['filling', 'submitted', 'confirmed', 'checked', 'approved'];

/** The way of a form (填报进度) and where it stands: who does what. */
export function StepLine({ form }: { readonly form: Form }) {
  const t = useWords('collection');
  const { state } = form.school;
  const way = WAY.filter((one) => (one !== 'checked' || form.round.townshipStep) && (form.school.school !== '@county' || !['confirmed', 'checked'].includes(one)));
  const at = state === 'waiting' || state === 'returned' ? 0 : way.indexOf(state);
  return (
    <ol className="step-line" aria-label={t('steps.line')}>
      {way.map((one, index) => {
        const shown = index === 0 && (state === 'waiting' || state === 'returned') ? state : one;
        return (
          <li
            key={one}
            className={classes(index < at && 'step-done', index === at && 'step-now', index === at && state === 'returned' && 'step-returned')}
            aria-current={index === at ? 'step' : undefined}
          >
            <b>{t(`state.${shown}`)}</b>
            <span className="note">{t(`steps.who.${one}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** What was done with the form, newest first: who, in which role, when, why. */
export function StepHistory({ form }: { readonly form: Form }) {
  const t = useWords('collection');
  const language = useLanguage();
  const known = (act: string): act is 'submit' => ['submit', 'confirm', 'check', 'approve', 'return', 'reopen', 'extend'].includes(act);
  return (
    <section className="section form-steps" aria-label={t('steps.title')}>
      <h2>{t('steps.title')}</h2>
      {form.steps.length === 0 ? (
        <p className="muted">{t('steps.none')}</p>
      ) : (
        <ol reversed>
          {[...form.steps].reverse().map((step) => (
            <li key={`${step.at} ${step.act}`}>
              <b>{known(step.act) ? t(`steps.act.${step.act}`) : step.act}</b> {step.by} <span className="note">{roleName(step.role, language)}</span>{' '}
              <span className="note">{formatTime(step.at, language)}</span>
              {step.reason !== null && <p>{step.reason}</p>}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** Why the form cannot be typed into, or with which words it came back. */
export function StateBanner({ form }: { readonly form: Form }) {
  const t = useWords('collection');
  const language = useLanguage();
  const { state } = form.school;
  const back = [...form.steps].reverse().find((step) => step.act === 'return' || step.act === 'reopen');
  if (form.round.frozen) return <p className="form-banner">{t('closed.frozen', { year: form.round.year })}</p>;
  if (state === 'returned' && back)
    return (
      <div className="form-banner form-banner-returned">
        <p>{t('closed.returned')}</p>
        <blockquote>{back.reason}</blockquote>
        <p className="note">{t('closed.returnedBy', { by: back.by, time: formatTime(back.at, language) })}</p>
      </div>
    );
  if (form.acts.includes('edit')) return null;
  if (state === 'submitted' || state === 'confirmed' || state === 'checked' || state === 'approved') return <p className="form-banner">{t(`closed.${state}`)}</p>;
  return <p className="form-banner">{t(form.acts.includes('answer') ? 'closed.deadline' : 'closed.role')}</p>;
}
