import type { Form, FormQuery } from '@junheng/contract/round';
import { useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { TextArea } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import { refreshRound } from './queries.ts';

interface DoubtsProps {
  readonly county: string;
  readonly form: Form;
  readonly path: string;
  readonly queries: readonly FormQuery[];
  /** What may be asked, ready to be sent or changed. */
  readonly suggested: string;
}

/** 疑点 at one figure: what was asked and answered, and a new question. */
export function Doubts({ county, form, path, queries, suggested }: DoubtsProps) {
  const place = { county, round: form.round.id, school: form.school.school };
  const mayAsk = form.acts.includes('ask');
  return (
    <>
      {queries.map((query) => (
        <Doubt key={query.id} place={place} query={query} mayAsk={mayAsk} />
      ))}
      {mayAsk && <Ask key={suggested} place={place} path={path} suggested={suggested} />}
    </>
  );
}

interface Place {
  readonly county: string;
  readonly round: string;
  readonly school: string;
}

function Doubt({ place, query, mayAsk }: { readonly place: Place; readonly query: FormQuery; readonly mayAsk: boolean }) {
  const t = useWords('rounds');
  const language = useLanguage();
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const settle = async (kind: 'close' | 'reopen') => {
    const text = await confirm({
      title: t(`query.${kind}`),
      body: t(`query.${kind}Body`),
      confirmLabel: t(`query.${kind}`),
      ask: { label: t(kind === 'close' ? 'query.closeNote' : 'query.question'), required: kind === 'reopen' },
    });
    if (text === null) return;
    await run(async () => {
      await call('closeQuery', { params: { ...place, query: query.id }, body: { kind, text } });
      await refreshRound();
      return t(kind === 'close' ? 'query.closed' : 'query.reopened');
    });
  };
  return (
    <article className={`review-doubt review-doubt-${query.state}`} aria-label={`${t('query.title')}：${t(`query.state.${query.state}`)}`}>
      <p className="round-word">{t(`query.state.${query.state}`)}</p>
      <ol>
        {query.messages.map((message) => (
          <li key={`${message.at} ${message.kind}`}>
            <p className="note">{t('query.line', { by: message.by, kind: t(`query.kind.${message.kind}`), time: formatTime(message.at, language) })}</p>
            {message.text !== '' && <p>{message.text}</p>}
          </li>
        ))}
      </ol>
      {mayAsk && (
        <div className="row">
          {query.state !== 'closed' && (
            <Button size="s" busy={busy} onClick={() => void settle('close')}>
              {t('query.close')}
            </Button>
          )}
          {query.state !== 'open' && (
            <Button size="s" variant="quiet" busy={busy} onClick={() => void settle('reopen')}>
              {t('query.reopen')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

function Ask({ place, path, suggested }: { readonly place: Place; readonly path: string; readonly suggested: string }) {
  const t = useWords('rounds');
  const { busy, run } = useAct();
  const [text, setText] = useState(suggested);
  const send = async () => {
    const question = text.trim();
    if (question === '') return;
    const done = await run(async () => {
      await call('askQuery', { params: { ...place }, body: { path, question } });
      await refreshRound();
      return t('query.asked');
    });
    if (done) setText('');
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea label={t('query.question')} value={text} onChange={setText} maxLength={500} />
      <div>
        <Button size="s" type="submit" busy={busy} disabled={text.trim() === ''}>
          {t('query.send')}
        </Button>
      </div>
    </form>
  );
}
