import { ROLE_NAMES, type Role, UNIT_KIND } from '@junheng/contract/role';
import type { ResponseOf } from '@junheng/contract/routes';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { EMAIL } from './account-form.tsx';
import { INVITABLE } from './grantable.ts';
import { refreshInvitations } from './queries.ts';
import { UnitPicker } from './unit-picker.tsx';
import { useAct } from './use-act.ts';

const MOST_DAYS = 30;

/** Whom to invite, as what, and how long the link holds. */
export function InvitationForm({ county, onClose, onMade }: { readonly county: string; readonly onClose: () => void; readonly onMade: (made: ResponseOf<'createInvitation'>) => void }) {
  const t = useWords('administration');
  const shell = useWords('shell');
  const language = useLanguage();
  const { busy, run } = useAct();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role | ''>('');
  const [unit, setUnit] = useState<string | null>(null);
  const [days, setDays] = useState('7');
  const [tried, setTried] = useState(false);
  const kind = role === '' ? null : UNIT_KIND[role];
  const wrong = {
    name: name.trim() === '' ? t('form.nameError') : undefined,
    email: email.trim() !== '' && !EMAIL.test(email.trim()) ? t('form.emailError') : undefined,
    role: role === '' ? t('places.roleError') : undefined,
    unit: kind !== null && unit === null ? t('places.unitError') : undefined,
    days: /^\d{1,2}$/.test(days) && Number(days) >= 1 && Number(days) <= MOST_DAYS ? undefined : t('invitations.daysError'),
  };
  const send = async () => {
    setTried(true);
    if (role === '' || Object.values(wrong).some((one) => one !== undefined)) return;
    await run(async () => {
      const made = await call('createInvitation', {
        params: { county },
        body: { role, unit: kind === null ? null : unit, name: name.trim(), email: email.trim() === '' ? null : email.trim(), days: Number(days) },
      });
      await refreshInvitations();
      onMade(made);
      return null;
    });
  };
  return (
    <Drawer open onClose={onClose} title={t('invitations.make')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextField label={t('invitations.name')} value={name} onChange={setName} maxLength={40} autoFocus autoComplete="off" required error={tried ? wrong.name : undefined} />
        <TextField label={t('invitations.email')} type="email" value={email} onChange={setEmail} maxLength={120} autoComplete="off" error={tried ? wrong.email : undefined} />
        <Select<Role | ''>
          label={t('invitations.role')}
          value={role}
          onChange={(next) => {
            setRole(next);
            setUnit(null);
          }}
          options={[{ value: '', label: t('places.choose') }, ...INVITABLE.map((one) => ({ value: one, label: ROLE_NAMES[one][language] }))]}
          error={tried ? wrong.role : undefined}
        />
        {kind !== null && (
          <UnitPicker
            key={kind}
            county={county}
            kinds={[kind]}
            label={`${t('invitations.unit')}（${t(`organisations.kinds.${kind}`)}）`}
            value={unit}
            onChange={setUnit}
            error={tried ? wrong.unit : undefined}
          />
        )}
        <TextField label={t('invitations.days')} value={days} onChange={(text) => setDays(text.normalize('NFKC').trim())} inputMode="numeric" maxLength={2} error={tried ? wrong.days : undefined} />
        <div className="form-acts">
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {t('invitations.make')}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
