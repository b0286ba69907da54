import type { Dictionary, RegisterColumn, RegisterDefinition } from '@junheng/assessment/standard/types';
import type { Register, Registers } from '@junheng/contract/register';
import type { Form } from '@junheng/contract/round';
import { faultsOfRegister, type RegisterFault } from '@junheng/exchange/checks/register-faults';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { readBlock } from '../collection/model/paste.ts';
import { keepingOf } from '../collection/model/queue.ts';
import { PaperFoot } from '../collection/paper-foot.tsx';
import type { FormPlace } from '../collection/queries.ts';
import { SaveMark } from '../collection/save-state.tsx';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox, TextField } from '../ui/field.tsx';
import { usePrinting } from '../ui/printing.ts';
import { useToast } from '../ui/toast.tsx';
import { CarryLast } from './carry-last.tsx';
import { type Cell, cellText } from './model/cell.ts';
import { findRows } from './model/find-rows.ts';
import { newId } from './model/new-id.ts';
import { planRows, type RowsPlan } from './model/paste-rows.ts';
import type { RowChange, ShownRow } from './model/register-store.ts';
import { waitingCount } from './model/row-queue.ts';
import { PasteRowsDialog } from './paste-rows-dialog.tsx';
import { PersonalNotice } from './personal-notice.tsx';
import { type CellPlace, RegisterContext, type RegisterDesk, type UndoableRows } from './register-context.ts';
import { RegisterFiles } from './register-files.tsx';
import { RegisterGrid } from './register-grid.tsx';
import { RegisterPaper } from './register-paper.tsx';
import { RegisterTotals } from './register-totals.tsx';
import { RevealDialog } from './reveal-dialog.tsx';
import { RowCards } from './row-cards.tsx';
import { RowConflicts } from './row-conflicts.tsx';
import { RowFaults, SaidAtCell } from './row-faults.tsx';
import { RowsRefused } from './rows-refused.tsx';
import { useNarrow } from './use-narrow.ts';
import { useOthersRows, useRegisterStore } from './use-register-store.ts';

interface DeskProps {
  readonly place: FormPlace;
  readonly form: Form;
  readonly summary: Registers;
  readonly register: Register;
  readonly definition: RegisterDefinition;
  readonly dictionary: Dictionary;
  readonly onChanged: () => void;
}

/** A register in hand (名册): its rows to write, what the checks say of them, and what they come to. */
export function RegisterDeskView({ place, form, summary, register, definition, dictionary, onChanged }: DeskProps) {
  const t = useWords('registers');
  const language = useLanguage();
  const toast = useToast();
  const narrow = useNarrow();
  const printing = usePrinting();
  const { store, state } = useRegisterStore(place, register);
  useOthersRows(place, summary, state, definition.id);
  const [active, setActive] = useState<CellPlace | null>(null);
  const [search, setSearch] = useState('');
  const [faulty, setFaulty] = useState(false);
  const [plan, setPlan] = useState<RowsPlan | null>(null);
  const [revealed, setRevealed] = useState<ShownRow | null>(null);
  const undoStack = useRef<UndoableRows[]>([]);
  const [undoable, setUndoable] = useState(0);
  const editable = register.acts.includes('edit') && !register.masked;

  const all = useDeferredValue(state.rows);
  // What is masked cannot be checked here: what the server found in it stands.
  const faults = useMemo<readonly RegisterFault[]>(() => (register.masked ? register.faults : faultsOfRegister(dictionary, definition, all)), [register, dictionary, definition, all]);
  const faultsAt = useMemo(() => byRow(faults), [faults]);
  const rows = useMemo(
    () => findRows(state.rows, { search, keep: faulty ? (id) => faultsAt.has(id) || id in state.queue.unread || id in state.queue.conflicts : null, definition, dictionary, language }),
    [state.rows, state.queue, search, faulty, faultsAt, definition, dictionary, language],
  );

  const go = useCallback((to: CellPlace | null) => setActive((now) => (now?.id === to?.id && now?.column === to?.column ? now : to)), []);
  const { county, round, school } = place;
  const stable = useMemo(() => ({ place: { county, round, school }, definition, dictionary, store }), [county, round, school, definition, dictionary, store]);
  const push = (entry: UndoableRows) => {
    undoStack.current.push(entry);
    setUndoable(undoStack.current.length);
  };
  const rowNow = (id: string) => store.snapshot().rows.find((one) => one.id === id);
  const nameOf = (row: ShownRow) =>
    [
      state.rows.findIndex((one) => one.id === row.id) + 1,
      ...definition.columns
        .filter((one) => one.type === 'text')
        .slice(0, 2)
        .map((one) => cellText(row.values[one.id], one, { dictionary, language })),
    ]
      .filter((one) => one !== '')
      .join(' ');
  const change = (changes: readonly RowChange[], what: string) => {
    push({ what, before: changes.map(({ id }) => ({ id, values: rowNow(id)?.values ?? null })) });
    store.write(changes);
  };
  const desk: RegisterDesk = {
    place,
    definition,
    dictionary,
    language,
    store,
    state,
    rows,
    editable,
    masked: register.masked,
    mayReveal: register.masked && register.acts.includes('reveal'),
    faultsAt,
    active,
    go,
    put(id: string, column: RegisterColumn, value: Cell) {
      store.write([{ id, values: { ...rowNow(id)?.values, [column.id]: value } }]);
    },
    change,
    left: push,
    undo() {
      const last = undoStack.current.pop();
      setUndoable(undoStack.current.length);
      if (!last) return;
      // A row that the server has removed already comes back as a new one.
      store.write(
        last.before.map(({ id, values }) => ({ id: values !== null && rowNow(id) === undefined && !(id in store.snapshot().queue.waiting) && !store.snapshot().known.has(id) ? newId() : id, values })),
      );
      toast({ kind: 'done', text: t('undo.done', { what: last.what }) });
    },
    add() {
      const id = newId();
      setSearch('');
      setFaulty(false);
      store.write([{ id, values: {} }]);
      setActive({ id, column: 0 });
    },
    remove(row) {
      const at = rows.findIndex((one) => one.id === row.id);
      const next = rows[at + 1] ?? rows[at - 1];
      change([{ id: row.id, values: null }], t('row.removed', { name: nameOf(row) }));
      setActive((now) => (now && next ? { id: next.id, column: now.column } : null));
      toast({ kind: 'done', text: t('row.removed', { name: nameOf(row) }), note: t('undo.hint') });
    },
    reveal: setRevealed,
    nameOf,
    onBlock(text, at) {
      setPlan(planRows({ block: readBlock(text), definition, dictionary, rows, row: rows.findIndex((one) => one.id === at.id), column: at.column, newId }));
    },
  };
  const waiting = waitingCount(state.queue);
  const pasteBelow = (text: string) => setPlan(planRows({ block: readBlock(text), definition, dictionary, rows: state.rows, row: state.rows.length, column: 0, newId }));
  return (
    <RegisterContext value={desk}>
      <div className="stack register-desk">
        <p className="note">{language === 'en' ? definition.aboutEn : definition.about}</p>
        <PersonalNotice definition={definition} complaints={summary.complaintChannel} years={summary.personalYears} open={editable} />
        {register.masked && <p className="form-banner">{t(desk.mayReveal ? 'masked.reveal' : 'masked.note')}</p>}
        {!editable && !register.masked && <p className="form-banner">{t('closed')}</p>}
        <RowsRefused />
        <RowConflicts />
        <div className="register-bar screen-only">
          {editable ? <SaveMark keeping={keepingOf(state.queue, waiting)} waiting={waiting} /> : <span className="muted">{t('readOnly')}</span>}
          <TextField type="search" label={t('find.label')} hideLabel placeholder={t('find.label')} value={search} onChange={setSearch} />
          <Checkbox label={t('find.faulty', { count: faultsAt.size })} checked={faulty} onChange={setFaulty} />
          {editable && (
            <Button icon="restore" disabled={undoable === 0} onClick={desk.undo}>
              {t('undo.act')}
            </Button>
          )}
        </div>
        {state.rows.length === 0 ? (
          <CarryLast summary={summary} form={form} onCarried={onChanged} onPaste={pasteBelow} />
        ) : printing ? null : narrow ? (
          <RowCards />
        ) : (
          <>
            {editable && <p className="note register-keys">{t('grid.keys')}</p>}
            <RegisterGrid />
            <SaidAtCell />
          </>
        )}
        <div className="register-below">
          <p role="status" className="note">
            {t('rows.count', { count: state.rows.length })}
            {rows.length !== state.rows.length && ` · ${t('rows.shown', { count: rows.length })}`}
          </p>
          {editable && state.rows.length > 0 && (
            <Button icon="plus" onClick={desk.add}>
              {t('row.add')}
            </Button>
          )}
        </div>
        {printing && <RegisterPaper form={form} />}
        <RowFaults definition={definition} rows={all} faults={faults} texts={state.queue.unread} go={go} />
        <RegisterTotals desk={stable} rows={all} form={form} masked={register.masked} onChanged={onChanged} />
        <PaperFoot form={form} />
        <RegisterFiles onTaken={onChanged} />
        {plan && (
          <PasteRowsDialog
            plan={plan}
            onClose={() => setPlan(null)}
            onApply={() => {
              change(plan.changes, t('paste.what', { count: plan.changes.length }));
              for (const { id, column, text } of plan.unread) store.unread(id, column, text);
              setPlan(null);
              toast({ kind: 'done', text: t('paste.done', { added: plan.added, changed: plan.changed }), note: t('undo.hint') });
            }}
          />
        )}
        {revealed && <RevealDialog row={revealed} onClose={() => setRevealed(null)} />}
      </div>
    </RegisterContext>
  );
}

function byRow(faults: readonly RegisterFault[]): ReadonlyMap<string, readonly RegisterFault[]> {
  const found = new Map<string, RegisterFault[]>();
  for (const fault of faults) {
    const row = found.get(fault.row);
    if (row) row.push(fault);
    else found.set(fault.row, [fault]);
  }
  return found;
}
