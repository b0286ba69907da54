import type { Revision } from '@junheng/contract/revision';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { urlOf } from '../api/call.ts';
import { revisionsQuery } from '../api/queries.ts';
import { addWords, useLanguage, useWords } from '../i18n/i18n.ts';
import { useChoice } from '../model/choice.ts';
import { PageHead } from '../shell/page-head.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { Select } from '../ui/field.tsx';
import { formatNumber, formatTime } from '../ui/number.ts';
import { EmptyState, ErrorState, Loading } from '../ui/states.tsx';
import './data.css';
import { DifferenceTable } from './difference-table.tsx';
import { explainedQuery } from './queries.ts';
import { useRestore } from './restore.ts';
import en from './words.en.ts';
import zh from './words.zh.ts';

addWords('data', zh, en);

/** One revision: where it came from, what it can be had as, and what differs from another. */
export function RevisionPage() {
  const t = useWords('data');
  const { county } = useChoice();
  const { revision: number } = useParams({ from: '/data/revisions/$revision' });
  const { data, error, refetch } = useQuery({ ...revisionsQuery(county?.code ?? ''), enabled: county !== null });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const revision = data.find((one) => one.number === Number(number));
  if (!revision) return <EmptyState title={t('revision.unknown')}>{t('revision.unknownBody')}</EmptyState>;
  return <RevisionView revision={revision} others={data.filter((one) => one.number !== revision.number)} />;
}

function RevisionView({ revision, others }: { readonly revision: Revision; readonly others: readonly Revision[] }) {
  const t = useWords('data');
  const language = useLanguage();
  const shell = useWords('shell');
  const restore = useRestore(revision.county);
  const may = useMay();
  const isCurrent = !others.some((one) => one.year === revision.year && one.number > revision.number);
  const facts = [
    shell('picker.yearOption', { year: revision.year }),
    formatTime(revision.createdAt, language),
    revision.createdBy,
    t(`kind.${revision.kind}`) + (revision.restoredFrom === null ? '' : `（${t('revision.restored', { number: revision.restoredFrom })}）`),
    revision.file?.name,
    `${t('revisions.schools')} ${formatNumber(revision.schools)}`,
    `${t('revisions.pupils')} ${formatNumber(revision.pupils)}`,
  ].filter(Boolean);
  return (
    <>
      <PageHead
        title={t('revision.title', { number: revision.number })}
        about={
          <>
            {revision.message}
            <br />
            <span className="note">{facts.join(' · ')}</span>
          </>
        }
      >
        {!isCurrent && may('restoreRevision') && (
          <Button icon="restore" onClick={() => void restore(revision.number)}>
            {t('revisions.restore')}
          </Button>
        )}
      </PageHead>
      <Downloads revision={revision} />
      <Comparison revision={revision} others={others} />
      <Explained revision={revision} />
    </>
  );
}

function Downloads({ revision }: { readonly revision: Revision }) {
  const t = useWords('data');
  const { standard } = useChoice();
  const may = useMay();
  const at = { county: revision.county, revision: revision.number };
  return (
    <section className="section screen-only" aria-labelledby="files-title">
      <h2 id="files-title">{t('revision.files')}</h2>
      <div className="row">
        <ButtonLink href={urlOf('tables', at, { standard })} icon="download" download>
          {t('revision.tables')}
        </ButtonLink>
        <ButtonLink href={urlOf('report', at, { standard })} icon="print">
          {t('revision.report')}
        </ButtonLink>
        <ButtonLink href={urlOf('certificate', at, { standard })} icon="download" download>
          {t('revision.certificate')}
        </ButtonLink>
        <ButtonLink href={urlOf('certificatePage', at, { standard })} icon="download" download>
          {t('revision.certificatePage')}
        </ButtonLink>
        {revision.file && may('source') && (
          <ButtonLink href={urlOf('source', at)} icon="download" download>
            {t('revision.source')}
          </ButtonLink>
        )}
      </div>
    </section>
  );
}

function Comparison({ revision, others }: { readonly revision: Revision; readonly others: readonly Revision[] }) {
  const t = useWords('data');
  const navigate = useNavigate();
  const search = useSearch({ from: '/data/revisions/$revision' }) as { against?: string };
  const against =
    others.find((one) => one.number === Number(search.against)) ?? others.find((one) => one.number === revision.previous) ?? others.find((one) => one.number < revision.number) ?? others[0];
  return (
    <section className="section" aria-labelledby="difference-title">
      <div className="row-between">
        <h2 id="difference-title">{t('difference.title')}</h2>
        {against && (
          <Select
            label={t('difference.against')}
            hideLabel
            className="screen-only"
            value={String(against.number)}
            onChange={(value) => void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, against: value }) as never })}
            options={[...others]
              .sort((a, b) => b.number - a.number)
              .map((one) => ({ value: String(one.number), label: `${t('revisions.version', { number: one.number })} · ${one.year} · ${one.message}`.slice(0, 40) }))}
          />
        )}
      </div>
      {against ? <DifferenceTable county={revision.county} revision={revision.number} against={against.number} /> : <p className="muted">{t('difference.first')}</p>}
    </section>
  );
}

function Explained({ revision }: { readonly revision: Revision }) {
  const t = useWords('data');
  const { data } = useQuery(explainedQuery(revision.county, revision.number));
  if (!data) return null;
  return (
    <section className="section" aria-labelledby="explained-title">
      <h2 id="explained-title">{t('revision.explained')}</h2>
      {data.length === 0 ? (
        <p className="muted">{t('revision.noneExplained')}</p>
      ) : (
        <DataTable
          caption={t('revision.explained')}
          rows={data}
          rowKey={(one) => one.id}
          height="30rem"
          columns={[
            { id: 'cell', header: t('difference.cell'), cell: (one) => (one.cell === null ? one.sheet : `${one.sheet}!${one.cell}`) },
            { id: 'fault', header: t('revision.fault'), cell: (one) => one.message },
            { id: 'text', header: t('revision.explanation'), cell: (one) => one.explanation },
          ]}
        />
      )}
    </section>
  );
}
