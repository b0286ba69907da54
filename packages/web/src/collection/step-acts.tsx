import { type ReactNode, useState } from 'react';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { useAct } from '../sign-in/use-act.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from './form-context.ts';
import { conflictCount, count } from './model/queue.ts';
import { Failure } from './query-thread.tsx';

const STEPS = ['submit', 'confirm', 'check', 'approve', 'return', 'reopen'] as const;
type Step = (typeof STEPS)[number];
const needsReason = (step: Step): boolean => step === 'return' || step === 'reopen';

/** The acts that the person may take now, each with what it means and, for sending in, what still stands in the way. */
export function StepActs({ todo, clear, onDone }: { readonly todo: ReactNode; readonly clear: boolean; readonly onDone: () => void }) {
  const t = useWords('collection');
  const { form } = useForm();
  const [step, setStep] = useState<Step | null>(null);
  const steps = STEPS.filter((one) => form.acts.includes(one));
  return (
    <>
      {steps.map((one) => (
        <Button key={one} variant={needsReason(one) ? 'default' : 'primary'} onClick={() => setStep(one)}>
          {t(`act.${one}`)}
        </Button>
      ))}
      {step !== null && <StepDialog key={step} step={step} todo={step === 'submit' ? todo : null} blocked={step === 'submit' && !clear} onClose={() => setStep(null)} onDone={onDone} />}
    </>
  );
}

function StepDialog({ step, todo, blocked, onClose, onDone }: { readonly step: Step; readonly todo: ReactNode; readonly blocked: boolean; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useWords('collection');
  const shell = useWords('shell');
  const toast = useToast();
  const { form, place, store } = useForm();
  const { busy, error, run } = useAct();
  const [reason, setReason] = useState('');
  const take = async () => {
    const done = await run(async () => {
      await store.flush();
      const { queue, version } = store.snapshot();
      // What could not be sent is named in the list; nothing is submitted past it.
      if (step === 'submit' && (count(queue) > 0 || conflictCount(queue) > 0)) throw new Error('unsent');
      await call('takeStep', { params: { ...place }, body: { step, reason: needsReason(step) ? reason.trim() : null, version } });
    });
    // Where it was refused the form may have changed: it is read again in any case.
    onDone();
    if (!done) return;
    toast({ kind: 'done', text: t(`act.done.${step}`) });
    onClose();
  };
  const next = form.round.townshipStep ? t('act.township') : t('act.bureau');
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`act.${step}Title`)}
      footer={
        <div className="row">
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button variant={step === 'return' || step === 'reopen' ? 'danger' : 'primary'} busy={busy} disabled={blocked || (needsReason(step) && reason.trim() === '')} onClick={() => void take()}>
            {t(`act.${step}`)}
          </Button>
        </div>
      }
    >
      <div className="stack">
        <p>{t(`act.${step}Body`, { next })}</p>
        {todo}
        {needsReason(step) && <TextArea label={t('act.reason')} hint={t('act.reasonHint')} value={reason} onChange={setReason} maxLength={500} rows={3} required />}
        {error !== null && <Failure error={error} />}
      </div>
    </Dialog>
  );
}
