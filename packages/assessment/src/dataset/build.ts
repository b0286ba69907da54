import type { Level } from '../formula/nodes.ts';
import { type CompiledStandard, holdsIn } from '../standard/compile.ts';
import type { ElementDefinition } from '../standard/types.ts';
import type { Dataset, Table, TableOrigin } from './dataset.ts';
import { figurePath } from './figures.ts';
import { mergeCampuses } from './merge-campuses.ts';
import type { RecordRow, Records, SheetRecords, Value } from './records.ts';

/** Rows that do not fit together: an orphan or a missing key. The importer reports these by cell; here they are a programming error. */
export class DatasetError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DatasetError';
  }
}

const TEXTS = new Set(['text', 'code', 'label']);
const rowKey = (row: RecordRow, ...ids: readonly string[]): string => ids.map((id) => String(row.values[id] ?? '')).join('\u0001');

/** Groups child rows under their parents, keeping the sheet's order within each. */
function arrange(parents: readonly RecordRow[], children: readonly RecordRow[], keys: readonly string[], sheet: string): { rows: RecordRow[]; parent: Int32Array; first: Int32Array } {
  const index = new Map(parents.map((row, position) => [rowKey(row, ...keys), position]));
  const groups: RecordRow[][] = parents.map(() => []);
  for (const child of children) {
    const at = index.get(rowKey(child, ...keys));
    const group = at === undefined ? undefined : groups[at];
    if (!group) throw new DatasetError(`${sheet} line ${child.line}: no parent row for ${keys.map((id) => String(child.values[id])).join(' ')}`);
    group.push(child);
  }
  const first = new Int32Array(parents.length + 1);
  for (const [position, group] of groups.entries()) first[position + 1] = (first[position] ?? 0) + group.length;
  const parent = new Int32Array(children.length);
  for (let position = 0; position < parents.length; position += 1) parent.fill(position, first[position], first[position + 1]);
  return { rows: groups.flat(), parent, first };
}

function numberOf(value: Value | undefined, element: ElementDefinition, members: ReadonlyMap<string, number> | undefined): number {
  if (value === null || value === undefined) return Number.NaN;
  if (members) return members.get(String(value)) ?? Number.NaN;
  if (element.type === 'boolean') return value === true || value === 1 ? 1 : 0;
  return typeof value === 'number' ? value : Number.NaN;
}

function table(
  level: Level,
  sheet: SheetRecords,
  rows: readonly RecordRow[],
  parent: Int32Array,
  elements: readonly ElementDefinition[],
  members: (element: ElementDefinition) => ReadonlyMap<string, number> | undefined,
  said: Records['sources'],
): Table {
  const numbers: Record<string, Float64Array> = {};
  const texts: Record<string, (string | null)[]> = {};
  const lists: Record<string, (Float64Array | null)[]> = {};
  for (const element of elements) {
    const { id } = element;
    if (TEXTS.has(element.type)) {
      texts[id] = rows.map((row) => (row.values[id] === null || row.values[id] === undefined ? null : String(row.values[id])));
    } else if (element.type === 'rooms') {
      lists[id] = rows.map((row) => {
        const value = row.values[id];
        return Array.isArray(value) ? Float64Array.from(value) : null;
      });
    } else {
      const codes = members(element);
      numbers[id] = Float64Array.from(rows, (row) => numberOf(row.values[id], element, codes));
    }
  }
  const sources = sourcesOf(level, rows, said);
  const origin: TableOrigin = {
    sheet: sheet.sheet,
    columns: sheet.columns,
    rows: Int32Array.from(rows, (row) => row.line),
    ...(sheet.cells ? { cells: sheet.cells } : {}),
    ...(sources ? { sources } : {}),
  };
  return { level, rows: rows.length, numbers, texts, lists, parent, origin };
}

/** Where the figures of a table's rows came from, a column for each element of which something is said. */
function sourcesOf(level: Level, rows: readonly RecordRow[], said: Records['sources']): TableOrigin['sources'] | undefined {
  if (!said) return undefined;
  const sources: Record<string, (string | null)[]> = {};
  for (const [index, { values }] of rows.entries()) {
    const own = said[String(values.schoolCode ?? '')];
    if (!own) continue;
    const place = figurePath({ level, stage: String(values.stage ?? ''), grade: String(values.grade ?? ''), className: String(values.className ?? ''), element: '' });
    for (const [path, text] of Object.entries(own)) {
      if (!path.startsWith(place)) continue;
      const element = path.slice(place.length);
      const column = sources[element] ?? rows.map(() => null);
      column[index] = text;
      sources[element] = column;
    }
  }
  return Object.keys(sources).length === 0 ? undefined : sources;
}

/**
 * Turns one county's records into columns: school order as in the workbook, stages under their school, classes under their stage.
 * Where the standard says so, campuses that count as no school are counted with their master.
 * @throws DatasetError on a stage or class row whose school or stage does not exist.
 */
export function buildDataset(records: Records, compiled: Pick<CompiledStandard, 'elements' | 'dictionary'> & Partial<Pick<CompiledStandard, 'standard' | 'year'>>): Dataset {
  const enumerations = new Map(compiled.dictionary.enumerations.map((one) => [one.id, new Map(one.members.map((member, code) => [member.id, code]))]));
  const membersOf = (element: ElementDefinition) => (element.type === 'enum' && element.enumeration !== undefined ? enumerations.get(element.enumeration) : undefined);
  const elementsOf = (level: Level) => [...compiled.elements.values()].filter((element) => element.sheet === level);
  const campuses = compiled.standard?.campuses;
  const merges = campuses?.merge === true && (compiled.year === undefined || holdsIn(campuses, compiled.year));
  const { sheets } = merges ? mergeCampuses(records, compiled.elements) : records;
  if (sheets.county.rows.length !== 1) throw new DatasetError(`expected one county, found ${sheets.county.rows.length}`);
  const schools = sheets.school.rows;
  const stages = arrange(schools, sheets.stage.rows, ['schoolCode'], sheets.stage.sheet);
  const classes = arrange(stages.rows, sheets.class.rows, ['schoolCode', 'stage'], sheets.class.sheet);
  return {
    county: table('county', sheets.county, sheets.county.rows, new Int32Array(0), elementsOf('county'), membersOf, undefined),
    school: table('school', sheets.school, schools, new Int32Array(schools.length), elementsOf('school'), membersOf, records.sources),
    stage: table('stage', sheets.stage, stages.rows, stages.parent, elementsOf('stage'), membersOf, records.sources),
    class: table('class', sheets.class, classes.rows, classes.parent, elementsOf('class'), membersOf, records.sources),
    first: { school: Int32Array.of(0, schools.length), stage: stages.first, class: classes.first },
    ...(records.file ? { file: records.file } : {}),
  };
}
