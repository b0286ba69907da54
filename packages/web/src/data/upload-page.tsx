import type { Upload } from '@junheng/contract/upload';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { urlOf } from '../api/call.ts';
import { addWords, useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { PageHead } from '../shell/page-head.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { formatNumber } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import './data.css';
import { CommitBar } from './commit-bar.tsx';
import { useDiscard } from './discard.ts';
import { FaultDesk } from './fault-desk.tsx';
import { isPending, uploadQuery } from './queries.ts';
import { UploadProgressBar } from './upload-progress.tsx';
import { useExplanations } from './use-explanations.ts';
import en from './words.en.ts';
import zh from './words.zh.ts';

addWords('data', zh, en);

/** One upload from its reading to its commit. */
export function UploadPage() {
  const t = useWords('data');
  const { county } = useChoice();
  const { upload: id } = useParams({ from: '/data/uploads/$upload' });
  const { data, error, refetch } = useQuery({ ...uploadQuery(county?.code ?? '', id), enabled: county !== null });
  if (!county) return <EmptyState title={t('upload.gone')} action={<BackLink />} />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return <UploadView key={data.id} upload={data} />;
}

const BackLink = () => {
  const t = useWords('data');
  return (
    <Link className="button button-default button-m" to="/data">
      {t('upload.back')}
    </Link>
  );
};

function UploadView({ upload }: { readonly upload: Upload }) {
  const t = useWords('data');
  const name = upload.files[0]?.name ?? '';
  const more = upload.files.length > 1 ? ` ${t('upload.files', { count: upload.files.length })}` : '';
  return (
    <>
      <PageHead title={t('upload.title', { file: `${name}${more}` })} about={<Summary upload={upload} />}>
        <Acts upload={upload} />
      </PageHead>
      {isPending(upload.state) && <UploadProgressBar upload={upload} />}
      {upload.state === 'failed' && <Failure upload={upload} />}
      {upload.state === 'discarded' && <EmptyState title={t('upload.gone')} action={<BackLink />} />}
      {upload.state === 'committed' && <Committed upload={upload} />}
      {upload.state === 'checked' && <Checked upload={upload} />}
    </>
  );
}

function Summary({ upload }: { readonly upload: Upload }) {
  const t = useWords('data');
  const { summary, difference, state } = upload;
  if (!summary) return <>{t(`state.${state}`)}</>;
  return (
    <>
      {t('upload.summary', {
        county: summary.countyName ?? t('upload.unknownCounty'),
        year: summary.year ?? t('upload.unknownYear'),
        schools: formatNumber(summary.schools),
        stages: formatNumber(summary.stages),
        classes: formatNumber(summary.classes),
        pupils: formatNumber(summary.pupils),
      })}
      <br />
      {difference ? t('upload.difference', { ...difference }) : t('upload.firstOfYear')}
    </>
  );
}

function Acts({ upload }: { readonly upload: Upload }) {
  const t = useWords('data');
  const navigate = useNavigate();
  const discard = useDiscard(upload.county, upload.id);
  if (upload.state !== 'checked' && upload.state !== 'failed') return null;
  const leave = async () => {
    if (await discard()) await navigate({ to: '/data' });
  };
  return (
    <>
      {upload.state === 'checked' && upload.faults.length > 0 && (
        <ButtonLink href={urlOf('annotated', { county: upload.county, upload: upload.id })} icon="download" download>
          {t('upload.annotated')}
        </ButtonLink>
      )}
      <Button variant="danger" onClick={() => void leave()}>
        {t('upload.discard')}
      </Button>
    </>
  );
}

function Failure({ upload }: { readonly upload: Upload }) {
  const t = useWords('data');
  const language = useLanguage();
  return (
    <EmptyState title={upload.failure?.message[language] ?? t('upload.failed')} action={<BackLink />}>
      {upload.failure?.remedy[language]}
    </EmptyState>
  );
}

function Committed({ upload }: { readonly upload: Upload }) {
  const t = useWords('data');
  const year = upload.summary?.year;
  return (
    <EmptyState
      title={t('upload.committed', { revision: upload.revision ?? '' })}
      action={
        <>
          <Link className="button button-primary button-m" to="/" search={{ county: upload.county, ...(year ? { year } : {}) }}>
            {t('upload.see')}
          </Link>
          <BackLink />
        </>
      }
    />
  );
}

function Checked({ upload }: { readonly upload: Upload }) {
  const store = useExplanations(upload);
  return (
    <>
      <CommitBar upload={upload} store={store} />
      {upload.faults.length > 0 && <FaultDesk upload={upload} store={store} />}
    </>
  );
}
