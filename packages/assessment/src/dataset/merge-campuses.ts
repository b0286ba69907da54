import type { ElementDefinition } from '../standard/types.ts';
import type { RecordRow, Records, SheetRecords, Value, Values } from './records.ts';

const ADDED = new Set(['integer', 'decimal']);
/** Where a campus lies is not added to where its master lies. */
const KEPT = new Set(['longitude', 'latitude']);

function joined(element: ElementDefinition | undefined, own: Value | undefined, other: Value | undefined): Value {
  if (element?.type === 'rooms') return Array.isArray(own) && Array.isArray(other) ? [...own, ...other] : null;
  if (!element || !ADDED.has(element.type) || KEPT.has(element.id)) return own ?? null;
  // A part that was not reported leaves the whole unknown: missing is never zero.
  return typeof own === 'number' && typeof other === 'number' ? own + other : null;
}

function add(row: RecordRow, other: RecordRow, elements: ReadonlyMap<string, ElementDefinition>): RecordRow {
  const values: Record<string, Value> = { ...row.values };
  for (const id of new Set([...Object.keys(row.values), ...Object.keys(other.values)])) values[id] = joined(elements.get(id), row.values[id], other.values[id]);
  return { values, line: row.line };
}

/** Rows moved to their master and added where the master has a row of the same key; order of the first kept. */
function gather(sheet: SheetRecords, master: (code: string) => string, key: (values: Values) => string, elements: ReadonlyMap<string, ElementDefinition>): SheetRecords {
  const found = new Map<string, RecordRow>();
  // Masters first, so that a campus listed before its master adds to it, not it to the campus.
  const isMaster = (row: RecordRow) => master(String(row.values.schoolCode)) === row.values.schoolCode;
  for (const row of [...sheet.rows.filter(isMaster), ...sheet.rows.filter((one) => !isMaster(one))]) {
    const moved = { ...row, values: { ...row.values, schoolCode: master(String(row.values.schoolCode)) } };
    const present = found.get(key(moved.values));
    found.set(key(moved.values), present ? add(present, moved, elements) : moved);
  }
  return { ...sheet, rows: [...found.values()].sort((a, b) => a.line - b.line) };
}

/**
 * Counts campuses that "count as no school" (不计校数) with their master school: resources and pupils both move, room lists are joined,
 * classes keep their own rows. Used where a standard's `campuses.merge` is on. A master that does not exist leaves its campus alone.
 */
export function mergeCampuses(records: Records, elements: ReadonlyMap<string, ElementDefinition>): Records {
  const codes = new Set(records.sheets.school.rows.map((row) => String(row.values.schoolCode)));
  const masters = new Map<string, string>();
  for (const { values } of records.sheets.school.rows) {
    const master = values.masterSchoolCode;
    if (typeof master === 'string' && codes.has(master) && master !== values.schoolCode) masters.set(String(values.schoolCode), master);
  }
  if (masters.size === 0) return records;
  const masterOf = (code: string): string => {
    let at = code;
    // At most one step a school: a ring of campuses ends where it began.
    for (let step = 0; step < masters.size; step += 1) at = masters.get(at) ?? at;
    return at;
  };
  const { school, stage } = records.sheets;
  const classes = records.sheets.class;
  return {
    ...records,
    sheets: {
      ...records.sheets,
      school: gather(school, masterOf, (values) => String(values.schoolCode), elements),
      stage: gather(stage, masterOf, (values) => `${String(values.schoolCode)} ${String(values.stage)}`, elements),
      class: { ...classes, rows: classes.rows.map((row) => ({ ...row, values: { ...row.values, schoolCode: masterOf(String(row.values.schoolCode)) } })) },
    },
  };
}
