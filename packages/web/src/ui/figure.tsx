import type { NumberReference } from '@junheng/assessment/explain/types';
import './figure.css';
import { unitName } from '@junheng/assessment/explain/format';
import { useLanguage, useWords } from '../i18n/i18n.ts';
import { useExplain } from '../shell/explain.tsx';
import { classes } from './classes.ts';
import { formatNumber } from './number.ts';

export interface FigureProps {
  /** NaN, null or undefined: not reported, shown as 未报 and never as zero. */
  readonly value: number | null | undefined;
  readonly digits?: number;
  readonly unit?: string | undefined;
  /** The text to show instead of value and digits, as for a percentage. */
  readonly text?: string | undefined;
  /** A computed figure that cannot be had yet is 待定, not 未报. */
  readonly computed?: boolean;
  /** With a reference the figure opens its derivation. */
  readonly reference?: NumberReference | undefined;
  /** What the figure is, for readers of the screen: 小学 骨干教师 差异系数. */
  readonly label?: string;
  readonly className?: string;
}

/** A number with its unit in tabular figures; every one with a reference opens its derivation. */
export function Figure({ value, digits = 0, unit, text, computed = false, reference, label, className }: FigureProps) {
  const t = useWords('shell');
  const language = useLanguage();
  const explain = useExplain();
  const missing = value === null || value === undefined || Number.isNaN(value);
  const content = missing ? (
    <span className="figure-missing">{t(computed ? 'status.missing' : 'notReported')}</span>
  ) : (
    <>
      {text ?? formatNumber(value, digits)}
      {unit !== undefined && unit !== '' && <span className="unit">{unitName(unit, language)}</span>}
    </>
  );
  if (!reference) return <span className={classes('number', className)}>{content}</span>;
  return (
    <button type="button" className={classes('number', 'figure-explain', className)} title={t('explainThis')} onClick={() => explain(reference)}>
      {label !== undefined && <span className="visually-hidden">{t('explain', { what: label })} </span>}
      {content}
    </button>
  );
}
