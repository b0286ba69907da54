import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { useErrorText } from '../ui/states.tsx';
import { useToast } from '../ui/toast.tsx';
import { cellText } from './model/cell.ts';
import { waitingCount } from './model/row-queue.ts';
import { useRegister } from './register-context.ts';

/** Rows that the server would not take: kept, to be copied or given up by a person's choice. */
export function RowsRefused() {
  const t = useWords('registers');
  const confirm = useConfirm();
  const toast = useToast();
  const { definition, dictionary, language, state, store } = useRegister();
  const { queue, kept } = state;
  const { text, remedy } = useErrorText(queue.refusal?.error);
  const count = waitingCount(queue);
  if (!kept && count > 0)
    return (
      <p className="form-banner form-banner-warning" role="alert">
        {t('keep.notKept')}
      </p>
    );
  if (!queue.refusal || count === 0) return null;
  const giveUp = async () => {
    if ((await confirm({ title: t('keep.giveUp'), body: t('keep.giveUpBody', { count }), confirmLabel: t('keep.giveUp'), danger: true })) !== null) store.giveUp();
  };
  const copy = async () => {
    const lines = Object.values(queue.waiting).flatMap(({ values }) =>
      values === null ? [] : [definition.columns.map((column) => cellText(values[column.id], column, { dictionary, language })).join('\t')],
    );
    await navigator.clipboard.writeText([definition.columns.map((one) => one.name).join('\t'), ...lines].join('\n'));
    toast({ kind: 'done', text: t('keep.copied', { count: lines.length }) });
  };
  return (
    <div className="form-banner form-banner-warning" role="alert">
      <p>
        <b>{t('keep.refused', { count })}</b> {text}。{remedy}
      </p>
      <p>{t('keep.body')}</p>
      <div className="row screen-only">
        <Button size="s" onClick={() => void copy()}>
          {t('keep.copy')}
        </Button>
        <Button size="s" variant="danger" onClick={() => void giveUp()}>
          {t('keep.giveUp')}
        </Button>
      </div>
    </div>
  );
}
