import type { Value } from '@junheng/assessment/dataset/records';
import { formatExact, unitName } from '@junheng/assessment/explain/format';
import type { ElementDefinition } from '@junheng/assessment/standard/types';
import { memo, useId } from 'react';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { FigureSources } from '../registers/figure-sources.tsx';
import { IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { formatPercent } from '../ui/number.ts';
import { FigureCell, useValueText } from './figure-cell.tsx';
import { FigureNotes } from './figure-notes.tsx';
import { useForm } from './form-context.ts';
import { changeOf } from './model/change.ts';
import type { FormCell, FormSection } from './model/sections.ts';

interface SectionProps {
  readonly section: FormSection;
  readonly title: string;
  readonly onBlock: (path: string, text: string) => void;
}

/** One section of the form as a table: the figure, this year, last year, the change. */
export function FigureSection({ section, title, onBlock }: SectionProps) {
  const t = useWords('collection');
  const heading = useId();
  return (
    <section className="form-section" aria-labelledby={heading} id={`section-${section.stage ?? 'school'}-${section.id}`}>
      <h3 id={heading}>{title}</h3>
      <table className="form-table">
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.figure')}</th>
            <th scope="col">{t('column.now')}</th>
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
        {section.cells.map((cell) => (
          <FigureRow key={cell.path} cell={cell} onBlock={onBlock} />
        ))}
      </table>
    </section>
  );
}

const FigureRow = memo(function FigureRow({ cell, onBlock }: { readonly cell: FormCell; readonly onBlock: (path: string, text: string) => void }) {
  const t = useWords('collection');
  const language = useLanguage();
  const id = useId();
  const text = useValueText();
  const { form, rules, show, state, previous, faultsAt, queriesAt, totalsAt, openFigure } = useForm();
  const { path, element } = cell;
  const name = show.name(element);
  const unit = element.unit === undefined ? '' : unitName(element.unit, language);
  const value = state.values[path] ?? null;
  const last = (previous[path] ?? null) as Value;
  const faults = faultsAt.get(path) ?? [];
  const conflict = state.queue.conflicts[path] !== undefined;
  const queries = (queriesAt.get(path) ?? []).filter((one) => one.state !== 'closed');
  const totals = totalsAt.get(path) ?? [];
  const noted = faults.length > 0 || conflict;
  // Written as the round was opened, from last year's form.
  const carried = state.figures[path]?.changedAt === form.round.openedAt;
  return (
    <tbody className={classes('form-row', faults.some((one) => one.severity === 'error') && 'form-row-error', conflict && 'form-row-conflict', path in state.queue.waiting && 'form-row-waiting')}>
      <tr data-row={path}>
        <th scope="row">
          <span className="form-name">{name}</span>
          {unit !== '' && <span className="unit">{unit}</span>}
          {element.required === true && <span className="form-required">{t('figure.required')}</span>}
          {element.optional === true && <span className="note"> {t('figure.optional')}</span>}
          {element.hint !== undefined && <span className="note form-hint">{element.hint}</span>}
        </th>
        <td className="form-now">
          <span className="screen-only">
            <FigureCell
              path={path}
              element={element}
              label={unit === '' ? name : t('figure.label', { name, unit })}
              describedBy={noted ? `${id}-notes` : undefined}
              invalid={faults.some((one) => one.severity === 'error')}
              onBlock={(block) => onBlock(path, block)}
            />
          </span>
          <span className="print-only number">{text(value, element, rules.dictionary, show)}</span>
          {carried && <span className="note">{t('figure.carried')}</span>}
          {state.figures[path]?.source.kind === 'file' && <span className="note">{t('figure.fromFile')}</span>}
        </td>
        <td className="align-end number form-last" data-label={t('column.last')}>
          {last === null ? <span className="muted">—</span> : text(last, element, rules.dictionary, show)}
        </td>
        <td className="align-end number form-change" data-label={t('column.change')}>
          <ChangeText now={value} last={last} element={element} />
        </td>
        <td className="screen-only form-about">
          {queries.length > 0 && (
            <span
              className={classes('form-query', queries.some((one) => one.state === 'open') && 'form-query-open')}
              title={t(queries.some((one) => one.state === 'open') ? 'figure.query' : 'figure.queryAnswered')}
            >
              <Icon name="question" />
              <span className="visually-hidden">{t(queries.some((one) => one.state === 'open') ? 'figure.query' : 'figure.queryAnswered')}</span>
            </span>
          )}
          <IconButton size="s" icon="info" tabIndex={-1} label={t('figure.details', { name })} onClick={() => openFigure(path)} />
        </td>
      </tr>
      {totals.length > 0 && (
        <tr className="form-notes-row screen-only">
          <td colSpan={5}>
            <FigureSources path={path} totals={totals} />
          </td>
        </tr>
      )}
      {noted && (
        <tr className="form-notes-row">
          <td colSpan={4}>
            <FigureNotes path={path} element={element} id={`${id}-notes`} />
          </td>
        </tr>
      )}
    </tbody>
  );
});

export function ChangeText({ now, last, element }: { readonly now: Value; readonly last: Value; readonly element: ElementDefinition }) {
  const { show } = useForm();
  const change = changeOf(now, last, element);
  if (change.kind === 'none') return null;
  if (change.kind === 'same') return <span className="muted">=</span>;
  if (change.kind === 'other') return <>≠</>;
  const sign = change.by > 0 ? '+' : '−';
  return (
    <>
      {sign}
      {formatExact(Math.abs(change.by), show.locale)}
      {change.share !== null && (
        <span className="unit">
          {sign}
          {formatPercent(Math.abs(change.share), 1)}
        </span>
      )}
    </>
  );
}
