import type { Form } from '@junheng/contract/round';
import { useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { ExtendDialog } from './extend-dialog.tsx';
import { isUnsubmitted } from './model/states.ts';
import { refreshRound } from './queries.ts';

/** What the bureau, or the township, does with a form. A school's own steps are on the form's page. */
const STEPS = ['approve', 'check', 'return', 'reopen'] as const;
type Step = (typeof STEPS)[number];
const givesBack = (step: Step): boolean => step === 'return' || step === 'reopen';

export function ReviewActs({ county, form }: { readonly county: string; readonly form: Form }) {
  const t = useWords('rounds');
  const may = useMay();
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const [extending, setExtending] = useState(false);
  const { round, school } = form;
  const take = async (step: Step) => {
    const reason = await confirm({
      title: t(`act.${step}Title`, { school: school.name }),
      body: t(`act.${step}Body`),
      confirmLabel: t(`act.${step}`),
      ...(givesBack(step) ? { danger: true, ask: { label: t('act.reason'), hint: t('act.reasonHint'), required: true } } : {}),
    });
    if (reason === null) return;
    await run(async () => {
      try {
        await call('takeStep', { params: { county, round: round.id, school: school.school }, body: { step, reason: givesBack(step) ? reason : null, version: school.version } });
      } finally {
        // Where it was refused somebody else was there first: what stands now is shown in any case.
        await refreshRound();
      }
      return t(`act.${step}Done`, { school: school.name });
    });
  };
  const steps = STEPS.filter((step) => form.acts.includes(step));
  const canExtend = may('extendDeadline') && !round.frozen && isUnsubmitted(school);
  if (steps.length === 0 && !canExtend) return null;
  return (
    <div className="row">
      {steps.map((step) => (
        <Button key={step} variant={givesBack(step) ? 'default' : 'primary'} busy={busy} onClick={() => void take(step)}>
          {t(`act.${step}`)}
        </Button>
      ))}
      {canExtend && <Button onClick={() => setExtending(true)}>{t('act.extend')}</Button>}
      {extending && <ExtendDialog county={county} form={form} onClose={() => setExtending(false)} />}
    </div>
  );
}
