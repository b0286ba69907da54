import { buildDataset } from '@junheng/assessment/dataset/build';
import { COUNTY_FORM, type Figures, figurePath, recordsOfForms, type SchoolFigures } from '@junheng/assessment/dataset/figures';
import { ancestorRow } from '@junheng/assessment/dataset/levels';
import { elementsOf } from '@junheng/assessment/formula/nodes';
import { findOutliers, type Outlier } from '@junheng/assessment/outliers/find-outliers';
import type { CompiledOutliers, CompiledStandard } from '@junheng/assessment/standard/compile';
import type { Dictionary } from '@junheng/assessment/standard/types';
import type { FormOutlier } from '@junheng/contract';

/** The elements that the comparison reads: no other figure need be fetched. */
export function comparedElements({ definition, ratios }: CompiledOutliers): ReadonlySet<string> {
  const read = ratios.flatMap(({ formula, where }) => [...elementsOf(formula).keys(), ...(where ? elementsOf(where).keys() : [])]);
  return new Set([...read, ...definition.groups.flat()]);
}

type Rules = Pick<CompiledStandard, 'elements' | 'dictionary' | 'outliers'>;

/** The outliers among forms (与同类学校相比偏离), by school. Campuses are compared as they reported, each for itself. */
export function outliersAmong(rules: Rules, forms: readonly SchoolFigures[]): FormOutlier[] {
  const { outliers, dictionary, elements } = rules;
  if (!outliers || forms.length === 0) return [];
  const dataset = buildDataset(recordsOfForms(dictionary, {}, forms), { elements, dictionary });
  return findOutliers(dataset, outliers).map((one): FormOutlier => {
    const { definition } = one.ratio;
    const { level } = definition;
    const stage = level === 'stage' ? memberOf(dictionary, 'stage', dataset.stage.numbers.stage?.[one.row] ?? -1) : undefined;
    return {
      school: dataset.school.texts.schoolCode?.[ancestorRow(dataset, level, one.row, 'school')] ?? '',
      path: figurePath({ level, element: definition.element, ...(stage ? { stage: stage.id } : {}) }),
      ratio: { id: definition.id, name: { zh: definition.name, en: definition.en }, unit: definition.unit ?? null, digits: definition.digits },
      value: one.value,
      group: { name: groupName(rules, one, stage), schools: one.group.schools, median: one.group.median, low: one.group.low, high: one.group.high },
    };
  });
}

type Member = Dictionary['enumerations'][number]['members'][number];
const memberOf = (dictionary: Dictionary, enumeration: string | undefined, code: number): Member | undefined => dictionary.enumerations.find((one) => one.id === enumeration)?.members[code];

/** What the like schools have in common, in words. */
function groupName({ dictionary, elements }: Rules, { group }: Outlier, stage: Member | undefined): FormOutlier['group']['name'] {
  const alike = group.by.map(({ element, member }) => {
    const definition = elements.get(element);
    const found = memberOf(dictionary, definition?.enumeration, member);
    // Of what is yes or no, the element's own name says it.
    return found ?? { name: `${member === 1 ? '' : '非'}${definition?.name ?? element}`, en: `${member === 1 ? '' : 'not '}${definition?.en ?? element}` };
  });
  const parts = alike.length === 0 ? [{ name: '全县', en: 'Whole county' }] : alike;
  const all = stage ? [...parts, { name: `${stage.name}段`, en: stage.en }] : parts;
  return { zh: all.map((one) => one.name).join('、'), en: all.map((one) => one.en).join(', ') };
}

/** Rows of figures as forms. */
export function formsOf(rows: readonly { readonly school: string; readonly path: string; readonly value: unknown }[]): SchoolFigures[] {
  const bySchool = new Map<string, Record<string, Figures[string]>>();
  for (const { school, path, value } of rows) {
    if (school === COUNTY_FORM) continue;
    const figures = bySchool.get(school) ?? {};
    figures[path] = value as Figures[string];
    bySchool.set(school, figures);
  }
  return [...bySchool].map(([school, figures]) => ({ school, figures }));
}
