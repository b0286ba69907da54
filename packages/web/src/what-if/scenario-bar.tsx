import type { Scenario } from '@junheng/contract/scenario';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import { useErrorText } from '../ui/states.tsx';
import { useToast } from '../ui/toast.tsx';
import { draftOf, isUnsaved } from './model/draft.ts';
import { forgetScenarios, newestOf } from './queries.ts';
import type { ScenarioState } from './use-scenario.ts';

/** Name, saving and sharing of the scenario on the desk. A clash with another's saving is shown, and nothing is lost by it. */
export function ScenarioBar({ county, scenario }: { readonly county: LoadedCounty; readonly scenario: ScenarioState }) {
  const t = useWords('whatIf');
  const toast = useToast();
  const navigate = useNavigate();
  const mayKeep = useMay()('createScenario');
  const { draft, drafts, setHead, dispatch } = scenario;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [clash, setClash] = useState<Scenario | null>(null);
  const unsaved = isUnsaved(draft);
  const body = {
    name: draft.name.trim(),
    note: draft.note,
    baseRevision: county.revision,
    standard: county.standardId,
    edits: draft.edits.map((edit) => ({ ...edit, value: Array.isArray(edit.value) ? [...edit.value] : edit.value })) as Scenario['edits'],
  };

  const saved = (kept: Scenario) => {
    queryClient.setQueryData(['scenario', kept.id], kept);
    void forgetScenarios(county.county);
    // The question about leaving must see the saved state before the address changes.
    flushSync(() => setHead(draftOf(kept)));
    toast({ kind: 'done', text: t('saved.done') });
    setClash(null);
    if (draft.id !== kept.id) {
      drafts.forget(draft.id);
      void navigate({ to: '/what-if/$scenario', params: { scenario: kept.id } });
    }
  };
  const attempt = async (work: () => Promise<Scenario>) => {
    setBusy(true);
    setFailure(null);
    try {
      saved(await work());
    } catch (error) {
      const newest = newestOf(error);
      if (newest) setClash(newest);
      else setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const create = () => attempt(() => call('createScenario', { params: { county: county.county }, body }));
  const change = (id: string, version: number) => attempt(() => call('changeScenario', { params: { county: county.county, scenario: id }, body: { ...body, version } }));
  const save = () => (draft.id === null ? create() : change(draft.id, draft.version));
  const seeTheirs = (theirs: Scenario) => {
    drafts.keep({ ...draft, id: null, version: 0, saved: null });
    setHead(draftOf(theirs));
    dispatch({ kind: 'replace', edits: theirs.edits });
    setClash(null);
  };
  const share = async () => {
    const address = new URL(location.href);
    address.search = '';
    try {
      await navigator.clipboard.writeText(address.href);
      toast({ kind: 'done', text: t('saved.shared'), note: address.href });
    } catch {
      toast({ kind: 'problem', text: address.href });
    }
  };

  // Who may only read tries out what he likes, and passes on what others kept.
  if (!mayKeep)
    return (
      <div className="row scenario-acts screen-only">
        <p className="note">{t('saved.readOnly')}</p>
        {draft.id !== null && <Button onClick={() => void share()}>{t('saved.share')}</Button>}
      </div>
    );
  return (
    <form
      className="scenario-bar screen-only"
      onSubmit={(event) => {
        event.preventDefault();
        if (body.name !== '') void save();
      }}
    >
      <TextField
        className="scenario-name"
        label={t('saved.name')}
        placeholder={t('saved.namePlaceholder')}
        maxLength={100}
        value={draft.name}
        onChange={(name) => setHead((head) => ({ ...head, name }))}
      />
      <TextField className="scenario-note" label={t('saved.note')} maxLength={2000} value={draft.note} onChange={(note) => setHead((head) => ({ ...head, note }))} />
      <div className="row scenario-acts">
        <Button type="submit" variant="primary" busy={busy} disabled={body.name === '' || (!unsaved && draft.id !== null)}>
          {busy ? t('saved.saving') : t('saved.save')}
        </Button>
        {draft.id !== null && (
          <>
            <Button disabled={body.name === ''} busy={busy} onClick={() => void create()}>
              {t('saved.saveAs')}
            </Button>
            <Button onClick={() => void share()}>{t('saved.share')}</Button>
          </>
        )}
        <span className="note" role="status">
          {unsaved ? `${t('saved.unsaved')} · ${t('saved.kept')}` : ''}
        </span>
      </div>
      {failure !== null && <Failure error={failure} />}
      {clash && (
        <ClashDialog
          theirs={clash}
          onClose={() => setClash(null)}
          onMine={() => draft.id !== null && void change(draft.id, clash.version)}
          onCopy={() => void create()}
          onTheirs={() => seeTheirs(clash)}
        />
      )}
    </form>
  );
}

function Failure({ error }: { readonly error: unknown }) {
  const t = useWords('whatIf');
  const { text, remedy, code } = useErrorText(error);
  return (
    <p className="what-if-warning" role="alert">
      <b>{t('saved.failed')}</b>：{text}。{remedy} <span className="note">{code}</span>
    </p>
  );
}

interface ClashProps {
  readonly theirs: Scenario;
  readonly onClose: () => void;
  readonly onMine: () => void;
  readonly onCopy: () => void;
  readonly onTheirs: () => void;
}

function ClashDialog({ theirs, onClose, onMine, onCopy, onTheirs }: ClashProps) {
  const t = useWords('whatIf');
  const language = useLanguage();
  return (
    <Dialog open onClose={onClose} title={t('saved.conflictTitle')}>
      <div className="stack">
        <p>{t('saved.conflictBody', { when: formatTime(theirs.updatedAt, language) })}</p>
        <Button onClick={onTheirs}>{t('saved.conflictTheirs')}</Button>
        <Button onClick={onCopy}>{t('saved.conflictCopy')}</Button>
        <Button variant="danger" onClick={onMine}>
          {t('saved.conflictMine')}
        </Button>
      </div>
    </Dialog>
  );
}
