import type { Assessment } from '@junheng/assessment/assessment';
import { officialTables } from '@junheng/assessment/tables/official-tables';
import type { OfficialTable, TableId } from '@junheng/assessment/tables/types';
import { fixedAddress, sheetPrefix } from './address.ts';
import { dataSheets } from './data-sheets.ts';
import { itemFormulas } from './item-formulas.ts';
import { itemSheet } from './item-sheet.ts';
import { lookupSheets } from './lookup-sheets.ts';
import type { Places } from './resolver.ts';
import { schoolSheet } from './school-sheet.ts';
import { NEAR_SHARE, schoolTableSheet } from './school-table-sheet.ts';
import type { DraftSheet } from './sheet.ts';
import { draftStageSheet, stageSheet } from './stage-sheet.ts';
import { standardSheet } from './standard-sheet.ts';
import { UNMET } from './styles.ts';
import { countyFormulas, dispersionFormulas, type FormulaSources, type Formulas, summaryFormulas } from './table-formulas.ts';
import { placedCells, tableSheet } from './table-sheet.ts';
import { toXlsx } from './to-xlsx.ts';
import { verdictSheet } from './verdict-sheet.ts';

/** Sheet names of the official tables. */
export const TABLE_SHEETS: Record<TableId, string> = {
  I: '附表Ⅰ',
  'II-1': '附表Ⅱ-1',
  'II-2-primary': '附表Ⅱ-2小学',
  'II-2-junior': '附表Ⅱ-2初中',
  III: '附表Ⅲ',
  IV: '附表Ⅳ',
  V: '附表Ⅴ',
  VI: '附表Ⅵ',
  vetoes: '一票否决',
  'local-dispersion': '地方均衡指标',
  local: '地方补充',
};

/**
 * Writes the official tables I–VI as an .xlsx workbook in their layout, with the county's figures, the standard, and live formulas from
 * the one to the other: whoever opens it in Excel, WPS or LibreOffice can check every step, and a change of a figure or a threshold
 * changes the verdict. In Chinese, as the forms are. The values of the engine stand beside the formulas for programs that do not calculate.
 *
 *     await writeFile('county-60.tables.xlsx', await writeOfficialTables(assessment));
 */
export async function writeOfficialTables(assessment: Assessment): Promise<Uint8Array> {
  const sheets = officialSheets(assessment);
  const { county, year, compiled } = assessment;
  return toXlsx(sheets.list, {
    title: `${county.name} ${year} 年度义务教育优质均衡发展附表`,
    description: `按 ${compiled.standard.id} ${compiled.standard.version} 由公式计算的附表Ⅰ至附表Ⅵ`,
    names: [{ name: NEAR_SHARE, range: sheets.nearShare }],
  });
}

interface OfficialSheets {
  readonly list: readonly DraftSheet[];
  readonly nearShare: string;
}

function officialSheets(assessment: Assessment): OfficialSheets {
  const { compiled } = assessment;
  const tables = officialTables(assessment, 'zh');
  const data = dataSheets(assessment);
  const standard = standardSheet(compiled);
  const lookups = lookupSheets(data);
  const places: Places = { compiled, data, standard, lookups, derived: new Map() };
  const cells = cellFinder(tables);
  const composite = new Set(compiled.standard.composite.indicators);
  const dispersion = (key: string) => cells(composite.has(key.split('.')[1] ?? '') ? 'III' : 'local-dispersion', key);
  const stageDraft = draftStageSheet(places);
  const schools = schoolSheet(assessment, places);
  const stages = stageSheet(stageDraft, assessment, places, schools, { mean: (id, stage) => dispersion(`${stage}.${id}.mean`) });
  const items = itemSheet(assessment, places, schools);
  const sources: FormulaSources = { assessment, places, schools, stages, items, dispersion };
  const printed = tables.map((table) => printedSheet(table, sources));
  return {
    list: [
      verdictSheet(sources, cells),
      ...printed,
      standard.sheet,
      data.county.sheet,
      data.school.sheet,
      data.stage.sheet,
      data.class.sheet,
      schools.sheet,
      stages.sheet,
      items.sheet,
      ...lookups.sheets(),
    ],
    nearShare: standard.nearShare,
  };
}

function printedSheet(table: OfficialTable, sources: FormulaSources): DraftSheet {
  const name = TABLE_SHEETS[table.id];
  if (table.id === 'II-2-primary' || table.id === 'II-2-junior') return schoolTableSheet(table, table.id === 'II-2-primary' ? 'primary' : 'junior', name, sources);
  const sheet = tableSheet(table, { name, formulas: formulasOf(table, sources) });
  if (table.id === 'III' || table.id === 'local-dispersion') colourDispersion(sheet, table);
  return sheet;
}

function formulasOf(table: OfficialTable, sources: FormulaSources): Formulas {
  switch (table.id) {
    case 'I':
    case 'VI':
      return countyFormulas(sources);
    case 'II-1':
      return summaryFormulas(sources);
    case 'III':
    case 'local-dispersion':
      return dispersionFormulas(sources);
    default:
      return itemFormulas(sources);
  }
}

/** A coefficient above the limit that stands in the line below it. */
function colourDispersion(sheet: DraftSheet, table: OfficialTable): void {
  for (const { cell, row, column } of placedCells(table)) {
    if (!cell.key.endsWith('.cv')) continue;
    const own = fixedAddress(row, column);
    sheet.colours.push({ range: own.replaceAll('$', ''), when: `AND(ISNUMBER(${own}),ROUND(${own},12)>${fixedAddress(row + 1, column)})`, style: UNMET });
  }
}

/** Finds a cell of an official table by the key of its model, as a reference from another sheet. */
function cellFinder(tables: readonly OfficialTable[]): (table: string, key: string) => string {
  const known = new Map<string, string>();
  for (const table of tables)
    for (const { cell, row, column } of placedCells(table)) if (cell.key !== '') known.set(`${table.id} ${cell.key}`, sheetPrefix(TABLE_SHEETS[table.id]) + fixedAddress(row, column));
  return (table, key) => {
    const found = known.get(`${table} ${key}`);
    if (found === undefined) throw new RangeError(`table ${table} has no cell '${key}'`);
    return found;
  };
}
