import { parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import { formatExact, unitName } from '@junheng/assessment/explain/format';
import type { Dictionary } from '@junheng/assessment/standard/types';
import type { Form } from '@junheng/contract/round';
import { totalsOfRegisters } from '@junheng/exchange/checks/register-totals';
import { Link } from '@tanstack/react-router';
import { memo, useMemo } from 'react';
import { useAct } from '../administration/use-act.ts';
import { call } from '../api/call.ts';
import { nameIn, useLanguage, useWords } from '../i18n/i18n.ts';
import '../ui/data-table.css';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import type { ShownRow } from './model/register-store.ts';
import { type Beside, besides } from './model/totals.ts';
import type { RegisterDesk } from './register-context.ts';

interface TotalsProps {
  readonly desk: Pick<RegisterDesk, 'place' | 'definition' | 'dictionary' | 'store'>;
  readonly rows: readonly ShownRow[];
  readonly form: Form;
  readonly masked: boolean;
  readonly onChanged: () => void;
}

/** What the register comes to (汇总), beside what the form says; a figure of the form may be taken from it. It follows the typing. */
export const RegisterTotals = memo(function RegisterTotals({ desk: { place, definition, dictionary, store }, rows, form, masked, onChanged }: TotalsProps) {
  const t = useWords('registers');
  const language = useLanguage();
  const { busy, run } = useAct();
  // Of masked rows only the server knows everything that a total needs.
  const totals = useMemo(
    () => (masked ? form.totals.filter((one) => one.register === definition.id) : totalsOfRegisters(dictionary, new Map([[definition.id, rows.map((one) => one.values)]]))),
    [masked, form.totals, dictionary, definition, rows],
  );
  const figures = useMemo(() => new Map(form.figures.map((one) => [one.path, one])), [form.figures]);
  if (totals.length === 0) return null;
  const lines = totals.map((total) => besides((figures.get(total.path)?.value ?? null) as Value, { ...total, value: total.value as number | number[] }));
  const apart = lines.filter((one) => !one.same);
  const mayAdopt = form.acts.includes('edit');
  const adopt = (chosen: readonly Beside[]) =>
    run(async () => {
      // The server holds a total against what it has of the register.
      await store.flush();
      const edits = chosen.map(({ total }) => ({
        path: total.path,
        value: total.value as number | number[],
        base: figures.get(total.path)?.version ?? 0,
        source: { kind: 'register' as const, register: definition.id },
      }));
      const { taken, conflicts } = await call('editFigures', { params: { ...place }, body: { edits } });
      onChanged();
      return conflicts.length > 0 ? t('totals.conflicts', { count: conflicts.length }) : t('totals.adopted', { count: taken.length });
    });
  return (
    <section className="section register-totals" aria-labelledby="register-totals">
      <div className="row-between">
        <h2 id="register-totals">{t('totals.title')}</h2>
        {mayAdopt && apart.length > 1 && (
          <Button className="screen-only" busy={busy} onClick={() => void adopt(apart)}>
            {t('totals.adoptAll', { count: apart.length })}
          </Button>
        )}
      </div>
      <p className="note">{t('totals.about')}</p>
      <div className="table-scroll">
        <table className="table">
          <caption className="visually-hidden">{t('totals.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('totals.figure')}</th>
              <th scope="col" className="align-end">
                {t('totals.register')}
              </th>
              <th scope="col" className="align-end">
                {t('totals.form')}
              </th>
              <th scope="col" className="align-end">
                {t('totals.difference')}
              </th>
              {mayAdopt && (
                <th scope="col" className="screen-only">
                  <span className="visually-hidden">{t('grid.acts')}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => {
              const { total, by, same } = line;
              const unit = unitOf(total.path, dictionary, language);
              return (
                <tr key={total.path} className={classes(!same && 'register-apart')}>
                  <th scope="row">
                    <Link to="/collection/$round/$school" params={{ round: place.round, school: place.school }} search={(before) => ({ ...before, figure: total.path }) as never}>
                      {figureName(total.path, dictionary, language)}
                    </Link>
                  </th>
                  <td className="align-end number">
                    {amountText(total.value, language)} <span className="unit">{unit}</span>
                  </td>
                  <td className="align-end number">
                    {figures.get(total.path)?.value == null ? <span className="muted">{t('totals.none')}</span> : amountText(figures.get(total.path)?.value as Value, language)}
                  </td>
                  <td className="align-end number">{same ? <span className="muted">=</span> : <DifferenceText by={by} unit={unit} />}</td>
                  {mayAdopt && (
                    <td className="screen-only align-end">
                      {!same && (
                        <Button size="s" busy={busy} aria-label={t('totals.adoptOne', { figure: figureName(total.path, dictionary, language) })} onClick={() => void adopt([line])}>
                          {t('totals.adopt')}
                        </Button>
                      )}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
});

/** How far the form's figure is from the register's total: +12 人; ≠ where only the parts of a list differ. */
export function DifferenceText({ by, unit }: { readonly by: number | null; readonly unit: string }) {
  const language = useLanguage();
  if (by === null) return <span className="muted">—</span>;
  if (by === 0) return <>≠</>;
  return (
    <span className="register-difference">
      {by > 0 ? '+' : '−'}
      {formatExact(Math.abs(by), language)} <span className="unit">{unit}</span>
    </span>
  );
}

export const amountText = (value: Value, language: 'zh' | 'en'): string => {
  if (Array.isArray(value)) return value.length === 0 ? '0' : value.map((one) => formatExact(one as number, language)).join('、');
  return typeof value === 'number' ? formatExact(value, language) : '';
};

export const unitOf = (path: string, dictionary: Dictionary, language: 'zh' | 'en'): string => unitName(dictionary.elements.find((one) => one.id === parseFigurePath(path)?.element)?.unit, language);

/** 小学 · 专任教师数. */
export function figureName(path: string, dictionary: Dictionary, language: 'zh' | 'en'): string {
  const address = parseFigurePath(path);
  const element = dictionary.elements.find((one) => one.id === address?.element);
  const stage = dictionary.enumerations.find((one) => one.id === 'stage')?.members.find((one) => one.id === address?.stage);
  return [stage, element].flatMap((one) => (one ? [nameIn(language, one)] : [])).join(' · ') || path;
}
