import { useBlocker, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import './what-if.css';
import { useShow } from '../assessment/use-show.ts';
import { useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { ExplainProvider } from '../shell/explain.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { BulkForm } from './bulk-form.tsx';
import { ComparisonView } from './comparison-view.tsx';
import { EditList } from './edit-list.tsx';
import { compareAssessments } from './model/compare.ts';
import { type Draft, isUnsaved } from './model/draft.ts';
import { SavedScenarios } from './saved-scenarios.tsx';
import { ScenarioBar } from './scenario-bar.tsx';
import { CountyFigures, SchoolForm } from './school-form.tsx';
import { useScenario } from './use-scenario.ts';

const MODES = ['school', 'many', 'county'] as const;
type Mode = (typeof MODES)[number];

/** The desk of a scenario: figures to change on one side, what follows from them on the other. */
export function ScenarioDesk({ county, opened }: { readonly county: LoadedCounty; readonly opened: Draft }) {
  const t = useWords('whatIf');
  const show = useShow(county.standard);
  const navigate = useNavigate();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const scenario = useScenario(county, opened);
  const { draft, history, dispatch, bench, assessment, lost } = scenario;
  const comparison = useMemo(() => compareAssessments(county.assessment, assessment), [county.assessment, assessment]);
  const mode: Mode = MODES.find((one) => one === search.mode) ?? 'school';
  const set = (values: Readonly<Record<string, string | undefined>>) =>
    void navigate({ to: '.', search: (before: Record<string, unknown>) => ({ ...before, ...values }) as never, replace: true, resetScroll: false });
  useLeaveQuestion(isUnsaved(draft));
  useUndoKeys(dispatch);
  return (
    <ExplainProvider assessment={assessment} edited={bench.isEdited}>
      <PageHead title={draft.name === '' ? t('title') : draft.name} about={`${county.name} · ${county.year} · ${t('base', { revision: county.revision })}`}>
        <Button variant="quiet" disabled={history.past.length === 0} onClick={() => dispatch({ kind: 'undo' })} title="Ctrl+Z">
          {t('undo')}
        </Button>
        <Button variant="quiet" disabled={history.future.length === 0} onClick={() => dispatch({ kind: 'redo' })} title="Ctrl+Y">
          {t('redo')}
        </Button>
        <Button variant="quiet" disabled={history.edits.length === 0} onClick={() => dispatch({ kind: 'resetAll' })}>
          {t('resetAll')}
        </Button>
      </PageHead>
      <p className="note what-if-lead">{t('lead')}</p>
      {draft.baseRevision !== county.revision && draft.saved !== null && <p className="what-if-warning">{t('baseOld', { revision: draft.baseRevision, current: county.revision })}</p>}
      {lost.length > 0 && <p className="what-if-warning">{t('lost', { count: lost.length })}</p>}
      <ScenarioBar county={county} scenario={scenario} />
      <div className="what-if">
        <section className="what-if-edit" aria-label={t('editing')}>
          <Tabs
            label={t('editing')}
            value={mode}
            onChange={(next) => set({ mode: next === 'school' ? undefined : next })}
            items={[
              { id: 'school', label: t('oneSchool') },
              { id: 'many', label: t('many') },
              { id: 'county', label: t('county') },
            ]}
          >
            {mode === 'school' && <SchoolForm county={county} scenario={scenario} show={show} code={typeof search.school === 'string' ? search.school : null} onChoose={(school) => set({ school })} />}
            {mode === 'many' && <BulkForm county={county} scenario={scenario} show={show} />}
            {mode === 'county' && <CountyFigures county={county} scenario={scenario} show={show} />}
          </Tabs>
          <EditList county={county} scenario={scenario} show={show} onSchool={(school) => set({ mode: undefined, school })} />
        </section>
        <ComparisonView county={county} comparison={comparison} show={show} before={county.assessment} after={assessment} />
      </div>
      <SavedScenarios county={county} scenario={scenario} show={show} />
    </ExplainProvider>
  );
}

/** Asks before the page is left with something unsaved; what was typed stays in the browser either way. */
function useLeaveQuestion(unsaved: boolean): void {
  const t = useWords('whatIf');
  const confirm = useConfirm();
  useBlocker({
    enableBeforeUnload: unsaved,
    shouldBlockFn: async ({ current, next }) => {
      if (!unsaved || current.pathname === next.pathname) return false;
      return (await confirm({ title: t('saved.leaveTitle'), body: t('saved.leaveBody'), confirmLabel: t('saved.leave') })) === null;
    },
  });
}

/** Ctrl+Z and Ctrl+Y (or Ctrl+Shift+Z); in a text field the browser's own undo goes first until the field is left. */
function useUndoKeys(dispatch: (action: { readonly kind: 'undo' | 'redo' }) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (event.target instanceof HTMLInputElement && event.target.dataset.figure === undefined) return;
      const key = event.key.toLowerCase();
      const kind = key === 'z' ? (event.shiftKey ? 'redo' : 'undo') : key === 'y' ? 'redo' : null;
      if (kind === null) return;
      event.preventDefault();
      dispatch({ kind });
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [dispatch]);
}
