import { type CompiledStandard, compileStandard } from '@junheng/assessment/standard/compile';
import type { StandardLibrary } from '@junheng/assessment/standard/load';
import type { ReadingRules } from '@junheng/exchange';
import { yearOf } from '../calendar.ts';
import { canonicalJson, digestOf } from '../digest.ts';
import { problem } from '../errors/problem.ts';

/** The standards of this installation, compiled once a year of use. */
export interface Standards {
  /** The national standard, used where none is named. */
  readonly defaultId: string;
  /** @throws standard-unknown, standard-unfit */
  compiled(id: string, year: number): CompiledStandard;
  /** Digest of a standard with its overlays and the dictionary. */
  rules(id: string): string;
  /** The national standard and those of the county's own province or of itself: what a commit is summed up by. */
  applicable(county: string): readonly string[];
  /** What a county's file is read and checked by: every element of any standard, so that no reported figure is dropped, and the checks that hold for the county. */
  readingRules(county: string): ReadingRules;
}

export function openStandards(library: StandardLibrary): Standards {
  const compiledBy = new Map<string, CompiledStandard>();
  const rulesBy = new Map<string, string>();
  const list = library.list();
  const defaultId = list.find((one) => one.extends === undefined)?.id ?? list[0]?.id ?? '';
  const load = (id: string) => {
    if (!list.some((one) => one.id === id)) throw problem('standard-unknown', { standard: id });
    return library.get(id);
  };
  const compiled = (id: string, year: number): CompiledStandard => {
    const key = `${id} ${year}`;
    const known = compiledBy.get(key);
    if (known) return known;
    const standard = load(id);
    try {
      const made = compileStandard(standard, library.dictionary, { year });
      compiledBy.set(key, made);
      return made;
    } catch (cause) {
      throw problem('standard-unfit', { standard: id, reason: cause instanceof Error ? cause.message : String(cause) }, cause);
    }
  };
  const applicable = (county: string) => list.filter((one) => one.id === defaultId || covers(one.region.code, county)).map((one) => one.id);
  return {
    defaultId,
    compiled,
    rules(id) {
      const known = rulesBy.get(id) ?? digestOf(canonicalJson([load(id), library.dictionary]));
      rulesBy.set(id, known);
      return known;
    },
    applicable,
    readingRules(county) {
      // Elements and checks do not depend on the year; dated reliefs are not read here.
      const year = yearOf(new Date());
      const elements = new Map(list.flatMap((one) => [...compiled(one.id, year).elements]));
      const checks = new Map(applicable(county).flatMap((id) => compiled(id, year).checks.map((check) => [check.definition.id, check] as const)));
      return { dictionary: library.dictionary, elements, checks: [...checks.values()] };
    },
  };
}

/** 340000 covers 340223; 340200 too; 340223 itself. The nation (000000 or 100000) is the default's. */
export const covers = (region: string, county: string): boolean => {
  const significant = region.replace(/(00)+$/, '');
  return significant.length >= 2 && region !== '100000' && county.startsWith(significant);
};
