import type { Assessment } from '../assessment.ts';
import { tableContext } from './context.ts';
import { countyTable } from './table-1.ts';
import { resourceSummaryTable } from './table-2-1.ts';
import { schoolTable } from './table-2-2.ts';
import { dispersionTable, localDispersionTable } from './table-3.ts';
import { surveyTable } from './table-6.ts';
import { itemsTable } from './table-items.ts';
import type { Locale, OfficialTable } from './types.ts';

/**
 * The official tables I–VI (附表Ⅰ至附表Ⅵ) of one county, with the vetoes, and the local requirements where the standard has any: the
 * same model for the screen, the printed report and the workbook.
 */
export function officialTables(assessment: Assessment, locale: Locale = 'zh'): OfficialTable[] {
  const context = tableContext(assessment, locale);
  const local = assessment.items.some((one) => one.item.definition.group === 'local');
  return [
    countyTable(context),
    resourceSummaryTable(context),
    schoolTable(context, 'primary'),
    schoolTable(context, 'junior'),
    dispersionTable(context),
    itemsTable(context, 'IV'),
    itemsTable(context, 'V'),
    surveyTable(context),
    itemsTable(context, 'vetoes'),
    ...[localDispersionTable(context)].filter((table) => table !== null),
    ...(local ? [itemsTable(context, 'local')] : []),
  ];
}
