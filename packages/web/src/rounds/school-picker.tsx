import { useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, Select, TextField } from '../ui/field.tsx';
import { NO_TOWNSHIP, townshipsOf } from './model/school-list.ts';

interface School {
  readonly id: string;
  readonly name: string;
  readonly township: string | null;
}
interface PickerProps {
  readonly schools: readonly School[];
  /** Null for all of them. */
  readonly chosen: ReadonlySet<string> | null;
  readonly onChange: (chosen: ReadonlySet<string> | null) => void;
}

/** Which schools take part: all that are open, or some, found by township and name. */
export function SchoolPicker({ schools, chosen, onChange }: PickerProps) {
  const t = useWords('rounds');
  return (
    <fieldset className="round-picker">
      <legend className="field-label">{t('open.which')}</legend>
      <label className="round-radio">
        <input type="radio" name="round-schools" checked={chosen === null} onChange={() => onChange(null)} /> {t('open.all', { count: schools.length })}
      </label>
      <label className="round-radio">
        <input type="radio" name="round-schools" checked={chosen !== null} onChange={() => onChange(new Set())} /> {t('open.chosen')}
      </label>
      {chosen !== null && <ChosenSchools schools={schools} chosen={chosen} onChange={onChange} />}
    </fieldset>
  );
}

function ChosenSchools({ schools, chosen, onChange }: PickerProps & { readonly chosen: ReadonlySet<string> }) {
  const t = useWords('rounds');
  const [q, setQ] = useState('');
  const [township, setTownship] = useState('');
  const shown = schools.filter((one) => (township === '' || (one.township ?? NO_TOWNSHIP) === township) && `${one.name}\n${one.id}`.includes(q.trim()));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <>
      <div className="round-filters">
        <TextField label={t('open.search')} hideLabel placeholder={t('open.search')} type="search" value={q} onChange={setQ} />
        <Select
          label={t('open.township')}
          hideLabel
          value={township}
          onChange={setTownship}
          options={[{ value: '', label: t('open.anyTownship') }, ...townshipsOf(schools).map((one) => ({ value: one, label: one === NO_TOWNSHIP ? t('desk.noTownship') : one }))]}
        />
        <Button size="s" onClick={() => onChange(new Set([...chosen, ...shown.map((one) => one.id)]))}>
          {t('open.addShown', { count: shown.length })}
        </Button>
        <Button size="s" variant="quiet" onClick={() => onChange(new Set())}>
          {t('open.clear')}
        </Button>
      </div>
      <p className="note" role="status">
        {t('open.picked', { count: chosen.size })}
      </p>
      <ul className="round-choice">
        {shown.map((one) => (
          <li key={one.id}>
            <Checkbox label={`${one.name}${one.township === null ? '' : `（${one.township}）`}`} checked={chosen.has(one.id)} onChange={() => toggle(one.id)} />
          </li>
        ))}
      </ul>
    </>
  );
}
