import { askedElements, type Figures, figurePath, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { Dictionary } from '@junheng/assessment/standard/types';
import type { FormFault } from '@junheng/contract';
import { COUNTY_FORM } from '@junheng/contract/round';

export { countyNames, type FormCounty, faultsOfForm } from '@junheng/exchange/checks/form-faults';

export const countFaults = (faults: readonly FormFault[]) => ({
  errors: faults.filter((one) => one.severity === 'error').length,
  warnings: faults.filter((one) => one.severity === 'warning').length,
  unexplained: faults.filter((one) => one.severity === 'warning' && !one.explanation?.trim()).length,
});

/** How many figures a form asks for, and how many of them have a value: those of the school and of each stage that it or last year's form has. */
export function completeness(dictionary: Dictionary, school: string, figures: Figures, previous: Figures): { readonly asked: number; readonly filled: number } {
  const present = (path: string): boolean => figures[path] !== undefined && figures[path] !== null;
  if (school === COUNTY_FORM) {
    const asked = askedElements(dictionary, 'county').filter((one) => !['countyName', 'countyCode', 'year'].includes(one.id));
    return { asked: asked.length, filled: asked.filter((one) => present(figurePath({ level: 'county', element: one.id }))).length };
  }
  const stages = new Set([...Object.keys(figures).filter(present), ...Object.keys(previous)].flatMap((path) => parseFigurePath(path)?.stage ?? []));
  const paths = [
    ...askedElements(dictionary, 'school')
      .filter((one) => !one.optional)
      .map((one) => figurePath({ level: 'school', element: one.id })),
    ...[...stages].flatMap((stage) =>
      askedElements(dictionary, 'stage', stage)
        .filter((one) => !one.optional)
        .map((one) => figurePath({ level: 'stage', stage, element: one.id })),
    ),
  ];
  return { asked: paths.length, filled: paths.filter(present).length };
}
