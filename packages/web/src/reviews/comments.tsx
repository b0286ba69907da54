import type { Review, ReviewComment } from '@junheng/contract/review';
import { ROLE_NAMES } from '@junheng/contract/role';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Select, TextArea } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import { placeOf } from './about.ts';
import { refreshReviews } from './queries.ts';

export interface Place {
  readonly county: string;
  readonly revision: number;
}
const STATES = ['open', 'answered', 'resolved'] as const;

interface CommentsProps {
  readonly place: Place;
  readonly review: Review;
  readonly nameOf: (about: string) => string;
  /** The comment that a notice led to. */
  readonly chosen: string | null;
}

/** 审核意见 with what was answered, filtered by state. */
export function Comments({ place, review, nameOf, chosen }: CommentsProps) {
  const t = useWords('reviews');
  const [state, setState] = useState<(typeof STATES)[number] | 'all'>('all');
  const shown = review.comments.filter((one) => state === 'all' || one.state === state);
  const options = [
    { value: 'all' as const, label: t('comments.all', { count: review.comments.length }) },
    ...STATES.map((value) => ({ value, label: t(`comments.stateCount.${value}`, { count: review.comments.filter((one) => one.state === value).length }) })),
  ];
  return (
    <section className="section" aria-labelledby="review-comments">
      <div className="row-between">
        <h2 id="review-comments">{t('comments.title')}</h2>
        {review.comments.length > 0 && <Select label={t('comments.filter')} hideLabel options={options} value={state} onChange={setState} className="screen-only" />}
      </div>
      {shown.length === 0 && <p className="muted">{t(review.comments.length === 0 ? 'comments.none' : 'comments.noneShown')}</p>}
      <ol className="review-comments">
        {shown.map((comment) => (
          <li key={comment.id}>
            <Comment place={place} review={review} comment={comment} name={nameOf(comment.about)} chosen={comment.id === chosen} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface CommentProps {
  readonly place: Place;
  readonly review: Review;
  readonly comment: ReviewComment;
  readonly name: string;
  readonly chosen: boolean;
}

function Comment({ place, review, comment, name, chosen }: CommentProps) {
  const t = useWords('reviews');
  const language = useLanguage();
  const frame = useRef<HTMLElement>(null);
  const at = placeOf(comment.about);
  useEffect(() => {
    if (chosen) frame.current?.scrollIntoView({ block: 'center' });
  }, [chosen]);
  const roleName = (role: string): string => (role in ROLE_NAMES ? ROLE_NAMES[role as keyof typeof ROLE_NAMES][language] : role);
  return (
    <article ref={frame} className={classes('review-comment', chosen && 'review-comment-chosen')} aria-label={name}>
      <header className="row-between">
        <h3>{name}</h3>
        <span className="row">
          <span className="note">{t('comments.of', { level: t(`level.${comment.level}`) })}</span>
          <span className={`review-tag review-tag-${comment.state}`}>{t(`comments.state.${comment.state}`)}</span>
        </span>
      </header>
      <ol className="review-messages">
        {comment.messages.map((message) => (
          <li key={`${message.at} ${message.kind}`} className={`review-message-${message.kind}`}>
            <p className="note">{t('comments.line', { by: message.by, role: roleName(message.role), kind: t(`comments.kind.${message.kind}`), time: formatTime(message.at, language) })}</p>
            {message.text !== '' && <p className="review-text">{message.text}</p>}
          </li>
        ))}
      </ol>
      <div className="row screen-only">
        {at && (
          <Link to={at.to as never} search={{ explain: at.explain } as never}>
            {t('comments.see')}
          </Link>
        )}
        {review.acts.includes('settle') && comment.level === review.level && <Settle place={place} comment={comment} />}
      </div>
      {review.acts.includes('answer') && comment.state !== 'resolved' && <Answer place={place} comment={comment} />}
    </article>
  );
}

function Settle({ place, comment }: { readonly place: Place; readonly comment: ReviewComment }) {
  const t = useWords('reviews');
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const kind = comment.state === 'resolved' ? 'reopen' : 'resolve';
  const settle = async () => {
    const text = await confirm({
      title: t(`comments.${kind}`),
      body: t(`comments.${kind}Body`),
      confirmLabel: t(`comments.${kind}`),
      ask: { label: t(kind === 'resolve' ? 'comments.note' : 'comments.why'), required: kind === 'reopen' },
    });
    if (text === null) return;
    await run(async () => {
      await call('settleComment', { params: { ...place, comment: comment.id }, body: { kind, text } });
      await refreshReviews();
      return t(kind === 'resolve' ? 'comments.resolved' : 'comments.reopened');
    });
  };
  return (
    <Button size="s" busy={busy} onClick={() => void settle()}>
      {t(`comments.${kind}`)}
    </Button>
  );
}

/** The county's answer; open at once where one is due, behind a button where it was given. */
function Answer({ place, comment }: { readonly place: Place; readonly comment: ReviewComment }) {
  const t = useWords('reviews');
  const { busy, run } = useAct();
  const [text, setText] = useState('');
  const send = async () => {
    const said = text.trim();
    if (said === '') return;
    const done = await run(async () => {
      await call('answerComment', { params: { ...place, comment: comment.id }, body: { text: said } });
      await refreshReviews();
      return t('comments.answered');
    });
    if (done) setText('');
  };
  return (
    <form
      className="stack screen-only"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea label={t('comments.answerText')} value={text} onChange={setText} maxLength={2000} />
      <div>
        <Button type="submit" size="s" variant={comment.state === 'open' ? 'primary' : 'default'} busy={busy} disabled={text.trim() === ''}>
          {t('comments.answer')}
        </Button>
      </div>
    </form>
  );
}
