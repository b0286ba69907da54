import type { Dictionary } from '@junheng/assessment/standard/types';
import { useMemo, useState } from 'react';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { ComboBox } from '../ui/combo-box.tsx';
import { Drawer } from '../ui/drawer.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { type ProfileDocument, readCells, unmapped, withLine } from './model/profile-lines.ts';

const OTHER = '+';

/** One figure more in a mapping: which, on which report, in which cells. */
export function AddLine({
  document,
  dictionary,
  onAdd,
  onClose,
}: {
  readonly document: ProfileDocument;
  readonly dictionary: Dictionary;
  readonly onAdd: (document: ProfileDocument) => void;
  readonly onClose: () => void;
}) {
  const t = useWords('collection');
  const shell = useWords('shell');
  const language = useLanguage();
  const offered = useMemo(() => unmapped(dictionary, document), [dictionary, document]);
  const [figure, setFigure] = useState<string | null>(null);
  const [form, setForm] = useState(document.forms[0]?.id ?? OTHER);
  const [sheet, setSheet] = useState('');
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const stages = dictionary.enumerations.find((one) => one.id === 'stage')?.members ?? [];
  const stageOf = (id: string | null) => {
    const stage = stages.find((one) => one.id === id);
    return stage ? `${nameIn(language, stage)} ` : '';
  };
  const chosen = offered.find((one) => one.id === figure);
  const cells = readCells(text);
  const named = sheet.trim();
  const add = () => {
    setTried(true);
    if (!chosen || !cells || (form === OTHER && (named === '' || named.length > 31))) return;
    onAdd(withLine(document, chosen, form === OTHER ? { sheet: named } : { form }, cells));
    onClose();
  };
  return (
    // At the side, not in a dialog: the list of figures opens above the page, where a modal dialog would hide it.
    <Drawer open onClose={onClose} title={t('profiles.add')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <ComboBox
          label={t('profiles.element')}
          options={offered.map(({ id, element, stage }) => ({ id, label: `${stageOf(stage)}${nameIn(language, element)}` }))}
          value={figure}
          onChange={setFigure}
        />
        {tried && !chosen && (
          <p className="field-error" role="alert">
            {t('profiles.needElement')}
          </p>
        )}
        <Select
          label={t('profiles.form')}
          value={form}
          onChange={setForm}
          options={[...document.forms.map((one) => ({ value: one.id, label: `${one.sheets.join('、')} ${one.name}` })), { value: OTHER, label: t('profiles.otherForm') }]}
        />
        {form === OTHER && (
          <TextField
            label={t('profiles.sheet')}
            hint={t('profiles.sheetHint')}
            value={sheet}
            onChange={setSheet}
            maxLength={31}
            autoComplete="off"
            error={tried && named === '' ? t('profiles.needSheet') : undefined}
          />
        )}
        <TextField label={t('profiles.cells')} hint={t('profiles.cellsHint')} value={text} onChange={setText} autoComplete="off" error={tried && !cells ? t('profiles.needCells') : undefined} />
        <div className="row">
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button type="submit" variant="primary">
            {t('profiles.addAct')}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
