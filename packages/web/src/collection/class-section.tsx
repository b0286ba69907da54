import type { Value } from '@junheng/assessment/dataset/records';
import { formatExact, unitName } from '@junheng/assessment/explain/format';
import { useId, useState } from 'react';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { FigureCell, useValueText } from './figure-cell.tsx';
import { FigureNotes } from './figure-notes.tsx';
import { ChangeText } from './figure-section.tsx';
import { useForm } from './form-context.ts';
import { onCellKey } from './grid-keys.ts';
import { type ClassRow, classPath, classRows, removal, renaming, rowKey } from './model/classes.ts';
import { isBlock } from './model/paste.ts';
import { classElements } from './model/sections.ts';

interface ClassProps {
  readonly stage: string;
  readonly stageName: string;
  readonly onBlock: (text: string, at: { readonly stage: string; readonly rows: readonly ClassRow[]; readonly row: number; readonly column: number }) => void;
}

/** The classes of a stage as a table: rows are added, renamed and removed; a block of grade, class and pupils can be pasted. */
export function ClassSection({ stage, stageName, onBlock }: ClassProps) {
  const t = useWords('collection');
  const heading = useId();
  const { rules, show, state, previous, editable, change } = useForm();
  // Classes that have no figure yet, or lost it while somebody types: they stay until they are removed.
  const [inHand, setInHand] = useState<readonly ClassRow[]>([]);
  const elements = classElements(rules.dictionary);
  const rows = classRows(state.values, stage, inHand);
  const hold = (row: ClassRow) => setInHand((all) => [...all.filter((one) => rowKey(one) !== rowKey(row)), row]);
  const drop = (row: ClassRow) => setInHand((all) => all.filter((one) => rowKey(one) !== rowKey(row)));
  const taken = (row: ClassRow) => rows.some((one) => rowKey(one) === rowKey(row));
  const last = classRows(previous, stage).filter((row) => !taken(row));
  return (
    <section className="form-section" aria-labelledby={heading} id={`section-${stage}-classes`}>
      <h3 id={heading}>
        {stageName} · {t('section.classes')}
      </h3>
      {rows.length > 0 ? (
        <table className="form-table form-classes">
          <caption className="visually-hidden">
            {stageName} · {t('section.classes')}
          </caption>
          <thead>
            <tr>
              <th scope="col">{t('column.grade')}</th>
              <th scope="col">{t('column.className')}</th>
              {elements.map((element) => (
                <th key={element.id} scope="col">
                  {show.name(element)}
                  {element.unit !== undefined && <span className="unit">{unitName(element.unit, show.locale)}</span>}
                </th>
              ))}
              <th scope="col" className="align-end">
                {t('column.last')}
              </th>
              <th scope="col" className="align-end">
                {t('column.change')}
              </th>
              <th scope="col" className="screen-only">
                <span className="visually-hidden">{t('column.acts')}</span>
              </th>
            </tr>
          </thead>
          {rows.map((row, index) => (
            <ClassLine
              key={rowKey(row)}
              {...{ stage, row, taken, hold }}
              onRename={(to) => {
                change(renaming(state.values, stage, row, to), t('classes.renamed', { grade: to.grade, name: to.className }));
                drop(row);
                hold(to);
              }}
              onRemove={() => {
                change(removal(state.values, stage, row), t('classes.removed', { grade: row.grade, name: row.className }));
                drop(row);
              }}
              onBlock={(text, column) => onBlock(text, { stage, rows, row: index, column })}
            />
          ))}
          <Total stage={stage} rows={rows} />
        </table>
      ) : (
        <p className="muted form-empty">{t('classes.none')}</p>
      )}
      {editable && (
        <div className="row screen-only form-class-acts">
          <AddClass taken={taken} onAdd={hold} onBlock={(text) => onBlock(text, { stage, rows, row: rows.length, column: 0 })} />
          {last.length > 0 && <Button onClick={() => setInHand((all) => [...all, ...last])}>{t('classes.fromLast')}</Button>}
        </div>
      )}
    </section>
  );
}

interface LineProps {
  readonly stage: string;
  readonly row: ClassRow;
  readonly taken: (row: ClassRow) => boolean;
  readonly hold: (row: ClassRow) => void;
  readonly onRename: (to: ClassRow) => void;
  readonly onRemove: () => void;
  readonly onBlock: (text: string, column: number) => void;
}

function ClassLine({ stage, row, taken, hold, onRename, onRemove, onBlock }: LineProps) {
  const t = useWords('collection');
  const id = useId();
  const text = useValueText();
  const { rules, show, state, previous, editable, faultsAt, openFigure } = useForm();
  const elements = classElements(rules.dictionary);
  const [first] = elements;
  const paths = elements.map((element) => classPath(stage, row, element.id));
  const noted = paths.some((path) => (faultsAt.get(path) ?? []).length > 0 || state.queue.conflicts[path]);
  const rename = (part: Partial<ClassRow>): string | null => {
    const to = { ...row, ...part };
    if (rowKey(to) === rowKey(row)) return null;
    if (to.grade === '' || to.className === '') return t('classes.nameless');
    if (taken(to)) return t('classes.double', { grade: to.grade, name: to.className });
    onRename(to);
    return null;
  };
  const firstPath = paths[0] ?? '';
  const [now, last] = [state.values[firstPath] ?? null, (previous[firstPath] ?? null) as Value];
  return (
    <tbody className="form-row">
      {/* A class whose only figure is being typed over is not to vanish under the hand. */}
      <tr data-row={`${stage}/${rowKey(row)}`} onFocus={() => editable && hold(row)}>
        <td>
          <NameCell column="grade" label={`${t('column.grade')}: ${row.grade} ${row.className}`} value={row.grade} onCommit={(grade) => rename({ grade })} onBlock={(block) => onBlock(block, 0)} />
        </td>
        <td>
          <NameCell
            column="class"
            label={`${t('column.className')}: ${row.grade} ${row.className}`}
            value={row.className}
            onCommit={(className) => rename({ className })}
            onBlock={(block) => onBlock(block, 1)}
          />
        </td>
        {elements.map((element, index) => (
          <td key={element.id} className="form-now">
            <span className="screen-only">
              <FigureCell
                path={paths[index] ?? ''}
                element={element}
                label={`${row.grade} ${row.className} ${show.name(element)}`}
                describedBy={noted ? `${id}-notes` : undefined}
                invalid={(faultsAt.get(paths[index] ?? '') ?? []).some((one) => one.severity === 'error')}
                onBlock={(block) => onBlock(block, 2 + index)}
              />
            </span>
            <span className="print-only number">{text(state.values[paths[index] ?? ''] ?? null, element, rules.dictionary, show)}</span>
          </td>
        ))}
        <td className="align-end number form-last" data-label={t('column.last')}>
          {last === null ? <span className="muted">—</span> : text(last, first, rules.dictionary, show)}
        </td>
        <td className="align-end number form-change" data-label={t('column.change')}>
          {first && <ChangeText now={now} last={last} element={first} />}
        </td>
        <td className="screen-only form-about">
          <IconButton size="s" icon="info" tabIndex={-1} label={t('figure.details', { name: `${row.grade} ${row.className}` })} onClick={() => openFigure(firstPath)} />
          {editable && <IconButton size="s" icon="close" label={t('classes.remove', { grade: row.grade, name: row.className })} onClick={onRemove} />}
        </td>
      </tr>
      {noted && (
        <tr className="form-notes-row">
          <td colSpan={elements.length + 4} id={`${id}-notes`}>
            {elements.map((element, index) => (
              <FigureNotes key={element.id} path={paths[index] ?? ''} element={element} id={`${id}-${element.id}`} />
            ))}
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** A class's grade or name: it takes effect when the cell is left, since it is the address of the row's figures. */
function NameCell({
  column,
  label,
  value,
  onCommit,
  onBlock,
}: {
  readonly column: string;
  readonly label: string;
  readonly value: string;
  /** What is wrong with the name; null where it is taken. */
  readonly onCommit: (value: string) => string | null;
  readonly onBlock: (text: string) => void;
}) {
  const { editable, undo } = useForm();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [editing, setEditing] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const commit = () => {
    setEditing(false);
    if (typed === null) return;
    const wrong = onCommit(typed.normalize('NFKC').trim());
    setFault(wrong);
    if (wrong === null) setTyped(null);
  };
  const restore = () => {
    setTyped(null);
    setFault(null);
    setEditing(false);
  };
  return (
    <>
      <input
        className="control form-cell form-cell-name screen-only"
        aria-label={label}
        aria-invalid={fault !== null || undefined}
        aria-describedby={fault === null ? undefined : id}
        data-column={column}
        disabled={!editable}
        autoComplete="off"
        maxLength={20}
        value={typed ?? value}
        onChange={(event) => {
          setTyped(event.target.value);
          setEditing(true);
        }}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={(event) => onCellKey(event, { editing, edit: () => setEditing(true), restore, commit, undo })}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain');
          if (!isBlock(text)) return;
          event.preventDefault();
          onBlock(text);
        }}
      />
      <span className="print-only">{value}</span>
      {fault !== null && (
        <span className="field-error" id={id}>
          {fault}
        </span>
      )}
    </>
  );
}

function AddClass({ taken, onAdd, onBlock }: { readonly taken: (row: ClassRow) => boolean; readonly onAdd: (row: ClassRow) => void; readonly onBlock: (text: string) => void }) {
  const t = useWords('collection');
  const [grade, setGrade] = useState('');
  const [className, setClassName] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const add = () => {
    const row = { grade: grade.normalize('NFKC').trim(), className: className.normalize('NFKC').trim() };
    if (row.grade === '' || row.className === '') return setFault(t('classes.nameless'));
    if (taken(row)) return setFault(t('classes.double', { grade: row.grade, name: row.className }));
    setFault(null);
    onAdd(row);
    setClassName('');
  };
  return (
    <form
      className="form-add-class"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
      onPaste={(event) => {
        const text = event.clipboardData.getData('text/plain');
        if (!isBlock(text)) return;
        event.preventDefault();
        onBlock(text);
      }}
    >
      <TextField label={t('column.grade')} value={grade} onChange={setGrade} maxLength={20} autoComplete="off" />
      <TextField label={t('column.className')} value={className} onChange={setClassName} maxLength={20} autoComplete="off" error={fault ?? undefined} />
      <Button type="submit" icon="plus">
        {t('classes.add')}
      </Button>
      <span className="note">{t('paste.hint')}</span>
    </form>
  );
}

/** The classes together beside the pupils of the stage: they must agree. */
function Total({ stage, rows }: { readonly stage: string; readonly rows: readonly ClassRow[] }) {
  const t = useWords('collection');
  const language = useLanguage();
  const { rules, state } = useForm();
  const elements = classElements(rules.dictionary);
  const counted = elements.find((one) => one.id === 'classPupils');
  if (!counted) return null;
  const figures = rows.map((row) => state.values[classPath(stage, row, counted.id)]).filter((one) => typeof one === 'number');
  const total = figures.reduce((sum, one) => sum + one, 0);
  const pupils = state.values[`stage/${stage}:pupils`];
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={2}>
          {t('classes.total')}
        </th>
        <td colSpan={elements.length + 2}>
          {t('classes.sum', { classes: figures.length, pupils: formatExact(total, language) })}
          {typeof pupils === 'number' && (
            <span className={pupils === total ? 'muted' : 'field-error'}>
              {' · '}
              {pupils === total ? t('classes.agrees') : t('classes.differs', { pupils: formatExact(pupils, language), by: formatExact(Math.abs(pupils - total), language) })}
            </span>
          )}
        </td>
      </tr>
    </tfoot>
  );
}
