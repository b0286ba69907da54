import type { OrganisationKind } from '@junheng/contract/organisation';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/i18n.ts';
import { ComboBox } from '../ui/combo-box.tsx';
import { ErrorState, Loading } from '../ui/states.tsx';
import { organisationsQuery } from './queries.ts';

/** An open unit of some kinds, found by name or code. */
export function UnitPicker({
  county,
  kinds,
  label,
  value,
  onChange,
  error,
  without,
}: {
  readonly county: string;
  readonly kinds: readonly OrganisationKind[];
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (unit: string | null) => void;
  readonly error?: string | undefined;
  /** A unit that cannot be chosen: itself. */
  readonly without?: string;
}) {
  const t = useWords('administration');
  const { data, error: failure } = useQuery(organisationsQuery(county));
  if (failure) return <ErrorState error={failure} />;
  if (!data) return <Loading lines={1} />;
  const units = data.filter((one) => one.state === 'open' && kinds.includes(one.kind) && one.id !== without);
  if (units.length === 0) return <p className="note">{t('places.noUnits')}</p>;
  return (
    <div className="unit-picker">
      <ComboBox
        label={label}
        placeholder={t('places.unitPlaceholder')}
        options={units.map((one) => ({ id: one.id, label: one.name === one.id ? one.name : `${one.name} ${one.id}`, ...(one.township === null ? {} : { note: one.township }) }))}
        value={value}
        onChange={onChange}
      />
      {error !== undefined && <p className="field-error">{error}</p>}
    </div>
  );
}
