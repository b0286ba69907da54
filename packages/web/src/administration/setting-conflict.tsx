import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import type { SettingDraft, SettingKey } from './settings-model.ts';

/** What two people changed at once, side by side, to be chosen entry by entry. */
export function SettingConflict({
  keys,
  mine,
  theirs,
  draft,
  onChange,
}: {
  readonly keys: readonly SettingKey[];
  readonly mine: SettingDraft;
  readonly theirs: SettingDraft;
  readonly draft: SettingDraft;
  readonly onChange: (change: Partial<SettingDraft>) => void;
}) {
  const t = useWords('administration');
  const shown = (key: SettingKey, value: string | boolean): string => {
    if (typeof value === 'boolean') return value ? t('settings.yes') : t('settings.no');
    if (value === '') return t('settings.empty');
    return key === 'logo' ? t('settings.picture') : value.split('\n').join('、');
  };
  const all = (from: SettingDraft) => onChange(Object.fromEntries(keys.map((key) => [key, from[key]])));
  return (
    <section className="notice conflict" role="alert" aria-labelledby="conflict-title">
      <h2 id="conflict-title">{t('settings.conflict')}</h2>
      {keys.length === 0 ? (
        <p>{t('settings.conflictNone')}</p>
      ) : (
        <>
          <p>{t('settings.conflictBody')}</p>
          {keys.map((key) => (
            <fieldset key={key} className="conflict-entry">
              <legend>{t(`settings.${key}`)}</legend>
              {([mine, theirs] as const).map((from, index) => (
                <label key={index === 0 ? 'mine' : 'theirs'} className="checkbox">
                  <input type="radio" name={`conflict-${key}`} checked={draft[key] === from[key]} onChange={() => onChange({ [key]: from[key] })} />
                  <span>
                    {index === 0 ? t('settings.mine') : t('settings.theirs')}: {shown(key, from[key])}
                  </span>
                </label>
              ))}
            </fieldset>
          ))}
          <div className="row">
            <Button size="s" onClick={() => all(mine)}>
              {t('settings.keepMine')}
            </Button>
            <Button size="s" onClick={() => all(theirs)}>
              {t('settings.takeTheirs')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
