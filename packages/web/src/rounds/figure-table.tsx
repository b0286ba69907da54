import type { Value } from '@junheng/assessment/dataset/records';
import { formatExact, unitName } from '@junheng/assessment/explain/format';
import type { Dictionary, ElementDefinition } from '@junheng/assessment/standard/types';
import type { Form } from '@junheng/contract/round';
import { Fragment, useState } from 'react';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import { classes } from '../ui/classes.ts';
import { Icon } from '../ui/icon.tsx';
import { formatPercent } from '../ui/number.ts';
import { FigureDetails } from './figure-details.tsx';
import { type FigureRow, groupRows } from './model/figure-rows.ts';

interface TableProps {
  readonly county: string;
  readonly form: Form;
  readonly dictionary: Dictionary;
  readonly rows: readonly FigureRow[];
}

/** Figures of a form to be read: last year, this year, the change, and behind each its faults, questions and history. */
export function FigureTable({ county, form, dictionary, rows }: TableProps) {
  const t = useWords('rounds');
  const [open, setOpen] = useState<string | null>(null);
  const groupName = useGroupName(dictionary);
  const valueText = useFigureText(dictionary);
  const language = useLanguage();
  return (
    // biome-ignore lint/a11y/useSemanticElements: no set of fields, only what scrolls
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard
    <div className="table-scroll" role="group" tabIndex={0} aria-label={t('panel.caption')}>
      <table className="table review-table">
        <caption className="visually-hidden">{t('panel.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('panel.figure')}</th>
            {(['last', 'now', 'change'] as const).map((one) => (
              <th key={one} scope="col" className="align-end">
                {t(`panel.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        {groupRows(rows).map((group) => (
          <tbody key={group.key}>
            <tr>
              <th colSpan={4} scope="rowgroup" className="review-group">
                {groupName(group.address)}
              </th>
            </tr>
            {group.rows.map((row) => (
              <Fragment key={row.path}>
                <tr className={classes(row.faults.some((one) => one.severity === 'error') && 'review-wrong')}>
                  <th scope="row">
                    <button type="button" className="review-figure" aria-expanded={open === row.path} onClick={() => setOpen(open === row.path ? null : row.path)}>
                      <Icon name={open === row.path ? 'down' : 'right'} size={12} />
                      <span>
                        {nameIn(language, row.element)}
                        {row.element.unit !== undefined && <span className="unit">{unitName(row.element.unit, language)}</span>}
                      </span>
                      <Marks row={row} />
                    </button>
                  </th>
                  <td className="align-end">{valueText(row.last, row.element)}</td>
                  <td className="align-end">{valueText(row.now, row.element)}</td>
                  <td className="align-end">
                    <ChangeText row={row} />
                  </td>
                </tr>
                {open === row.path && (
                  <tr>
                    <td colSpan={4} className="review-details">
                      <FigureDetails county={county} form={form} row={row} valueText={(value) => valueText(value, row.element)} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Marks({ row }: { readonly row: FigureRow }) {
  const t = useWords('rounds');
  const open = row.queries.filter((one) => one.state !== 'closed').length;
  return (
    <>
      {row.faults.length > 0 && (
        <span className={classes('round-word', row.faults.some((one) => one.severity === 'error') && 'round-word-bad')}>
          {t(row.faults.some((one) => one.severity === 'error') ? 'panel.error' : 'panel.warning')}
        </span>
      )}
      {row.outliers.length > 0 && <span className="round-word round-word-far">{t('panel.outlier')}</span>}
      {open > 0 && <span className="round-word round-word-new">{t('query.title')}</span>}
    </>
  );
}

function ChangeText({ row: { change, now } }: { readonly row: FigureRow }) {
  const language = useLanguage();
  if (change.kind !== 'difference') return change.kind === 'other' ? <>≠</> : <span className="muted">{change.kind === 'same' && typeof now === 'number' ? '0' : ''}</span>;
  const sign = change.by > 0 ? '+' : '−';
  return (
    <>
      {sign}
      {formatExact(Math.abs(change.by), language)}
      {change.share !== null && (
        <span className="note">
          {' '}
          {sign}
          {formatPercent(Math.abs(change.share), 1)}
        </span>
      )}
    </>
  );
}

/** A value in words: a member by its name, areas one by one, 未报 where there is none. */
export function useFigureText(dictionary: Dictionary) {
  const t = useWords('rounds');
  const language = useLanguage();
  return (value: Value, element: ElementDefinition): string => {
    if (value === null) return t('panel.notReported');
    if (typeof value === 'boolean') return t(value ? 'panel.yes' : 'panel.no');
    if (typeof value === 'number') return element.type === 'year' ? String(value) : formatExact(value, language);
    if (Array.isArray(value)) return value.map((area) => formatExact(area, language)).join('、') || '0';
    const member = dictionary.enumerations.find((one) => one.id === element.enumeration)?.members.find((one) => one.id === value);
    return member ? nameIn(language, member) : String(value);
  };
}

export function useGroupName(dictionary: Dictionary) {
  const t = useWords('rounds');
  const language = useLanguage();
  return ({ level, stage, grade = '', className = '' }: FigureRow['address']): string => {
    const found = dictionary.enumerations.find((one) => one.id === 'stage')?.members.find((one) => one.id === stage);
    return t(`panel.group.${level}`, { stage: found ? nameIn(language, found) : (stage ?? ''), grade, name: className });
  };
}
