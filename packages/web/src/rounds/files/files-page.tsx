import type { Round } from '@junheng/contract/round';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import '../register.ts';
import '../rounds.css';
import '../desk.css';
import './register.ts';
import { useOwnSearch } from '../../administration/use-own-search.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useChoice } from '../../model/choice.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { useMay } from '../../sign-in/signed-in.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { roundsQuery } from '../queries.ts';
import { BatchView } from './batch-view.tsx';
import { DropFiles } from './drop-files.tsx';

/** 批量读取: many schools' workbooks into the forms of a round. The batch stands in the address, so that it is there after a reload. */
export function RoundFilesPage() {
  const t = useWords('rounds');
  const files = useWords('roundFiles');
  const may = useMay();
  const { county } = useChoice();
  const { round: id } = useParams({ strict: false });
  const rounds = useQuery({ ...roundsQuery(county?.code ?? ''), enabled: county !== null });
  const round = rounds.data?.find((one) => one.id === id);
  if (!may('readFormFiles')) return <EmptyState title={files('notYours')}>{files('notYoursBody')}</EmptyState>;
  if (rounds.error && !rounds.data) return <ErrorState error={rounds.error} onRetry={() => void rounds.refetch()} />;
  if (county && !rounds.data) return <Loading lines={10} />;
  if (!county || !round)
    return (
      <EmptyState title={t('desk.unknownTitle')} action={<Link to="/collection/rounds">{t('desk.back')}</Link>}>
        {t('desk.unknownBody')}
      </EmptyState>
    );
  return <Files county={county.code} round={round} />;
}

function Files({ county, round }: { readonly county: string; readonly round: Round }) {
  const t = useWords('roundFiles');
  const [search, change] = useOwnSearch();
  const batch = typeof search.batch === 'string' ? search.batch : null;
  const show = (id: string | undefined) => change({ batch: id, school: undefined, mark: undefined, q: undefined });
  return (
    <>
      <PageHead title={t('title')} about={t('about', { round: round.name })}>
        {batch !== null && !round.frozen && (
          <Button icon="upload" onClick={() => show(undefined)}>
            {t('again')}
          </Button>
        )}
        <Link to="/collection/rounds/$round" params={{ round: round.id }} className="button button-default button-m">
          {t('back')}
        </Link>
      </PageHead>
      {batch !== null ? (
        <BatchView key={batch} county={county} round={round} batch={batch} />
      ) : round.frozen ? (
        <EmptyState title={t('frozen')} />
      ) : (
        <DropFiles county={county} round={round.id} onSent={show} />
      )}
    </>
  );
}
