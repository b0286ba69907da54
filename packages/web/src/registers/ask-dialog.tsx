import { useState } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { useWords } from '../i18n/i18n.ts';
import { refreshRound } from '../rounds/queries.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/field.tsx';

/** What is asked, of which school at which figure, with a text to begin from. */
export interface Asked {
  readonly school: string;
  readonly path: string;
  readonly title: string;
  readonly question: string;
}

/** 提出疑点: the school finds the question at its figure. */
export function AskDialog({ county, round, asked, onClose }: { readonly county: string; readonly round: string; readonly asked: Asked; readonly onClose: () => void }) {
  const t = useWords('registers');
  const shell = useWords('shell');
  const { busy, run } = useAct();
  const [question, setQuestion] = useState(asked.question);
  const send = () =>
    run(async () => {
      await call('askQuery', { params: { county, round, school: asked.school }, body: { path: asked.path, question: question.trim() } });
      await refreshRound();
      return t('reconciliation.asked');
    }).then((done) => done && onClose());
  return (
    <Dialog open onClose={onClose} title={asked.title}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (question.trim() !== '') void send();
        }}
      >
        <TextArea label={t('reconciliation.question')} value={question} onChange={setQuestion} rows={4} maxLength={500} autoFocus />
        <div className="row">
          <Button onClick={onClose}>{shell('act.cancel')}</Button>
          <Button type="submit" variant="primary" busy={busy} disabled={question.trim() === ''}>
            {t('reconciliation.ask')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
