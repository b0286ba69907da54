import type { FormQuery } from '@junheng/contract';
import { ROLE_NAMES, type Role } from '@junheng/contract/role';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useAct } from '../sign-in/use-act.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import { useErrorText } from '../ui/states.tsx';
import { useToast } from '../ui/toast.tsx';
import { useForm } from './form-context.ts';

export const roleName = (role: string | null, language: 'zh' | 'en'): string => (role !== null && role in ROLE_NAMES ? ROLE_NAMES[role as Role][language] : '');

/** A question (疑点) with what was said to it; whoever may answers, asks again or closes it here. */
export function QueryThread({ query, onChanged }: { readonly query: FormQuery; readonly onChanged: () => void }) {
  const t = useWords('collection');
  const language = useLanguage();
  const { form, place } = useForm();
  const params = { ...place, query: query.id };
  const mayAnswer = form.acts.includes('answer') && query.state !== 'closed';
  const mayAsk = form.acts.includes('ask');
  return (
    <article className={`form-thread form-thread-${query.state}`} aria-label={t(`query.${query.state}`)}>
      <p className="form-thread-state">{t(`query.${query.state}`)}</p>
      <ol>
        {query.messages.map((message) => (
          <li key={`${message.at} ${message.kind}`}>
            <p className="note">
              {message.by} {roleName(message.role, language)} · {t(`query.kind.${message.kind}`)} · {formatTime(message.at, language)}
            </p>
            <p>{message.text}</p>
          </li>
        ))}
      </ol>
      {mayAnswer && (
        <Say
          label={t('query.answerLabel')}
          act={t(query.state === 'open' ? 'query.answer' : 'query.more')}
          primary={query.state === 'open'}
          onSay={(text) => call('answerQuery', { params, body: { text } })}
          onDone={onChanged}
        />
      )}
      {mayAsk && query.state !== 'open' && (
        <Say label={t('query.askLabel')} act={t('query.reopen')} onSay={(text) => call('closeQuery', { params, body: { kind: 'reopen', text } })} onDone={onChanged} />
      )}
      {mayAsk && query.state !== 'closed' && <CloseQuery onClose={() => call('closeQuery', { params, body: { kind: 'close', text: '' } })} onDone={onChanged} />}
    </article>
  );
}

/** A text to say, with its button; what was typed stays where sending fails. */
export function Say({
  label,
  act,
  primary = false,
  onSay,
  onDone,
}: {
  readonly label: string;
  readonly act: string;
  readonly primary?: boolean;
  readonly onSay: (text: string) => Promise<unknown>;
  readonly onDone: () => void;
}) {
  const t = useWords('collection');
  const toast = useToast();
  const { busy, error, run } = useAct();
  const [text, setText] = useState('');
  const send = async () => {
    if (text.trim() === '' || !(await run(() => onSay(text.trim())))) return;
    setText('');
    toast({ kind: 'done', text: t('query.sent') });
    onDone();
  };
  return (
    <form
      className="stack form-say"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea label={label} value={text} onChange={setText} maxLength={500} rows={3} />
      {error !== null && <Failure error={error} />}
      <div>
        <Button type="submit" variant={primary ? 'primary' : 'default'} busy={busy} disabled={text.trim() === ''}>
          {act}
        </Button>
      </div>
    </form>
  );
}

function CloseQuery({ onClose, onDone }: { readonly onClose: () => Promise<unknown>; readonly onDone: () => void }) {
  const t = useWords('collection');
  const { busy, error, run } = useAct();
  return (
    <div>
      {error !== null && <Failure error={error} />}
      <Button variant="quiet" busy={busy} onClick={() => void run(onClose).then((done) => done && onDone())}>
        {t('query.close')}
      </Button>
    </div>
  );
}

export function Failure({ error }: { readonly error: unknown }) {
  const { text, remedy } = useErrorText(error);
  return (
    <p className="field-error" role="alert">
      {text}。{remedy}
    </p>
  );
}
