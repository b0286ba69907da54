import type { Organisation } from '@junheng/contract/organisation';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, TextField } from '../ui/field.tsx';
import { today } from './organisation-change.tsx';
import { membersOf } from './organisation-model.ts';
import { refreshOrganisations } from './queries.ts';
import { UnitPicker } from './unit-picker.tsx';
import { useAct } from './use-act.ts';

interface MembersProps {
  readonly organisation: Organisation;
  readonly organisations: readonly Organisation[];
  readonly county: string;
  readonly may: boolean;
  readonly onOpen: (id: string) => void;
}

/** The member schools of a group, or the campuses and teaching points of a school; a further one joins from here. */
export function Members({ organisation, organisations, county, may, onOpen }: MembersProps) {
  const t = useWords('administration');
  const [adding, setAdding] = useState(false);
  const members = membersOf(organisations, organisation.id);
  const isGroup = organisation.kind === 'education-group';
  return (
    <section className="stack" aria-labelledby="members-title">
      <h3 id="members-title">
        {t(isGroup ? 'organisations.members' : 'organisations.campuses')} <span className="number muted">{members.length}</span>
      </h3>
      {members.length === 0 ? (
        <p className="muted">{t(isGroup ? 'organisations.noMembers' : 'organisations.noCampuses')}</p>
      ) : (
        <ul className="members">
          {members.map((one) => (
            <li key={one.id}>
              <button type="button" className="link-button" onClick={() => onOpen(one.id)}>
                {one.name}
              </button>{' '}
              <span className="code note">{one.id}</span>
              {!one.counted && <span className="tag">{t('organisations.notCounted')}</span>}
            </li>
          ))}
        </ul>
      )}
      {may && organisation.state === 'open' && !adding && (
        <div className="row">
          <Button size="s" icon="plus" onClick={() => setAdding(true)}>
            {t(isGroup ? 'organisations.addMember' : 'organisations.addCampus')}
          </Button>
        </div>
      )}
      {adding && <AddMember organisation={organisation} organisations={organisations} county={county} isGroup={isGroup} onClose={() => setAdding(false)} />}
    </section>
  );
}

function AddMember({ organisation, organisations, county, isGroup, onClose }: Omit<MembersProps, 'may' | 'onOpen'> & { readonly isGroup: boolean; readonly onClose: () => void }) {
  const t = useWords('administration');
  const shell = useWords('shell');
  const { busy, run } = useAct();
  const [unit, setUnit] = useState<string | null>(null);
  const [on, setOn] = useState(today);
  const [counted, setCounted] = useState(true);
  const [tried, setTried] = useState(false);
  const school = organisations.find((one) => one.id === unit);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(on);
  const add = async () => {
    setTried(true);
    if (!school || !isDay) return;
    const done = await run(async () => {
      await call('changeOrganisation', {
        params: { county, organisation: school.id },
        body: { kind: 'joined', on, value: organisation.id, version: school.version, ...(isGroup ? {} : { counted }) },
      });
      await refreshOrganisations();
      return t('organisations.done');
    });
    if (done) onClose();
  };
  return (
    <form
      className="stack inset"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <UnitPicker
        county={county}
        kinds={['school']}
        label={t('organisations.whichSchool')}
        value={unit}
        onChange={setUnit}
        without={organisation.id}
        error={tried && !school ? t('organisations.valueError') : undefined}
      />
      {!isGroup && <Checkbox label={t('organisations.countedLabel')} checked={counted} onChange={setCounted} />}
      <TextField label={t('organisations.on')} type="date" value={on} onChange={setOn} error={tried && !isDay ? t('organisations.dateError') : undefined} />
      <div className="form-acts">
        <Button onClick={onClose}>{shell('act.cancel')}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t(isGroup ? 'organisations.addMember' : 'organisations.addCampus')}
        </Button>
      </div>
    </form>
  );
}
