import type { Batch } from '@junheng/contract/form-file';
import type { Round, RoundSchool } from '@junheng/contract/round';
import { useDeferredValue, useMemo, useState } from 'react';
import { useAct } from '../../administration/use-act.ts';
import { useOwnSearch } from '../../administration/use-own-search.ts';
import { call } from '../../api/call.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Checkbox, TextField } from '../../ui/field.tsx';
import { LeftDialog, type LeftSchool } from '../left-dialog.tsx';
import { MarkButton } from '../mark-button.tsx';
import { neighbour } from '../model/school-list.ts';
import { refreshRound } from '../queries.ts';
import { useBatchColumns } from './batch-columns.tsx';
import { BatchSchool } from './batch-school.tsx';
import { batchRows, findRows, isFilter, STANDINGS } from './model.ts';
import { refreshBatch } from './queries.ts';

interface ListProps {
  readonly county: string;
  readonly round: Round;
  readonly batch: Batch;
  readonly schools: readonly RoundSchool[];
}

/** The schools that were read: what each file says otherwise, what is wrong in it, and the taking of some or all. */
export function BatchList({ county, round, batch, schools }: ListProps) {
  const t = useWords('roundFiles');
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const [search, change] = useOwnSearch();
  const q = typeof search.q === 'string' ? search.q : '';
  const mark = isFilter(search.mark) ? search.mark : null;
  const rows = useMemo(() => batchRows(batch, schools, round.frozen), [batch, schools, round.frozen]);
  const wanted = useDeferredValue(q);
  const found = useMemo(() => findRows(rows, mark, wanted), [rows, mark, wanted]);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [left, setLeft] = useState<readonly LeftSchool[]>([]);
  const columns = useBatchColumns(picked, setPicked);
  const open = found.filter((row) => row.standing === 'open');
  const chosen = rows.filter((row) => row.standing === 'open' && picked.has(row.school));
  const all = rows.filter((row) => row.standing === 'open');
  const shown = rows.find((row) => row.school === search.school) ?? null;
  const show = (school: string | null) => change({ school: school ?? undefined });
  const nameOf = (school: string) => rows.find((row) => row.school === school)?.title ?? school;

  const take = async (which: readonly { readonly school: string }[]) => {
    const sure = await confirm({ title: t('takeTitle', { count: which.length }), body: t('takeBody'), confirmLabel: t('take') });
    if (sure === null) return;
    await run(async () => {
      const done = await call('takeFormFiles', { params: { county, round: round.id, batch: batch.id }, body: { schools: which.map((one) => one.school) } });
      setPicked(new Set());
      setLeft(done.left);
      await Promise.all([refreshBatch(), refreshRound()]);
      return t('done', { schools: done.taken.length, figures: done.taken.reduce((sum, one) => sum + one.figures, 0) });
    });
  };
  const everyOpen = open.length > 0 && open.every((row) => picked.has(row.school));
  return (
    <>
      <fieldset className="round-states" aria-label={t('filter')}>
        <MarkButton label={t('all')} count={rows.length} on={mark === null} onPress={() => change({ mark: undefined })} />
        {[...STANDINGS, 'faulty' as const].map((one) => {
          const count = findRows(rows, one, '').length;
          const label = one === 'faulty' ? t('faulty') : t(`standing.${one}`);
          return <MarkButton key={one} label={label} count={count} on={mark === one} onPress={() => change({ mark: mark === one ? undefined : one })} />;
        })}
      </fieldset>
      <div className="round-filters screen-only">
        <TextField label={t('search')} hideLabel placeholder={t('search')} type="search" value={q} onChange={(text) => change({ q: text })} />
      </div>
      <div className="row screen-only">
        {open.length > 0 && <Checkbox label={t('pickAll', { count: open.length })} checked={everyOpen} onChange={() => setPicked(everyOpen ? new Set() : new Set(open.map((row) => row.school)))} />}
        {chosen.length > 0 ? (
          <Button variant="primary" icon="check" busy={busy} onClick={() => void take(chosen)}>
            {t('takeChosen', { count: chosen.length })}
          </Button>
        ) : (
          all.length > 0 && (
            <Button variant="primary" icon="check" busy={busy} onClick={() => void take(all)}>
              {t('takeAll', { count: all.length })}
            </Button>
          )
        )}
        <p className="note" role="status">
          {t('seen', { seen: found.length, all: rows.length })}
        </p>
      </div>
      <DataTable
        caption={t('caption')}
        columns={columns}
        rows={found}
        rowKey={(row) => row.school}
        height="max(24rem, calc(100vh - 26rem))"
        rowHeight={44}
        chosen={shown?.school ?? null}
        onRow={(row) => show(row.school)}
        empty={t('empty')}
      />
      {shown && (
        <BatchSchool
          key={shown.school}
          county={county}
          round={round.id}
          batch={batch.id}
          row={shown}
          busy={busy}
          onTake={() => void take([shown])}
          onStep={(by) => {
            const next = neighbour(found, shown.school, by);
            if (next !== null) show(next);
          }}
          onClose={() => show(null)}
        />
      )}
      <LeftDialog title={t('leftTitle', { count: left.length })} about={t('leftBody')} left={left} nameOf={nameOf} onClose={() => setLeft([])} />
    </>
  );
}
