import type { Scenario } from '@junheng/contract/scenario';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { call } from '../api/call.ts';
import { queryClient } from '../api/queries.ts';
import type { Show } from '../assessment/show.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import type { LoadedCounty } from '../model/county.ts';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { useConfirm } from '../ui/confirm.tsx';
import { Checkbox } from '../ui/field.tsx';
import { formatTime } from '../ui/number.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { useToast } from '../ui/toast.tsx';
import { emptyDraft } from './model/draft.ts';
import { assessScenario } from './model/workbench.ts';
import { forgetScenarios, scenariosQuery } from './queries.ts';
import { ScenarioTable } from './scenario-table.tsx';
import type { ScenarioState } from './use-scenario.ts';

/** 已存方案: the county's kept scenarios of the year; ticked ones stand side by side with the present. */
export function SavedScenarios({ county, scenario, show }: { readonly county: LoadedCounty; readonly scenario: ScenarioState; readonly show: Show }) {
  const t = useWords('whatIf');
  const language = useLanguage();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const toast = useToast();
  const may = useMay();
  const { data, error, refetch } = useQuery(scenariosQuery(county.county));
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const own = useMemo(() => (data ?? []).filter((one) => one.year === county.year), [data, county.year]);
  const compared = useMemo(
    () => own.filter((one) => ticked.includes(one.id)).map((one) => ({ id: one.id, name: one.name, assessment: assessScenario(county.dataset, county.compiled, one.edits) })),
    [own, ticked, county],
  );
  const rename = async (one: Scenario) => {
    const name = await confirm({ title: t('saved.rename'), body: '', confirmLabel: t('saved.rename'), ask: { label: t('saved.name'), initial: one.name, required: true } });
    if (name === null || name === '' || name === one.name) return;
    const { version, note, baseRevision, standard, edits } = one;
    await attempt(() => call('changeScenario', { params: { county: county.county, scenario: one.id }, body: { name, note, baseRevision, standard, edits, version } }));
    const { draft, setHead } = scenario;
    if (draft.id === one.id) setHead((head) => ({ ...head, name, version: version + 1, saved: head.saved && { ...head.saved, name } }));
  };
  const remove = async (one: Scenario) => {
    if ((await confirm({ title: t('saved.removeTitle', { name: one.name }), body: t('saved.removeBody'), confirmLabel: t('saved.remove'), danger: true })) === null) return;
    await attempt(() => call('removeScenario', { params: { county: county.county, scenario: one.id } }));
    queryClient.removeQueries({ queryKey: ['scenario', one.id] });
    if (scenario.draft.id !== one.id) return;
    // The desk keeps what was on it as a new scenario, so that a wrong press costs nothing.
    scenario.drafts.keep({ ...scenario.draft, id: null, version: 0, saved: null });
    void navigate({ to: '/what-if', ignoreBlocker: true });
  };
  const attempt = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch {
      toast({ kind: 'problem', text: t('saved.failed') });
    }
    await forgetScenarios(county.county);
  };
  const startAnew = () => {
    if (scenario.draft.id !== null) return void navigate({ to: '/what-if' });
    scenario.dispatch({ kind: 'replace', edits: [] });
    scenario.setHead(emptyDraft(county.revision, county.standardId));
  };
  return (
    <section className="section saved-scenarios" aria-labelledby="saved-scenarios">
      <div className="row-between">
        <h2 id="saved-scenarios">{t('saved.title')}</h2>
        <Button size="s" icon="plus" onClick={startAnew}>
          {t('saved.fresh')}
        </Button>
      </div>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={2} />}
      {data && own.length === 0 && <p className="muted">{t('saved.none')}</p>}
      {own.length > 0 && (
        <>
          <p className="note">{t('saved.compareLead')}</p>
          <ul className="saved-list">
            {own.map((one) => (
              <li key={one.id} aria-current={one.id === scenario.draft.id ? 'true' : undefined}>
                <Checkbox label={t('saved.compare')} checked={ticked.includes(one.id)} onChange={(on) => setTicked(on ? [...ticked, one.id] : ticked.filter((id) => id !== one.id))} />
                <Link to="/what-if/$scenario" params={{ scenario: one.id }} className="saved-name">
                  {one.name}
                </Link>
                <span className="note">
                  {t('editsCount', { count: one.edits.length })} · {t('saved.updated', { when: formatTime(one.updatedAt, language) })}
                </span>
                <span className="row">
                  {may('changeScenario') && (
                    <Button size="s" variant="quiet" onClick={() => void rename(one)}>
                      {t('saved.rename')}
                    </Button>
                  )}
                  {may('removeScenario') && (
                    <Button size="s" variant="quiet" onClick={() => void remove(one)}>
                      {t('saved.remove')}
                    </Button>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {compared.length > 0 && <ScenarioTable county={county} show={show} columns={[{ id: 'present', name: t('present'), assessment: county.assessment }, ...compared]} />}
    </section>
  );
}
