import type { Value } from '@junheng/assessment/dataset/records';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import type { FormFault } from '@junheng/exchange/checks/form-faults';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { formatTime } from '../ui/number.ts';
import { useValueText } from './figure-cell.tsx';
import { useForm } from './form-context.ts';

/** What is to be said at one figure: a conflict, what the checks found, and the explanation of it. */
export function FigureNotes({ path, element, id }: { readonly path: string; readonly element: ElementDefinition | undefined; readonly id: string }) {
  const { faultsAt, state } = useForm();
  const faults = faultsAt.get(path) ?? [];
  if (faults.length === 0 && !state.queue.conflicts[path]) return null;
  return (
    <div className="form-notes" id={id}>
      <ConflictNote path={path} element={element} />
      {faults.map((fault) => (
        <FaultNote key={fault.key} fault={fault} />
      ))}
    </div>
  );
}

/** Somebody else changed the figure meanwhile: both values, who and when; the person chooses. */
function ConflictNote({ path, element }: { readonly path: string; readonly element: ElementDefinition | undefined }) {
  const t = useWords('collection');
  const language = useLanguage();
  const text = useValueText();
  const { state, store, rules, show } = useForm();
  const conflict = state.queue.conflicts[path];
  if (!conflict) return null;
  const say = (value: Value) => text(value, element, rules.dictionary, show);
  const [mine, theirs] = [say(conflict.mine), say(conflict.theirs.value as Value)];
  return (
    <fieldset className="form-conflict" aria-label={t('conflict.title', { count: 1 })}>
      <p>
        <Icon name="warning" /> {t('conflict.text', { by: conflict.theirs.changedBy, time: formatTime(conflict.theirs.changedAt, language), mine, theirs })}
      </p>
      <div className="row screen-only">
        <Button size="s" onClick={() => store.choose(path, 'mine')}>
          {t('conflict.mine', { value: mine })}
        </Button>
        <Button size="s" onClick={() => store.choose(path, 'theirs')}>
          {t('conflict.theirs', { value: theirs })}
        </Button>
      </div>
    </fieldset>
  );
}

/** One fault with its remedy; a warning takes its explanation (填报说明) here. */
export function FaultNote({ fault, children }: { readonly fault: FormFault; readonly children?: React.ReactNode }) {
  const t = useWords('collection');
  const language = useLanguage();
  const { editable, store, explanationOf } = useForm();
  const explanation = explanationOf(fault);
  return (
    <div className={`form-fault form-fault-${fault.severity}`}>
      <p>
        <span className="form-fault-mark">
          <Icon name={fault.severity === 'error' ? 'cross' : 'warning'} /> {t(`fault.${fault.severity}`)}
        </span>{' '}
        {fault.message[language]}
        <span className="note"> {fault.remedy[language]}</span> {children}
      </p>
      {fault.severity === 'warning' && editable && (
        <TextField
          className="form-explanation screen-only"
          label={t('fault.explain')}
          hint={explanation.trim() === '' ? t('fault.explainHint') : undefined}
          value={explanation}
          maxLength={500}
          onChange={(text) => store.note(fault.key, text)}
          onBlur={() => void store.flush()}
        />
      )}
      {fault.severity === 'warning' && (
        <p className={editable ? 'form-explained print-only' : 'form-explained'} hidden={!editable && explanation.trim() === ''}>
          {t('fault.explain')}: {explanation}
        </p>
      )}
    </div>
  );
}
