import type { YearSummary } from '@junheng/contract/assessment';

type Stage = YearSummary['stages'][number];
export type IndicatorSummary = Stage['indicators'][number];
export type ItemSummary = YearSummary['items'][number];

/** The counts behind the five-second answer. Schools are counted by stage, as the standard judges them. */
export interface Counts {
  readonly cvs: { readonly unmet: number; readonly missing: number; readonly total: number };
  readonly schools: { readonly unmet: number; readonly missing: number; readonly total: number };
  readonly items: { readonly unmet: number; readonly missing: number; readonly total: number };
  readonly vetoes: { readonly unmet: number; readonly missing: number; readonly total: number };
}

/** The dispersions that are judged: those with a limit (14 by the national standard). */
export const judged = (year: YearSummary): readonly (IndicatorSummary & { readonly stage: Stage['stage'] })[] =>
  year.stages.flatMap((stage) => stage.indicators.filter((one) => one.limit !== null).map((one) => ({ ...one, stage: stage.stage })));

function tally(statuses: readonly string[]): Counts['cvs'] {
  return { unmet: statuses.filter((one) => one === 'unmet').length, missing: statuses.filter((one) => one === 'missing').length, total: statuses.length };
}

export function countsOf(year: YearSummary): Counts {
  const applicable = year.items.filter((item) => item.applicable);
  let assessed = 0;
  let passing = 0;
  let undecided = 0;
  for (const stage of year.stages) {
    assessed += stage.schoolsAssessed;
    passing += stage.schoolsPassing;
    undecided += stage.schoolsUndecided;
  }
  return {
    cvs: tally(judged(year).map((one) => one.status)),
    schools: { unmet: assessed - passing - undecided, missing: undecided, total: assessed },
    items: tally(applicable.filter((item) => item.group !== 'vetoes').map((item) => item.status)),
    vetoes: tally(applicable.filter((item) => item.group === 'vetoes').map((item) => item.status)),
  };
}

/** The dispersion that is furthest beyond its limit, measured against the limit; null where none is. */
export function worstDispersion(year: YearSummary): (IndicatorSummary & { readonly stage: Stage['stage']; readonly over: number }) | null {
  let worst: (IndicatorSummary & { readonly stage: Stage['stage']; readonly over: number }) | null = null;
  for (const one of judged(year)) {
    if (one.status !== 'unmet' || one.cv === null || one.limit === null) continue;
    const over = one.cv - one.limit;
    if (!worst || one.cv / one.limit > (worst.cv ?? 0) / (worst.limit ?? 1)) worst = { ...one, over };
  }
  return worst;
}

/** The same dispersion in last year's figures, or null. */
export function lastYears(previous: YearSummary | null, stage: Stage['stage'], indicator: string): number | null {
  return previous?.stages.find((one) => one.stage === stage)?.indicators.find((one) => one.id === indicator)?.cv ?? null;
}

/** The end of the bars' scale: a half more than the limit, or the greatest dispersion. */
export function scaleEnd(indicators: readonly IndicatorSummary[]): number {
  let end = 0;
  for (const one of indicators) end = Math.max(end, (one.limit ?? 0) * 1.5, (one.cv ?? 0) * 1.05);
  return end > 0 ? end : 1;
}
