import type { Assessment } from '../assessment.ts';
import { contextOf, type ExplainOptions } from './context.ts';
import { explainAttainment } from './explain-attainment.ts';
import { explainCv, explainMean } from './explain-dispersion.ts';
import { explainItem } from './explain-item.ts';
import { explainValue } from './explain-value.ts';
import type { Explanation, Locale, NumberReference } from './types.ts';

export type { ExplainedFigure, ExplainOptions } from './context.ts';

/** A number that the assessment does not have. */
export class UnknownNumberError extends Error {
  constructor(readonly reference: NumberReference) {
    super(`the assessment has no such number: ${JSON.stringify(reference)}`);
    this.name = 'UnknownNumberError';
  }
}

/**
 * Explains one number of an assessment (可解释): formula in words, numbers, every input down to its `sheet!cell`, how it was judged, and the
 * documents behind it.
 *
 *     explainNumber(assessment, { kind: 'cv', stage: 'primary', indicator: 'R2' }, 'zh').root.display; // '0.502'
 *
 * @throws UnknownNumberError where the assessment has no such number.
 */
export function explainNumber(assessment: Assessment, reference: NumberReference, locale: Locale, options: ExplainOptions = {}): Explanation {
  const context = contextOf(assessment, locale, options);
  if (reference.kind === 'item') {
    const item = assessment.items.find((one) => one.item.id === reference.item);
    if (!item) throw new UnknownNumberError(reference);
    return explainItem(context, item, reference.schoolRow);
  }
  const stage = assessment.stages[reference.stage];
  if (reference.kind === 'attainment') return explainAttainment(context, stage, reference.stageRow);
  const indicator = stage.indicators.find((one) => one.indicator.id === reference.indicator);
  if (!indicator || (reference.kind === 'value' && assessment.dataset.stage.rows <= reference.stageRow)) throw new UnknownNumberError(reference);
  if (reference.kind === 'value') return explainValue(context, stage, indicator, reference.stageRow);
  return reference.kind === 'mean' ? explainMean(context, stage, indicator) : explainCv(context, stage, indicator);
}
