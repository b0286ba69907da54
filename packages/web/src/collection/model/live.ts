import { assess } from '@junheng/assessment/assess';
import type { Assessment } from '@junheng/assessment/assessment';
import { buildDataset } from '@junheng/assessment/dataset/build';
import { COUNTY_FORM, type Figures, parseFigurePath, rowsOf } from '@junheng/assessment/dataset/figures';
import { type CompiledStandard, compileStandard } from '@junheng/assessment/standard/compile';
import type { Dictionary, Standard } from '@junheng/assessment/standard/types';
import { usesOf } from '@junheng/assessment/standard/uses';
import type { StandardEntry } from '@junheng/contract/standard';
import { type FormCounty, type FormFault, type FormSources, faultsOfForm, recordsOfForm } from '@junheng/exchange/checks/form-faults';
import { type RegisterTotal, type RegisterValues, totalsOfRegisters } from '@junheng/exchange/checks/register-totals';

/** What a form is checked and judged by: the standard of the screen, and the checks of every standard that holds in the county. */
export interface FormRules {
  readonly dictionary: Dictionary;
  readonly standard: Standard;
  readonly compiled: CompiledStandard;
  readonly checking: Parameters<typeof faultsOfForm>[0];
  /** Element → indicators and items that read it. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
}

/** 340000 covers 340223; the nation is everywhere. */
const covers = (region: string, county: string): boolean => county.startsWith(region.replace(/(00)+$/, '')) || region === '100000';

export function formRules(county: string, year: number, chosen: string, all: readonly { readonly entry: StandardEntry; readonly standard: Standard }[], dictionary: Dictionary): FormRules {
  const compiled = new Map(all.map(({ entry, standard }) => [entry.id, compileStandard(standard, dictionary, { year })]));
  const own = all.find((one) => one.entry.id === chosen) ?? all[0];
  const mine = own && compiled.get(own.entry.id);
  if (!own || !mine) throw new Error('there is no standard');
  const holding = all.flatMap(({ entry }) => (covers(entry.region.code, county) ? [compiled.get(entry.id)] : [])).filter((one) => one !== undefined);
  return {
    dictionary,
    standard: own.standard,
    compiled: mine,
    checking: {
      dictionary,
      elements: new Map([...compiled.values()].flatMap((one) => [...one.elements])),
      checks: [...new Map(holding.flatMap((one) => one.checks.map((check) => [check.definition.id, check] as const))).values()],
    },
    uses: usesOf(mine),
  };
}

export interface Live {
  readonly totals: readonly RegisterTotal[];
  readonly faults: readonly FormFault[];
  /** The one school judged as it stands in the form; null for the county's own form and while the school has nothing to judge. */
  readonly assessment: Assessment | null;
}

interface LiveForm {
  readonly of: FormCounty;
  readonly school: string;
  readonly values: Figures;
  readonly previous: Figures;
  readonly explanations: Readonly<Record<string, string>>;
  /** What registers and classes give for its figures, as the server says. */
  readonly sources?: FormSources;
}

/** The checks and the indicators of one form, as it stands while somebody types: the same code as the server's. */
export function judgeForm(rules: FormRules, { of, school, values, previous, explanations, sources = { totals: [], tolerance: 0 } }: LiveForm): Live {
  const totals = totalsNow(rules.dictionary, school, values, sources.totals);
  const faults = faultsOfForm(rules.checking, of, { school, figures: values }, previous, explanations, { ...sources, totals });
  return { totals, faults, assessment: school === COUNTY_FORM ? null : assessSchool(rules, of, school, values) };
}

/** The totals of the registers, and of the classes as they stand in the form now. */
const totalsNow = (dictionary: Dictionary, school: string, values: Figures, totals: readonly RegisterTotal[]): readonly RegisterTotal[] => [
  ...totals.filter((one) => one.register !== 'class'),
  ...(school === COUNTY_FORM ? [] : totalsOfRegisters(dictionary, new Map([['class', rowsOf(dictionary, school, values).classes as readonly RegisterValues[]]]))),
];

export function assessSchool(rules: FormRules, of: FormCounty, school: string, values: Figures): Assessment {
  return assess(buildDataset(recordsOfForm(rules.dictionary, of, { school, figures: withoutOrphans(values) }), rules.compiled), rules.compiled);
}

/** Classes of a stage that has no figure of its own yet wait until it has one. */
function withoutOrphans(values: Figures): Figures {
  const stages = new Set(Object.entries(values).flatMap(([path, value]) => (value !== null && path.startsWith('stage/') ? [parseFigurePath(path)?.stage] : [])));
  return Object.fromEntries(Object.entries(values).filter(([path]) => !path.startsWith('class/') || stages.has(parseFigurePath(path)?.stage)));
}
