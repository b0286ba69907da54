import type { RecordRow, Records, SheetRecords, Value, Values } from '@junheng/assessment/dataset/records';
import type { Level } from '@junheng/assessment/formula/nodes';

/** Where the figures of each sheet stood, without the figures: kept once a revision. */
export interface Layout {
  readonly file?: { readonly name: string; readonly digest: string };
  readonly sheets: Readonly<Record<Level, Omit<SheetRecords, 'rows'>>>;
  readonly sources?: Records['sources'];
}
export interface StoredRow {
  readonly line: number;
  readonly values: Values;
}
export interface SchoolReturn extends StoredRow {
  readonly school: string;
  readonly position: number;
  readonly stages: readonly StoredRow[];
  readonly classes: readonly StoredRow[];
}
export interface Returns {
  readonly layout: Layout;
  readonly county: StoredRow;
  readonly schools: readonly SchoolReturn[];
}

const LEVELS = ['county', 'school', 'stage', 'class'] as const satisfies readonly Level[];

/** Not reported and absent are the same; only what was reported is kept. */
const reported = (row: RecordRow): StoredRow => ({
  line: row.line,
  values: Object.fromEntries(Object.entries(row.values).filter((entry): entry is [string, Exclude<Value, null>] => entry[1] !== null && entry[1] !== undefined)),
});
const schoolOf = (row: RecordRow): string => String(row.values.schoolCode ?? '');

function grouped(rows: readonly RecordRow[]): Map<string, StoredRow[]> {
  const groups = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const group = groups.get(schoolOf(row)) ?? [];
    group.push(reported(row));
    groups.set(schoolOf(row), group);
  }
  return groups;
}

/** A workbook's records as returns: one document for the county and one a school (学校填报) with its stages and classes. */
export function returnsOf(records: Records): Returns {
  const county = records.sheets.county.rows[0];
  if (!county) throw new Error('records without a county row');
  const stages = grouped(records.sheets.stage.rows);
  const classes = grouped(records.sheets.class.rows);
  const withoutRows = ({ sheet, columns, cells }: SheetRecords) => ({ sheet, columns, ...(cells ? { cells } : {}) });
  return {
    layout: {
      ...(records.file ? { file: records.file } : {}),
      sheets: Object.fromEntries(LEVELS.map((level) => [level, withoutRows(records.sheets[level])])) as unknown as Layout['sheets'],
      ...(records.sources ? { sources: records.sources } : {}),
    },
    county: reported(county),
    schools: records.sheets.school.rows.map((row, position) => ({
      school: schoolOf(row),
      position,
      ...reported(row),
      stages: stages.get(schoolOf(row)) ?? [],
      classes: classes.get(schoolOf(row)) ?? [],
    })),
  };
}

const byLine = (a: StoredRow, b: StoredRow): number => a.line - b.line;

/** The records again, each sheet's rows in the order of its lines. */
export function recordsOf(returns: Returns): Records {
  const { layout, schools } = returns;
  const inOrder = [...schools].sort((a, b) => a.position - b.position);
  const rows: Record<Level, readonly RecordRow[]> = {
    county: [returns.county],
    school: inOrder.map(({ line, values }) => ({ line, values })),
    stage: inOrder.flatMap((one) => one.stages).sort(byLine),
    class: inOrder.flatMap((one) => one.classes).sort(byLine),
  };
  const sheets = Object.fromEntries(LEVELS.map((level) => [level, { ...layout.sheets[level], rows: rows[level] }])) as unknown as Records['sheets'];
  return { ...(layout.file ? { file: layout.file } : {}), sheets, ...(layout.sources ? { sources: layout.sources } : {}) };
}
