import type { Organisation, OrganisationKind } from '@junheng/contract/organisation';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { today } from './organisation-change.tsx';
import { KINDS } from './organisation-model.ts';
import { refreshOrganisations } from './queries.ts';
import { UnitPicker } from './unit-picker.tsx';
import { useAct } from './use-act.ts';

/** Enters an organisation that no import brought. */
export function OrganisationForm({
  county,
  organisations,
  onClose,
  onMade,
}: {
  readonly county: string;
  readonly organisations: readonly Organisation[];
  readonly onClose: () => void;
  readonly onMade: (id: string) => void;
}) {
  const t = useWords('administration');
  const shell = useWords('shell');
  const { busy, run } = useAct();
  const [kind, setKind] = useState<OrganisationKind>('school');
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const [township, setTownship] = useState('');
  const [parent, setParent] = useState<string | null>(null);
  const [since, setSince] = useState(today);
  const [tried, setTried] = useState(false);
  const isSchool = kind === 'school';
  const townships = organisations.filter((one) => one.kind === 'township' && one.state === 'open');
  const wrong = {
    id: id.trim() === '' ? t('organisations.codeError') : undefined,
    name: name.trim() === '' ? t('organisations.nameError') : undefined,
    since: /^\d{4}-\d{2}-\d{2}$/.test(since) ? undefined : t('organisations.dateError'),
  };
  const send = async () => {
    setTried(true);
    if (Object.values(wrong).some((one) => one !== undefined)) return;
    await run(async () => {
      const made = await call('createOrganisation', {
        params: { county },
        body: { id: id.trim(), kind, name: name.trim(), township: isSchool && township !== '' ? township : null, parent: isSchool ? parent : null, since },
      });
      await refreshOrganisations();
      onMade(made.id);
      return t('organisations.made');
    });
  };
  return (
    <Drawer open onClose={onClose} title={t('organisations.makeTitle')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Select<OrganisationKind> label={t('organisations.kind')} value={kind} onChange={setKind} options={KINDS.map((one) => ({ value: one, label: t(`organisations.kinds.${one}`) }))} autoFocus />
        <TextField label={t('organisations.name')} value={name} onChange={setName} maxLength={80} required error={tried ? wrong.name : undefined} />
        <TextField
          label={t('organisations.code')}
          hint={t('organisations.codeHint')}
          value={id}
          onChange={(text) => setId(text.normalize('NFKC'))}
          maxLength={40}
          required
          error={tried ? wrong.id : undefined}
        />
        {isSchool && (
          <>
            <Select
              label={t('organisations.township')}
              value={township}
              onChange={setTownship}
              options={[{ value: '', label: t('organisations.noParent') }, ...townships.map((one) => ({ value: one.name, label: one.name }))]}
            />
            <UnitPicker county={county} kinds={['education-group', 'school']} label={t('organisations.parentLabel')} value={parent} onChange={setParent} />
          </>
        )}
        <TextField label={t('organisations.since')} type="date" value={since} onChange={setSince} error={tried ? wrong.since : undefined} />
        <div className="form-acts">
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('organisations.make')}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
