import type { Round } from '@junheng/contract/round';
import type { County } from '@junheng/contract/session';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { organisationsQuery, settingsQuery } from '../administration/queries.ts';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea, TextField } from '../ui/field.tsx';
import { ErrorState, Loading } from '../ui/states.tsx';
import { dayOf, endOfDay, lastDay, workingDay } from './model/deadline.ts';
import { refreshRound } from './queries.ts';
import { SchoolPicker } from './school-picker.tsx';

interface OpenProps {
  readonly county: County;
  readonly rounds: readonly Round[];
  readonly onClose: () => void;
}

/** 开启填报批次: once the county's settings and register are known, so that the deadline and the schools stand there from the start. */
export function OpenRound(props: OpenProps) {
  const t = useWords('rounds');
  const settings = useQuery(settingsQuery(props.county.code));
  const organisations = useQuery(organisationsQuery(props.county.code));
  const error = settings.error ?? organisations.error;
  return (
    <Dialog open onClose={props.onClose} title={t('open.title')} wide>
      {error ? (
        <ErrorState error={error} onRetry={() => void Promise.all([settings.refetch(), organisations.refetch()])} />
      ) : settings.data && organisations.data ? (
        <OpenForm
          {...props}
          days={settings.data.values.roundDays}
          holidays={settings.data.values.holidays}
          schools={organisations.data.filter((one) => one.kind === 'school' && one.state === 'open').sort((a, b) => a.id.localeCompare(b.id))}
        />
      ) : (
        <Loading />
      )}
    </Dialog>
  );
}

interface FormProps extends OpenProps {
  readonly days: number;
  readonly holidays: readonly string[];
  readonly schools: readonly { readonly id: string; readonly name: string; readonly township: string | null }[];
}

/** The year after the newest that has a round or data, but none that lies ahead of the calendar's next. */
function nextYear(county: County, rounds: readonly Round[], now: number): number {
  const newest = Math.max(...rounds.map((one) => one.year), ...county.years.map((one) => one.year));
  return Number.isFinite(newest) ? newest + 1 : Number(dayOf(now).slice(0, 4));
}

function OpenForm({ county, rounds, onClose, days, holidays, schools }: FormProps) {
  const t = useWords('rounds');
  const shell = useWords('shell');
  const navigate = useNavigate();
  const { busy, run } = useAct();
  const [now] = useState(() => Date.now());
  const [year, setYear] = useState(() => String(nextYear(county, rounds, now)));
  const [typedName, setName] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [day, setDay] = useState(() => lastDay(now, days, holidays));
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const name = typedName ?? t('open.nameDefault', { year });
  const taken = rounds.some((one) => String(one.year) === year);
  const wrongDay = day <= dayOf(now) ? t('open.past') : holidays.includes(day) ? t('open.holiday', { day, next: workingDay(day, holidays) }) : undefined;
  const ready = /^\d{4}$/.test(year) && !taken && name.trim() !== '' && wrongDay === undefined && schools.length > 0 && chosen?.size !== 0;
  const send = () =>
    run(async () => {
      const made = await call('openRound', {
        params: { county: county.code },
        body: { year: Number(year), name: name.trim(), note: note.trim(), deadline: endOfDay(day), ...(chosen === null ? {} : { schools: [...chosen] }) },
      });
      await refreshRound();
      onClose();
      await navigate({ to: '/collection/rounds/$round', params: { round: made.id } });
      return t('open.done', { count: chosen?.size ?? schools.length });
    });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void send();
      }}
    >
      <div className="round-fields">
        <TextField label={t('open.year')} inputMode="numeric" maxLength={4} value={year} onChange={setYear} error={taken ? t('open.yearTaken', { year }) : undefined} />
        <TextField label={t('open.name')} maxLength={60} value={name} onChange={setName} />
        <TextField label={t('open.deadline')} type="date" value={day} min={dayOf(now)} onChange={setDay} hint={t('open.deadlineHint', { days })} error={wrongDay} />
      </div>
      <TextArea label={t('open.note')} hint={t('open.noteHint')} maxLength={500} value={note} onChange={setNote} />
      {schools.length === 0 ? <p className="field-error">{t('open.noSchools')}</p> : <SchoolPicker schools={schools} chosen={chosen} onChange={setChosen} />}
      <div className="row round-end">
        <Button onClick={onClose}>{shell('act.cancel')}</Button>
        <Button type="submit" variant="primary" busy={busy} disabled={!ready}>
          {t('open.act')}
        </Button>
      </div>
    </form>
  );
}
