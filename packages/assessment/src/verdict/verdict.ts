import type { ItemAssessment, StageAssessment, Status, Verdict } from '../assessment.ts';

/** Whether the county passes (达标), and what decides it: `R2.primary.cv`, `R.primary.schools`, `G3`; three values, unmet before missing. */
export function verdictOf(stages: readonly StageAssessment[], items: readonly ItemAssessment[]): Verdict {
  const parts: (readonly [string, Status])[] = [];
  for (const stage of stages) {
    for (const one of stage.indicators) if (one.limit !== null) parts.push([`${one.indicator.id}.${stage.stage}.cv`, one.status]);
    parts.push([`R.${stage.stage}.schools`, stage.status]);
  }
  for (const item of items) parts.push([item.item.id, item.status]);
  const having = (wanted: Status) => parts.filter(([, status]) => status === wanted).map(([id]) => id);
  const [unmet, missing] = [having('unmet'), having('missing')];
  const status: Status = unmet.length > 0 ? 'unmet' : missing.length > 0 ? 'missing' : 'met';
  return { status, passes: status === 'missing' ? null : status === 'met', unmet, missing };
}
