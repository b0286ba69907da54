import type { Organisation } from '@junheng/contract/organisation';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { Checkbox, TextField } from '../ui/field.tsx';
import { type ChangeKind, isEnd, needsOf } from './organisation-model.ts';
import { organisationsQuery, refreshOrganisations } from './queries.ts';
import { UnitPicker } from './unit-picker.tsx';
import { useAct } from './use-act.ts';

const LABELS = { merged: 'organisations.into', split: 'organisations.from', joined: 'organisations.group', moved: 'organisations.newTownship' } as const;
export const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());

/** What happened, when, and to or from whom. */
export function ChangeForm({
  county,
  organisation,
  kind,
  townships,
  onClose,
}: {
  readonly county: string;
  readonly organisation: Organisation;
  readonly kind: ChangeKind;
  readonly townships: readonly Organisation[];
  readonly onClose: () => void;
}) {
  const t = useWords('administration');
  const shell = useWords('shell');
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const { data: organisations } = useQuery(organisationsQuery(county));
  const [on, setOn] = useState(today);
  const [text, setText] = useState(organisation.name);
  const [unit, setUnit] = useState<string | null>(null);
  const [counted, setCounted] = useState(true);
  const [tried, setTried] = useState(false);
  const needs = needsOf(kind, organisation.kind);
  // Schools name their township by its name.
  const value = needs === null ? null : needs === 'text' ? text.trim() : kind === 'moved' ? (townships.find((one) => one.id === unit)?.name ?? null) : unit;
  // A campus of a school may count as none; a member of a group always counts.
  const asksCounted = kind === 'joined' && organisations?.find((one) => one.id === unit)?.kind === 'school';
  const wrong = {
    value: needs !== null && (value === null || value === '' || (kind === 'renamed' && value === organisation.name)) ? t('organisations.valueError') : undefined,
    on: /^\d{4}-\d{2}-\d{2}$/.test(on) ? undefined : t('organisations.dateError'),
  };
  const send = async () => {
    setTried(true);
    if (wrong.value !== undefined || wrong.on !== undefined) return;
    const what = t(`organisations.changes.${kind}`);
    if (isEnd(kind) && (await confirm({ title: t('organisations.closesTitle', { name: organisation.name, what }), body: t('organisations.closesBody'), confirmLabel: what, danger: true })) === null)
      return;
    const done = await run(async () => {
      await call('changeOrganisation', { params: { county, organisation: organisation.id }, body: { kind, on, value, version: organisation.version, ...(asksCounted ? { counted } : {}) } });
      await refreshOrganisations();
      return t('organisations.done');
    });
    if (done) onClose();
  };
  return (
    <form
      className="stack inset"
      aria-label={t('organisations.changeTitle', { name: organisation.name })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{t(`organisations.changes.${kind}`)}</h3>
      {needs === 'text' && <TextField label={t('organisations.newName')} value={text} onChange={setText} maxLength={80} error={tried ? wrong.value : undefined} />}
      {needs !== null && needs !== 'text' && (
        <UnitPicker
          key={kind}
          county={county}
          kinds={needs}
          label={t(LABELS[kind as keyof typeof LABELS])}
          value={unit}
          onChange={setUnit}
          without={organisation.id}
          error={tried ? wrong.value : undefined}
        />
      )}
      {asksCounted && <Checkbox label={t('organisations.countedLabel')} checked={counted} onChange={setCounted} />}
      <TextField label={t('organisations.on')} type="date" value={on} onChange={setOn} error={tried ? wrong.on : undefined} />
      <div className="form-acts">
        <Button onClick={onClose}>{shell('act.cancel')}</Button>
        <Button type="submit" variant={isEnd(kind) ? 'danger' : 'primary'} busy={busy}>
          {t(`organisations.changes.${kind}`)}
        </Button>
      </div>
    </form>
  );
}
