import type { Round, RoundSchool } from '@junheng/contract/round';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { useToast } from '../ui/toast.tsx';
import { COUNTY_FORM } from './county-form.ts';
import { isUnsubmitted } from './model/states.ts';

/** 催报: every school that has not handed in is told at once. */
export function Remind({ county, round, rows }: { readonly county: string; readonly round: Round; readonly rows: readonly RoundSchool[] }) {
  const t = useWords('rounds');
  const confirm = useConfirm();
  const toast = useToast();
  const { busy, run } = useAct();
  const count = rows.filter((row) => row.school !== COUNTY_FORM && isUnsubmitted(row)).length;
  const remind = async () => {
    if (count === 0) return toast({ kind: 'done', text: t('act.remindNone') });
    const sure = await confirm({ title: t('act.remindTitle'), body: t('act.remindBody', { count }), confirmLabel: t('act.remind') });
    if (sure === null) return;
    await run(async () => {
      const { schools, persons } = await call('remindSchools', { params: { county, round: round.id } });
      return persons === 0 ? t('act.remindedNobody', { schools }) : t('act.reminded', { schools, persons });
    });
  };
  if (round.frozen) return null;
  return (
    <Button busy={busy} onClick={() => void remind()}>
      {t('act.remind')}
    </Button>
  );
}
