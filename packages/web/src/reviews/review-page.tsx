import type { Review } from '@junheng/contract/review';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import './register.ts';
import './reviews.css';
import { ApiError } from '../api/client.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { useCounty } from '../model/county.ts';
import { PageHead } from '../shell/page-head.tsx';
import { formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import { useAboutName } from './about.ts';
import { CommentForm } from './comment-form.tsx';
import { Comments } from './comments.tsx';
import { Conclusions } from './conclusions.tsx';
import { LIVE_MS, reviewQuery } from './queries.ts';

/** One submitted year: its conclusions, what each level found, and what the county answered. */
export function ReviewPage() {
  const { revision } = useParams({ strict: false });
  const { county } = useChoice();
  const number = Number(revision);
  return county && Number.isInteger(number) && number > 0 ? <Loaded key={`${county.code} ${number}`} county={county.code} name={county.name} revision={number} /> : <Unknown />;
}

function Unknown() {
  const t = useWords('reviews');
  return (
    <EmptyState title={t('page.unknown')} action={<Link to="/reviews">{t('page.back')}</Link>}>
      {t('page.unknownBody')}
    </EmptyState>
  );
}

function Loaded({ county, name, revision }: { readonly county: string; readonly name: string; readonly revision: number }) {
  const t = useWords('reviews');
  const language = useLanguage();
  const { data, error, refetch } = useQuery({ ...reviewQuery(county, revision), refetchInterval: LIVE_MS });
  if (!data) {
    if (error instanceof ApiError && error.status === 404) return <Unknown />;
    return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />;
  }
  const submitted = data.submitted.map((one) => t('page.submittedTo', { level: t(`level.${one.level}`), time: formatTime(one.at, language) })).join('，');
  return (
    <>
      <PageHead title={t('page.title', { county: name, year: data.year })} about={t('page.facts', { revision, submitted })}>
        <Link to="/reviews" className="button button-default button-m">
          {t('page.back')}
        </Link>
        <Link to="/assessment" search={{ year: data.year } as never} className="button button-default button-m">
          {t('page.assessment')}
        </Link>
      </PageHead>
      {!data.frozen && <p className="review-lifted">{t('page.lifted')}</p>}
      <Body county={county} revision={revision} review={data} />
    </>
  );
}

function Body({ county, revision, review }: { readonly county: string; readonly revision: number; readonly review: Review }) {
  const { standard } = useChoice();
  const loaded = useCounty({ county, revision, standard });
  const nameOf = useAboutName(loaded);
  const { about, comment } = useSearch({ strict: false }) as { readonly about?: string; readonly comment?: string };
  const place = { county, revision };
  return (
    <div className="stack">
      <Conclusions place={place} review={review} dictionary={loaded.dictionary} />
      <Comments place={place} review={review} nameOf={nameOf} chosen={comment ?? null} />
      {review.acts.includes('comment') && <CommentForm key={about ?? ''} place={place} county={loaded} nameOf={nameOf} about={about ?? null} />}
    </div>
  );
}
