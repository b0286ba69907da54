import { type Figures, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Value } from '@junheng/assessment/dataset/records';
import type { Dictionary } from '@junheng/assessment/standard/types';
import type { FormFault } from './form-faults.ts';
import { filled, REGISTER_FAULTS } from './register-catalogue.ts';
import { differs, plain, type RegisterTotal } from './register-totals.ts';

/** What else says a form's figures: totals of its registers and classes, and how far they may be apart without a word (a fraction of the figure). */
export interface FormSources {
  readonly totals: readonly RegisterTotal[];
  readonly tolerance: number;
  /** The county's own limit of a year's change. */
  readonly yearJump?: number;
}

/** Under this key a difference is explained. */
export const sourceKey = ({ register, path }: Pick<RegisterTotal, 'register' | 'path'>): string => `source-differs:${register} ${path}`;

/**
 * Warnings where a register gives another figure than the form (来源不一致). That the classes do not add up is an error of the dictionary's
 * own checks: at a figure that has one, nothing is said twice.
 */
export function sourceFaults(dictionary: Dictionary, figures: Figures, { totals, tolerance }: FormSources, explanations: Readonly<Record<string, string>>, wrong: ReadonlySet<string>): FormFault[] {
  return totals.flatMap((total): FormFault[] => {
    const figure = figures[total.path] ?? null;
    if (figure === null || !differs(figure, total.value, tolerance) || (total.register === 'class' && wrong.has(total.path))) return [];
    const key = sourceKey(total);
    const { severity } = REGISTER_FAULTS['source-differs'];
    return [{ key, severity, code: 'source-differs', path: total.path, ...filled(REGISTER_FAULTS['source-differs'], detailsOf(dictionary, figure, total)), explanation: explanations[key] ?? null }];
  });
}

function detailsOf(dictionary: Dictionary, figure: Value, { path, register, value }: RegisterTotal) {
  const { element: id, stage } = parseFigurePath(path) ?? { element: '', stage: undefined };
  const element = dictionary.elements.find((one) => one.id === id);
  const source = dictionary.registers.find((one) => one.id === register) ?? dictionary.sheets.find((one) => one.id === register);
  const member = stage === undefined ? undefined : dictionary.enumerations.find((one) => one.id === 'stage')?.members.find((one) => one.id === stage);
  const unit = element?.unit ?? '';
  const apart = typeof figure === 'number' && typeof value === 'number' ? plain(Math.abs(figure - value)) : null;
  return {
    name: `${member?.name ?? ''}${element?.name ?? id}`,
    nameEn: `${element?.en ?? id}${member ? ` (${member.en})` : ''}`,
    register: source?.name ?? register,
    registerEn: source?.en ?? register,
    figure: written(figure, unit),
    total: written(value, unit),
    difference: apart === null ? '' : `，相差 ${apart} ${unit}`,
    differenceEn: apart === null ? '' : `, a difference of ${apart} ${unit}`,
  };
}

const written = (value: Value, unit: string): string => {
  if (Array.isArray(value)) return value.length === 0 ? `0 ${unit}` : `${value.join(';')} ${unit}`;
  return `${String(value)} ${unit}`.trim();
};
