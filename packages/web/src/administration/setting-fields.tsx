import { useWords } from '../i18n/i18n.ts';
import { Checkbox, TextArea, TextField } from '../ui/field.tsx';
import { LogoField } from './logo-field.tsx';
import { BOUNDS, type Flaw, type SettingDraft, type SettingKey } from './settings-model.ts';

interface FieldsProps {
  readonly draft: SettingDraft;
  readonly flaws: Partial<Record<SettingKey, Flaw>>;
  readonly readOnly: boolean;
  readonly onChange: (change: Partial<SettingDraft>) => void;
}
type NumberKey = keyof typeof BOUNDS;
const HINTED = {
  roundDays: 'settings.roundDaysHint',
  dueSoonDays: 'settings.dueSoonDaysHint',
  yearJump: 'settings.yearJumpHint',
  sourceDifference: 'settings.sourceDifferenceHint',
  personalYears: 'settings.personalYearsHint',
  auditMonths: 'settings.auditMonthsHint',
} as const;

/** The settings in the groups in which people think of them. */
export function SettingFields({ draft, flaws, readOnly, onChange }: FieldsProps) {
  const t = useWords('administration');
  const wrong = (flaw: Flaw | undefined): string | undefined => {
    if (!flaw) return undefined;
    if (flaw.kind === 'date') return t('settings.holidaysError', { line: flaw.line, text: flaw.text });
    return t(flaw.percent ? 'settings.rangePercent' : 'settings.range', { min: flaw.min, max: flaw.max });
  };
  const number = (key: NumberKey) => {
    const { min, max, percent } = BOUNDS[key];
    const range = t(percent ? 'settings.rangePercent' : 'settings.range', { min: percent ? min * 100 : min, max: percent ? max * 100 : max });
    const hint = key in HINTED ? `${t(HINTED[key as keyof typeof HINTED])}；${range}` : range;
    return (
      <TextField
        key={key}
        label={t(`settings.${key}`)}
        hint={hint}
        value={draft[key]}
        onChange={(text) => onChange({ [key]: text })}
        inputMode="decimal"
        maxLength={8}
        readOnly={readOnly}
        error={wrong(flaws[key])}
      />
    );
  };
  return (
    <>
      <Group title={t('settings.look')}>
        <TextField
          label={t('settings.displayName')}
          hint={t('settings.displayNameHint')}
          value={draft.displayName}
          onChange={(displayName) => onChange({ displayName })}
          maxLength={40}
          readOnly={readOnly}
        />
        <TextField label={t('settings.bureauName')} value={draft.bureauName} onChange={(bureauName) => onChange({ bureauName })} maxLength={60} readOnly={readOnly} />
        <TextField
          label={t('settings.complaintChannel')}
          hint={t('settings.complaintChannelHint')}
          value={draft.complaintChannel}
          onChange={(complaintChannel) => onChange({ complaintChannel })}
          maxLength={200}
          readOnly={readOnly}
        />
        <LogoField value={draft.logo} onChange={(logo) => onChange({ logo })} readOnly={readOnly} />
      </Group>
      <Group title={t('settings.work')}>
        {(['roundDays', 'dueSoonDays', 'yearJump', 'sourceDifference'] as const).map(number)}
        <div className="settings-wide">
          <Checkbox label={t('settings.townshipStep')} checked={draft.townshipStep} onChange={(townshipStep) => onChange({ townshipStep })} disabled={readOnly} />
        </div>
        <TextArea
          label={t('settings.holidays')}
          hint={t('settings.holidaysHint')}
          rows={6}
          value={draft.holidays}
          onChange={(holidays) => onChange({ holidays })}
          readOnly={readOnly}
          error={wrong(flaws.holidays)}
        />
      </Group>
      <Group title={t('settings.security')}>{(['idleMinutes', 'lockAfter', 'lockMinutes', 'passwordDays', 'unusedDays'] as const).map(number)}</Group>
      <Group title={t('settings.log')}>{(['auditMonths', 'personalYears'] as const).map(number)}</Group>
    </>
  );
}

const Group = ({ title, children }: { readonly title: string; readonly children: React.ReactNode }) => (
  <fieldset className="settings-group">
    <legend>
      <h2>{title}</h2>
    </legend>
    <div className="settings-grid">{children}</div>
  </fieldset>
);
