import type { ResponseOf } from '@junheng/contract/routes';
import type { SettingValues } from '@junheng/contract/setting';
import { useQuery } from '@tanstack/react-query';
import { useBlocker } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { ApiError } from '../api/client.ts';
import { queryClient } from '../api/queries.ts';
import { useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { ErrorState, Loading } from '../ui/states.tsx';
import { AdministrationFrame, type OpenDirectory } from './frame.tsx';
import { settingsQuery } from './queries.ts';
import { SettingConflict } from './setting-conflict.tsx';
import { SettingFields } from './setting-fields.tsx';
import { isChanged, mergeDrafts, readDraft, type SettingDraft, type SettingKey, toDraft } from './settings-model.ts';
import { useAct } from './use-act.ts';

/** 本县设置: what a county changes itself. */
export function SettingsPage() {
  const t = useWords('administration');
  return (
    <AdministrationFrame section="settings" title={t('settings.title')} about={t('settings.about')}>
      {(directory) => <Settings key={directory.code} directory={directory} />}
    </AdministrationFrame>
  );
}

function Settings({ directory }: { readonly directory: OpenDirectory }) {
  const { data, error, refetch } = useQuery(settingsQuery(directory.code));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  return <SettingsForm directory={directory} first={data} />;
}

type Stored = ResponseOf<'settings'>;
interface Conflict {
  readonly keys: readonly SettingKey[];
  readonly mine: SettingDraft;
  readonly theirs: SettingDraft;
}

function SettingsForm({ directory, first }: { readonly directory: OpenDirectory; readonly first: Stored }) {
  const t = useWords('administration');
  const confirm = useConfirm();
  const { busy, run } = useAct();
  const [stored, setStored] = useState(first);
  const [draft, setDraft] = useState(() => toDraft(first.values));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [tried, setTried] = useState(false);
  const base = toDraft(stored.values);
  const isDirty = isChanged(draft, base);
  const { values, flaws } = readDraft(draft);
  const mayChange = directory.may('changeSettings');
  useBlocker({
    shouldBlockFn: async () => isDirty && (await confirm({ title: t('settings.unsaved'), body: t('settings.discard'), confirmLabel: t('settings.discard'), danger: true })) === null,
    enableBeforeUnload: () => isDirty,
  });
  const change = (next: Partial<SettingDraft>) => setDraft((before) => ({ ...before, ...next }));

  const save = () => {
    setTried(true);
    if (values === null) return;
    void run(async () => {
      try {
        const saved = await call('changeSettings', { params: { county: directory.code }, body: { values, version: stored.version } });
        settle(saved);
        return t('settings.saved');
      } catch (cause) {
        if (!(cause instanceof ApiError) || cause.code !== 'setting-changed') throw cause;
        // Somebody was quicker: what is typed stays, and is put beside what is stored now.
        const newest = cause.details as { readonly values: SettingValues; readonly version: number };
        const theirs = toDraft(newest.values);
        const merge = mergeDrafts(base, draft, theirs);
        setConflict({ keys: merge.conflicts, mine: draft, theirs });
        setDraft(merge.draft);
        setStored({ ...newest, changedBy: null });
        return null;
      }
    });
  };
  const settle = (saved: Stored) => {
    setStored(saved);
    setDraft(toDraft(saved.values));
    setConflict(null);
    setTried(false);
    queryClient.setQueryData(settingsQuery(directory.code).queryKey, saved);
  };
  const count = Object.keys(flaws).length;
  return (
    <form
      className="stack settings"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {!mayChange && <p className="notice">{t('settings.readOnly')}</p>}
      {conflict && <SettingConflict keys={conflict.keys} mine={conflict.mine} theirs={conflict.theirs} draft={draft} onChange={change} />}
      <SettingFields draft={draft} flaws={tried ? flaws : {}} readOnly={!mayChange} onChange={change} />
      <div className="settings-foot screen-only">
        <p className="note" role="status">
          {tried && count > 0 ? (
            <span className="field-error">{t('settings.wrong', { count })}</span>
          ) : isDirty ? (
            t('settings.unsaved')
          ) : stored.version === 0 ? (
            t('settings.never')
          ) : stored.changedBy === null ? (
            ''
          ) : (
            t('settings.version', { version: stored.version, who: stored.changedBy })
          )}
        </p>
        {mayChange && (
          <div className="row">
            <Button
              disabled={!isDirty}
              onClick={() => {
                setDraft(base);
                setConflict(null);
                setTried(false);
              }}
            >
              {t('settings.discard')}
            </Button>
            <Button type="submit" variant="primary" busy={busy} disabled={!isDirty}>
              {t('settings.save')}
            </Button>
          </div>
        )}
      </div>
    </form>
  );
}
