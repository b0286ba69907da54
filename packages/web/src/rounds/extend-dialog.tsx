import type { Form } from '@junheng/contract/round';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { settingsQuery } from '../administration/queries.ts';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import { dayOf, endOfDay, workingDay } from './model/deadline.ts';
import { refreshRound } from './queries.ts';

/** 延期: a later last day for one school, with the reason. */
export function ExtendDialog({ county, form, onClose }: { readonly county: string; readonly form: Form; readonly onClose: () => void }) {
  const t = useWords('rounds');
  const shell = useWords('shell');
  const language = useLanguage();
  const { busy, run } = useAct();
  const { data: settings } = useQuery(settingsQuery(county));
  const holidays = settings?.values.holidays ?? [];
  const [today] = useState(() => dayOf(Date.now()));
  const [day, setDay] = useState('');
  const [reason, setReason] = useState('');
  const { round, school } = form;
  const wrong = day !== '' && day <= today ? t('open.past') : holidays.includes(day) ? t('open.holiday', { day, next: workingDay(day, holidays) }) : undefined;
  const ready = day !== '' && wrong === undefined && reason.trim() !== '';
  const send = () =>
    run(async () => {
      const { deadline } = await call('extendDeadline', { params: { county, round: round.id, school: school.school }, body: { deadline: endOfDay(day), reason: reason.trim() } });
      await refreshRound();
      onClose();
      return t('act.extendDone', { school: school.name, time: formatTime(deadline, language) });
    });
  return (
    <Dialog open onClose={onClose} title={t('act.extendTitle', { school: school.name })}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) void send();
        }}
      >
        <p>{t('act.extendBody', { time: formatTime(school.deadline, language) })}</p>
        <TextField label={t('act.newDeadline')} type="date" min={today} value={day} onChange={setDay} error={wrong} />
        <TextField label={t('act.reason')} hint={t('act.reasonHint')} value={reason} onChange={setReason} maxLength={500} />
        <div className="row round-end">
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={!ready}>
            {t('act.extend')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
