import { type ReactNode, useRef, useState } from 'react';
import './file-drop.css';
import { useWords } from '../i18n/i18n.ts';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import { droppedFiles } from './dropped-files.ts';
import { Icon } from './icon.tsx';

/** A place to drop files on; the button does the same for the keyboard. */
export function FileDrop({
  label,
  accept,
  multiple = true,
  onFiles,
  hint,
  disabled = false,
}: {
  readonly label: string;
  readonly accept: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}) {
  const t = useWords('shell');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const give = (files: readonly File[]) => {
    if (files.length > 0 && !disabled) onFiles(files);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's meaning that a drop zone has not
    <div
      role="group"
      aria-label={label}
      className={classes('drop', over && 'drop-over')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void droppedFiles(event.dataTransfer).then(give);
      }}
    >
      <Icon name="upload" size={28} />
      <p>
        {over ? t('drop.active') : t('drop.title')} <span className="muted">{over ? '' : t('drop.or')}</span>
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        aria-label={label}
        onChange={(event) => {
          give([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <Button variant="primary" disabled={disabled} onClick={() => input.current?.click()}>
        {t('drop.choose')}
      </Button>
      {hint !== undefined && <div className="note">{hint}</div>}
    </div>
  );
}
