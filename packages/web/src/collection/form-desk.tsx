import { COUNTY_FORM, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Form, FormQuery } from '@junheng/contract';
import type { FormFault } from '@junheng/exchange/checks/form-faults';
import { useSearch } from '@tanstack/react-router';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useShow } from '../assessment/use-show.ts';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useOfflineForm } from '../offline/use-offline-form.ts';
import { OpenRegister } from '../registers/figure-sources.tsx';
import { totalsAt } from '../registers/model/totals.ts';
import { RegisterTabs } from '../registers/register-tabs.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { useMay } from '../sign-in/signed-in.ts';
import { Button } from '../ui/button.tsx';
import { formatTime } from '../ui/number.ts';
import { useToast } from '../ui/toast.tsx';
import { FigureDrawer } from './figure-drawer.tsx';
import { FaultNote } from './figure-notes.tsx';
import { FileRoundTrip } from './file-round-trip.tsx';
import { FormContext, type FormDesk, type Undoable, useForm } from './form-context.ts';
import { FormSheet } from './form-sheet.tsx';
import { goTo } from './grid-keys.ts';
import { LivePanel } from './live-panel.tsx';
import { type FormRules, judgeForm } from './model/live.ts';
import { classElements, formSections, stagesOf } from './model/sections.ts';
import { PaperFoot } from './paper-foot.tsx';
import type { FormPlace } from './queries.ts';
import { Presence, RefusedNote, SaveState } from './save-state.tsx';
import { StepActs } from './step-acts.tsx';
import { StateBanner, StepHistory, StepLine } from './step-line.tsx';
import { isClear, TodoList, useTodo } from './todo-list.tsx';
import { useFormStore, usePresence } from './use-form.ts';

interface DeskProps {
  readonly place: FormPlace;
  readonly countyName: string;
  readonly form: Form;
  readonly rules: FormRules;
  readonly onStale: () => void;
}

/** A form in hand (填报表): the figures to type, what the checks say, the school's indicators beside them, and what is to be done with it. */
export function FormDeskView({ place, countyName, form, rules, onStale }: DeskProps) {
  const t = useWords('collection');
  const toast = useToast();
  const may = useMay();
  const show = useShow(rules.standard);
  const { store, state } = useFormStore(place, form, onStale);
  useOfflineForm(place, form, state);
  const [at, setAt] = useState<string | null>(null);
  const present = usePresence(place, form, store, at, onStale);
  const [unread, setUnread] = useState<ReadonlySet<string>>(new Set());
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useOpenFigure(form);
  const undoStack = useRef<Undoable[]>([]);
  const [undoable, setUndoable] = useState(0);

  const explanations = useExplanations(form, state.queue.notes);
  // The checks and the engine follow the typing; a key is never late because of them.
  const values = useDeferredValue(state.values);
  const { year } = form.round;
  const { county, school } = place;
  const live = useMemo(
    () =>
      judgeForm(rules, {
        of: { county, name: countyName, year },
        school,
        values,
        previous: form.previous,
        explanations,
        sources: { totals: form.totals, tolerance: form.tolerance, yearJump: form.yearJump },
      }),
    [rules, county, countyName, year, school, values, form.previous, form.totals, form.tolerance, form.yearJump, explanations],
  );
  // What is wrong in the rows of a register the server says: they are not in hand here.
  const faults = useMemo(() => [...live.faults, ...form.faults.filter((one) => one.code === 'register-errors')], [live.faults, form.faults]);
  const faultsAt = useMemo(() => grouped(faults, (one) => one.path ?? ''), [faults]);
  const totals = useMemo(() => totalsAt(live.totals), [live.totals]);
  const queriesAt = useMemo(() => grouped(form.queries, (one: FormQuery) => one.path), [form.queries]);
  const stages = useMemo(() => stagesOf(rules.dictionary, state.values, form.previous, added), [rules, state.values, form.previous, added]);
  const sections = useMemo(() => formSections(rules.dictionary, school, stages), [rules, school, stages]);

  const push = (entry: Undoable) => {
    undoStack.current.push(entry);
    setUndoable(undoStack.current.length);
  };
  const nameOf = useNameOf(rules, show.name);
  const noteUnread = useCallback((path: string, is: boolean) => setUnread((all) => (all.has(path) === is ? all : new Set(is ? [...all, path] : [...all].filter((one) => one !== path)))), []);
  const desk: FormDesk = {
    place,
    form,
    rules,
    show,
    store,
    state,
    previous: form.previous as FormDesk['previous'],
    editable: form.acts.includes('edit'),
    faultsAt,
    queriesAt,
    totalsAt: totals,
    explanationOf: (fault) => explanations[fault.key] ?? '',
    change(edits, what) {
      if (edits.length === 0) return;
      push({ what, before: edits.map(({ path }) => ({ path, value: store.snapshot().values[path] ?? null })) });
      store.type(edits);
    },
    left: push,
    undo() {
      const last = undoStack.current.pop();
      setUndoable(undoStack.current.length);
      if (!last) return;
      store.type(last.before);
      toast({ kind: 'done', text: t('form.undone', { what: last.what }) });
    },
    unread: noteUnread,
    openFigure: setOpen,
    at: setAt,
    nameOf,
  };
  const missing = sections.flatMap((section) => section.cells.filter((cell) => cell.element.optional !== true && (state.values[cell.path] ?? null) === null).map((cell) => cell.path));
  const asked = sections.flatMap((section) => section.cells.filter((cell) => cell.element.optional !== true)).length;
  return (
    <FormContext value={desk}>
      <div className="form-page">
        <PageHead title={t('form.title', { school: form.school.name })} about={<About form={form} />}>
          <Button icon="print" onClick={() => window.print()}>
            {t('form.print')}
          </Button>
        </PageHead>
        {school !== COUNTY_FORM && may('registers') && <RegisterTabs round={place.round} school={school} dictionary={rules.dictionary} at={null} />}
        <StepLine form={form} />
        <StateBanner form={form} />
        <Bar {...{ present, undoable, faults, unread, missing, filled: asked - missing.length, asked, onChanged: onStale }} />
        <RefusedNote />
        <div className="form-columns">
          <div className="form-main">
            <OpenQueries />
            <FileRoundTrip onTaken={onStale} />
            <FormSheet
              sections={sections}
              stages={stages}
              onAddStage={(stage) => setAdded((all) => new Set([...all, stage]))}
              onRemovedStage={(stage) => setAdded((all) => new Set([...all].filter((one) => one !== stage)))}
            />
            <FormFaults faults={faults} shown={new Set(sections.flatMap((section) => section.cells.map((cell) => cell.path)))} />
            <PaperFoot form={form} />
          </div>
          <aside className="form-side screen-only" aria-label={t('live.title')}>
            <Ready faults={faults} unread={unread} missing={missing} />
            {live.assessment && school !== COUNTY_FORM && <LivePanel assessment={live.assessment} show={show} />}
          </aside>
        </div>
        <StepHistory form={form} />
        {open !== null && <FigureDrawer key={open} path={open} onClose={() => setOpen(null)} onChanged={onStale} />}
      </div>
    </FormContext>
  );
}

function About({ form }: { readonly form: Form }) {
  const t = useWords('collection');
  const language = useLanguage();
  return (
    <>
      {t('form.about', { round: form.round.name, time: formatTime(form.school.deadline, language) })}
      {form.school.extended !== null && <> · {t('form.extended', { why: form.school.extended })}</>}
      {form.school.late && <b className="form-late"> · {t('form.late')}</b>}
    </>
  );
}

interface WorkProps {
  readonly faults: readonly FormFault[];
  readonly unread: ReadonlySet<string>;
  readonly missing: readonly string[];
}

/** The line that stays in sight: saved or not, who else is here, how far it is, and what can be done. */
function Bar({
  present,
  undoable,
  faults,
  unread,
  missing,
  filled,
  asked,
  onChanged,
}: WorkProps & { readonly present: Form['present']; readonly undoable: number; readonly filled: number; readonly asked: number; readonly onChanged: () => void }) {
  const t = useWords('collection');
  const { editable, undo, state } = useForm();
  const todo = useTodo({ faults, unread, missing });
  const conflicts = Object.keys(state.queue.conflicts);
  return (
    <div className="form-bar screen-only">
      <div className="row">
        {editable || state.queue.refusal ? <SaveState /> : <span className="muted">{t('form.readOnly')}</span>}
        <span className="muted number">{t('form.filled', { filled, asked })}</span>
        <Presence present={present} />
        {conflicts.length > 0 && (
          <Button size="s" variant="danger" onClick={() => goTo(conflicts[0] ?? '')}>
            {t('conflict.title', { count: conflicts.length })} · {t('conflict.go')}
          </Button>
        )}
      </div>
      <div className="row">
        {editable && (
          <Button size="s" icon="restore" variant="quiet" disabled={undoable === 0} onClick={undo}>
            {t('form.undo')}
          </Button>
        )}
        <StepActs todo={<TodoList todo={todo} />} clear={isClear(todo)} onDone={onChanged} />
      </div>
    </div>
  );
}

function Ready(work: WorkProps) {
  const { editable } = useForm();
  const todo = useTodo(work);
  return editable ? <TodoList todo={todo} /> : null;
}

/** Questions that wait for the school, first of all: on a phone they are what one comes for. */
function OpenQueries() {
  const t = useWords('collection');
  const { form, openFigure, nameOf } = useForm();
  const open = form.queries.filter((one) => one.state === 'open');
  if (open.length === 0) return null;
  return (
    <section className="form-open-queries screen-only" aria-label={t('query.list')}>
      <h2>{t('query.count', { count: open.length })}</h2>
      <ul>
        {open.map((query) => (
          <li key={query.id}>
            <b>{nameOf(query.path)}</b> {query.messages.findLast((one) => one.kind === 'ask' || one.kind === 'reopen')?.text}{' '}
            <Button size="s" variant={form.acts.includes('answer') ? 'primary' : 'default'} onClick={() => openFigure(query.path)}>
              {t(form.acts.includes('answer') ? 'query.answer' : 'todo.go')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Faults that stand at no field of the form, such as a school without any stage. */
function FormFaults({ faults, shown }: { readonly faults: readonly FormFault[]; readonly shown: ReadonlySet<string> }) {
  const t = useWords('collection');
  const { rules } = useForm();
  const atClasses = new Set(classElements(rules.dictionary).map((one) => one.id));
  const loose = faults.filter(({ path }) => {
    const address = path === null ? null : parseFigurePath(path);
    return address === null || path === null || (address.level === 'class' ? !atClasses.has(address.element) : !shown.has(path));
  });
  if (loose.length === 0) return null;
  return (
    <section className="form-section form-loose" aria-label={t('fault.form')}>
      <h3>{t('fault.form')}</h3>
      {loose.map((fault) => (
        <FaultNote key={fault.key} fault={fault}>
          {fault.code === 'register-errors' && <OpenRegister register={fault.key.slice('register:'.length)} />}
        </FaultNote>
      ))}
    </section>
  );
}

/** Explanations as they were sent and as they are typed. One stays known when its warning goes away and comes back. */
function useExplanations(form: Form, typed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const seen = useRef<Record<string, string>>({});
  return useMemo(() => {
    for (const fault of form.faults) if (fault.explanation !== null) seen.current[fault.key] = fault.explanation;
    Object.assign(seen.current, typed);
    return { ...seen.current };
  }, [form.faults, typed]);
}

function grouped<T>(all: readonly T[], by: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}

/** A figure's name for people: 小学 · 专任教师数, 小学 1 年级 2 班. */
function useNameOf(rules: FormRules, name: (named: { readonly name: string; readonly en: string }) => string): (path: string) => string {
  return (path) => {
    const address = parseFigurePath(path);
    const element = address && rules.compiled.elements.get(address.element);
    if (!address || !element) return path;
    const stage = rules.dictionary.enumerations.find((one) => one.id === 'stage')?.members.find((one) => one.id === address.stage);
    return [stage ? name(stage) : '', address.level === 'class' ? `${address.grade} ${address.className}` : '', name(element)].filter((part) => part !== '').join(' · ');
  };
}

/** The figure whose drawer is open; a notice's link (`?query=`) opens the one that was asked about, a register's (`?figure=`) leads to one. */
function useOpenFigure(form: Form): [string | null, (path: string | null) => void] {
  const search: { readonly query?: unknown; readonly figure?: unknown } = useSearch({ strict: false });
  const asked = typeof search.query === 'string' ? search.query : null;
  const [open, setOpen] = useState<string | null>(null);
  const { queries } = form;
  const path = queries.find((one) => one.id === asked)?.path ?? null;
  useEffect(() => {
    if (path !== null) setOpen(path);
  }, [path]);
  const figure = typeof search.figure === 'string' ? search.figure : null;
  useEffect(() => {
    if (figure !== null) goTo(figure);
  }, [figure]);
  return [open, setOpen];
}
