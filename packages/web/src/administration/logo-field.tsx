import { useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { formatSize } from '../ui/number.ts';

const MOST_BYTES = 64 * 1024;
/** As the interface takes them. SVG is left out: it may carry a script. */
const TYPES = ['image/png', 'image/jpeg', 'image/webp'];

const asAddress = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

/** The county's logo, kept as a data: address. */
export function LogoField({ value, onChange, readOnly }: { readonly value: string; readonly onChange: (value: string) => void; readonly readOnly: boolean }) {
  const t = useWords('administration');
  const input = useRef<HTMLInputElement>(null);
  const [error, setError] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (!TYPES.includes(file.type)) return setError(t('settings.logoKind'));
    if (file.size > MOST_BYTES) return setError(t('settings.logoLarge', { size: formatSize(file.size) }));
    setError(null);
    onChange(await asAddress(file));
  };
  return (
    <fieldset className="field logo-field">
      <legend className="field-label">{t('settings.logo')}</legend>
      {value === '' ? <span className="muted">{t('settings.logoNone')}</span> : <img className="logo-preview" src={value} alt={t('settings.logo')} />}
      {!readOnly && (
        <div className="row">
          <input
            ref={input}
            type="file"
            hidden
            accept={TYPES.join(',')}
            aria-label={t('settings.logoChoose')}
            onChange={(event) => {
              void take(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Button onClick={() => input.current?.click()}>{t('settings.logoChoose')}</Button>
          {value !== '' && (
            <Button variant="quiet" onClick={() => onChange('')}>
              {t('settings.logoRemove')}
            </Button>
          )}
        </div>
      )}
      <p className="note">{t('settings.logoHint')}</p>
      {error !== null && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
