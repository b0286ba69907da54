import type { Registers } from '@junheng/contract/register';
import type { Form } from '@junheng/contract/round';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { isBlock } from '../collection/model/paste.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import { useRegister } from './register-context.ts';

interface CarryProps {
  readonly summary: Registers;
  readonly form: Form;
  readonly onCarried: () => void;
  /** A block was pasted where there is no row yet. */
  readonly onPaste: (text: string) => void;
}

/** A register without rows: last year's may be taken over (沿用上年), a block pasted, or a first row written. */
export function CarryLast({ summary, form, onCarried, onPaste }: CarryProps) {
  const t = useWords('registers');
  const language = useLanguage();
  const { place, definition, editable, add } = useRegister();
  const { busy, run } = useAct();
  const last = summary.registers.find((one) => one.register === definition.id)?.previousRows ?? 0;
  if (!editable) return <EmptyState title={t('empty.title')}>{t('empty.others')}</EmptyState>;
  const carry = () =>
    run(async () => {
      const { rows } = await call('carryRegister', { params: { ...place, register: definition.id } });
      onCarried();
      return t('carry.done', { rows });
    });
  return (
    <EmptyState
      title={t('empty.title')}
      action={
        <div className="row">
          {definition.carried === true && last > 0 && (
            <Button variant="primary" busy={busy} onClick={() => void carry()}>
              {t('carry.act', { year: form.round.year - 1, rows: last })}
            </Button>
          )}
          <Button icon="plus" onClick={add}>
            {t('row.first')}
          </Button>
          <textarea
            className="control register-paste"
            rows={1}
            aria-label={t('paste.here')}
            placeholder={t('paste.here')}
            value=""
            onChange={() => {}}
            onPaste={(event) => {
              const text = event.clipboardData.getData('text/plain');
              event.preventDefault();
              if (isBlock(text)) onPaste(text);
            }}
          />
        </div>
      }
    >
      {t('empty.body', { register: nameIn(language, definition) })}
    </EmptyState>
  );
}
