import type { Round, RoundSchool } from '@junheng/contract/round';
import { useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { Checkbox } from '../ui/field.tsx';
import { COUNTY_FORM } from './county-form.ts';
import { LeftDialog, type LeftSchool } from './left-dialog.tsx';
import { awaitsBureau } from './model/states.ts';
import { refreshRound } from './queries.ts';

interface BulkProps {
  readonly county: string;
  readonly round: Round;
  readonly rows: readonly RoundSchool[];
  /** The rows as they are filtered: choosing all means these. */
  readonly found: readonly RoundSchool[];
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
}

/** 批量通过: the chosen forms at once; those that were left are named with the reason and stay chosen. */
export function BulkApproval({ county, round, rows, found, picked, onPick }: BulkProps) {
  const t = useWords('rounds');
  const may = useMay();
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const [left, setLeft] = useState<readonly LeftSchool[]>([]);
  const ready = found.filter((row) => awaitsBureau(round, row, COUNTY_FORM));
  const chosen = rows.filter((row) => picked.has(row.school) && awaitsBureau(round, row, COUNTY_FORM));
  if (!may('approveSchools') || round.frozen || (ready.length === 0 && chosen.length === 0 && left.length === 0)) return null;
  const all = ready.length > 0 && ready.every((row) => picked.has(row.school));
  const approve = async () => {
    const sure = await confirm({ title: t('act.approveChosenTitle', { count: chosen.length }), body: t('act.approveChosenBody'), confirmLabel: t('act.approve') });
    if (sure === null) return;
    await run(async () => {
      const done = await call('approveSchools', { params: { county, round: round.id }, body: { schools: chosen.map(({ school, version }) => ({ school, version })) } });
      onPick(new Set(done.left.map((one) => one.school)));
      setLeft(done.left);
      await refreshRound();
      return t('act.approvedSome', { count: done.approved.length });
    });
  };
  return (
    <div className="row screen-only">
      {ready.length > 0 && <Checkbox label={t('desk.pickAll', { count: ready.length })} checked={all} onChange={() => onPick(all ? new Set() : new Set(ready.map((row) => row.school)))} />}
      {chosen.length > 0 && (
        <Button variant="primary" icon="check" busy={busy} onClick={() => void approve()}>
          {t('act.approveChosen', { count: chosen.length })}
        </Button>
      )}
      <LeftDialog
        title={t('act.leftTitle', { count: left.length })}
        about={t('act.leftBody')}
        left={left}
        nameOf={(school) => rows.find((row) => row.school === school)?.name ?? school}
        onClose={() => setLeft([])}
      />
    </div>
  );
}
