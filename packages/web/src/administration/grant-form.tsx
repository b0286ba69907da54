import type { Account } from '@junheng/contract/account';
import { isAdministrator, ROLE_NAMES, type Role, regionFits, UNIT_KIND } from '@junheng/contract/role';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, Select, TextField } from '../ui/field.tsx';
import type { OpenDirectory } from './frame.tsx';
import { grantable } from './grantable.ts';
import { campusesBelow } from './organisation-model.ts';
import { organisationsQuery, refreshAccounts } from './queries.ts';
import { UnitPicker } from './unit-picker.tsx';
import { useAct } from './use-act.ts';

/** Role first, then the unit by name or the region that the role needs. */
export function GrantForm({ account, directory, onClose }: { readonly account: Account; readonly directory: OpenDirectory; readonly onClose: () => void }) {
  const t = useWords('administration');
  const shell = useWords('shell');
  const language = useLanguage();
  const { busy, run } = useAct();
  const [role, setRole] = useState<Role | ''>('');
  const [unit, setUnit] = useState<string | null>(null);
  const [region, setRegion] = useState('');
  const [withCampuses, setWithCampuses] = useState(true);
  const [tried, setTried] = useState(false);
  const { data: organisations } = useQuery(organisationsQuery(directory.code));
  const kind = role === '' ? null : UNIT_KIND[role];
  const campuses = kind === 'school' && unit !== null ? campusesBelow(organisations ?? [], unit) : [];
  const needsRegion = role === 'city-reviewer' || role === 'province-reviewer';
  const isRegionRight = /^\d{6}$/.test(region) && role !== '' && regionFits(role, region);
  const grant = async () => {
    setTried(true);
    if (role === '' || (kind !== null && unit === null) || (needsRegion && !isRegionRight)) return;
    const done = await run(async () => {
      await call('grantPlace', {
        params: { county: directory.code, account: account.id },
        body: { role, unit: kind === null ? null : unit, ...(needsRegion ? { region } : {}), ...(campuses.length > 0 ? { campuses: withCampuses } : {}) },
      });
      await refreshAccounts();
      return isAdministrator(role) ? t('places.waiting') : t('places.done');
    });
    if (done) onClose();
  };
  return (
    <form
      className="stack inset"
      aria-label={t('places.grantTitle', { name: account.name })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void grant();
      }}
    >
      <Select<Role | ''>
        label={t('places.role')}
        value={role}
        onChange={(next) => {
          setRole(next);
          setUnit(null);
        }}
        options={[{ value: '', label: t('places.choose') }, ...grantable(directory.isPlatform).map((one) => ({ value: one, label: ROLE_NAMES[one][language] }))]}
        error={tried && role === '' ? t('places.roleError') : undefined}
        autoFocus
      />
      {role !== '' && isAdministrator(role) && <p className="note">{t('places.administrator')}</p>}
      {kind !== null && (
        <UnitPicker
          key={kind}
          county={directory.code}
          kinds={[kind]}
          label={`${t('places.unit')}（${t(`organisations.kinds.${kind}`)}）`}
          value={unit}
          onChange={setUnit}
          error={tried && unit === null ? t('places.unitError') : undefined}
        />
      )}
      {campuses.length > 0 && (
        <Checkbox label={t('places.withCampuses', { count: campuses.length, names: campuses.map((one) => one.name).join('、') })} checked={withCampuses} onChange={setWithCampuses} />
      )}
      {needsRegion && (
        <TextField
          label={t('places.region')}
          hint={role === 'city-reviewer' ? t('places.regionCity') : t('places.regionProvince')}
          value={region}
          onChange={(text) => setRegion(text.normalize('NFKC').trim())}
          inputMode="numeric"
          maxLength={6}
          error={tried && !isRegionRight ? t('places.regionError') : undefined}
        />
      )}
      <div className="form-acts">
        <Button onClick={onClose}>{shell('act.cancel')}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t('places.grant')}
        </Button>
      </div>
    </form>
  );
}
