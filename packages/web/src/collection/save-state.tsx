import type { Form } from '@junheng/contract';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { Icon } from '../ui/icon.tsx';
import { useErrorText } from '../ui/states.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from './form-context.ts';
import { count, type Keeping, keepingOf, type Queue } from './model/queue.ts';

/** Where what was typed into the form stands, always in sight. */
export function SaveState() {
  const { queue } = useForm().state;
  const waiting = count(queue);
  return <SaveMark keeping={keepingOf(queue, waiting)} waiting={waiting} />;
}

/** 已保存 / 待发送 N 项 / 离线. */
export function SaveMark({ keeping, waiting }: { readonly keeping: Keeping; readonly waiting: number }) {
  const t = useWords('collection');
  const word =
    keeping === 'saved' || keeping === 'saving'
      ? t(`keep.${keeping}`)
      : keeping === 'offline'
        ? waiting === 0
          ? t('keep.offline')
          : t('keep.offlineWith', { count: waiting })
        : t(`keep.${keeping}`, { count: waiting });
  return (
    <span className={classes('save-state', `save-state-${keeping}`)} role="status" title={keeping === 'offline' ? t('keep.offlineNote') : undefined} data-keeping={keeping} data-waiting={waiting}>
      <Icon name={keeping === 'saved' ? 'check' : keeping === 'refused' ? 'warning' : keeping === 'offline' ? 'cross' : 'upload'} /> {word}
    </span>
  );
}

/** Others who have the form open, and where. */
export function Presence({ present }: { readonly present: Form['present'] }) {
  const t = useWords('collection');
  const language = useLanguage();
  const { nameOf } = useForm();
  if (present.length === 0) return null;
  const names = present.map(({ name, path }) => (path === null ? t('presence.somewhere', { name }) : t('presence.at', { name, where: nameOf(path) })));
  return (
    <span className="form-presence" role="status">
      <Icon name="person" /> {t('presence.others', { names: names.join(language === 'en' ? ', ' : '、') })}
    </span>
  );
}

/** What the server would not take: kept, to be sent again, copied or given up by a person's choice. */
export function RefusedNote() {
  const t = useWords('collection');
  const confirm = useConfirm();
  const toast = useToast();
  const { state, store, nameOf } = useForm();
  const { queue, kept } = state;
  const { text, remedy } = useErrorText(queue.refusal?.error);
  const waiting = count(queue);
  if (!kept && waiting > 0)
    return (
      <p className="form-banner form-banner-warning" role="alert">
        {t('keep.notKept')}
      </p>
    );
  if (!queue.refusal || waiting === 0) return null;
  const giveUp = async () => {
    if ((await confirm({ title: t('keep.giveUp'), body: t('keep.giveUpBody', { count: waiting }), confirmLabel: t('keep.giveUp'), danger: true })) !== null) store.giveUp();
  };
  const copy = async () => {
    await navigator.clipboard.writeText(asText(queue, nameOf));
    toast({ kind: 'done', text: t('keep.copied', { count: waiting }) });
  };
  return (
    <div className="form-banner form-banner-warning" role="alert">
      <p>
        <b>{t('keep.refusedTitle', { count: waiting })}</b> {text}。{remedy}
      </p>
      <p>{t('keep.refusedBody')}</p>
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

const asText = (queue: Queue, nameOf: (path: string) => string): string =>
  [
    ...Object.entries(queue.waiting).map(([path, one]) => `${nameOf(path)}\t${one.value === null ? '' : String(one.value)}`),
    ...Object.entries(queue.notes).map(([key, text]) => `${key}\t${text}`),
  ].join('\n');
