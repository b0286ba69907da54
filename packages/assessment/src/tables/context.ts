import type { Assessment } from '../assessment.ts';
import { firstRow } from '../dataset/levels.ts';
import type { Level } from '../formula/nodes.ts';
import type { ElementDefinition, StageId, Standard } from '../standard/types.ts';
import type { CellFormat, Locale } from './types.ts';
import { nameOf, say } from './words.ts';

/** What every table reads: the assessment, the words' locale, and the county's own rows of each level. */
export interface TableContext {
  readonly assessment: Assessment;
  readonly locale: Locale;
  readonly standard: Standard;
  readonly subtitle: string;
  rowsOf(level: Exclude<Level, 'county'>): { readonly from: number; readonly to: number };
}

export function tableContext(assessment: Assessment, locale: Locale): TableContext {
  const { dataset, county, compiled, year } = assessment;
  const { standard } = compiled;
  return {
    assessment,
    locale,
    standard,
    subtitle: say(locale, `${county.name}（${county.code}）　${year} 年度　${standard.name} ${standard.version}`, `${county.name} (${county.code}) · ${year} · ${standard.en} ${standard.version}`),
    rowsOf: (level) => ({ from: firstRow(dataset, 'county', county.row, level), to: firstRow(dataset, 'county', county.row + 1, level) }),
  };
}

export const STAGES: readonly StageId[] = ['primary', 'junior'];

export const stageName = (context: TableContext, stage: StageId): string => {
  const found = context.standard.stages.find((one) => one.id === stage);
  return found ? nameOf(found, context.locale) : stage;
};

/** A label with its unit in brackets, as headers are written. */
export const withUnit = (name: string, unit: string | undefined, locale: Locale): string => (unit === undefined ? name : say(locale, `${name}（${unit}）`, `${name} (${unit})`));

/** How a reported county figure is printed: counts and money whole, figures in 万 to two decimals. */
export const elementFormat = (definition: ElementDefinition, standard: Standard): CellFormat => ({
  kind: 'number',
  decimals: definition.type === 'integer' ? 0 : definition.unit?.startsWith('万') ? standard.rounding.values : standard.rounding.figures,
});
