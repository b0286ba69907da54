import type { RecordRow, Records, Value, Values } from '../dataset/records.ts';
import { LEVELS, type Level } from '../formula/nodes.ts';

/** The figures of a stage; `classes` are the sizes of its classes. */
type StageSketch = Readonly<Record<string, Value>>;
interface SchoolSketch {
  readonly kind: string;
  readonly stages: Readonly<Record<string, StageSketch>>;
  readonly [element: string]: Value | Readonly<Record<string, StageSketch>>;
}
/** A county written down in a test: only what the test is about need be given. */
export interface CountySketch {
  readonly county?: Values;
  readonly schools: readonly SchoolSketch[];
}

/** The records of a sketched county: schools are coded S1, S2 …, their classes numbered. */
export function recordsOf(sketch: CountySketch): Records {
  const rows: Record<Level, RecordRow[]> = { county: [], school: [], stage: [], class: [] };
  const add = (level: Level, values: Readonly<Record<string, unknown>>) => rows[level].push({ values: values as Record<string, Value>, line: rows[level].length + 2 });
  add('county', { countyCode: '000000', countyName: '某县', year: 2025, ...sketch.county });
  for (const [at, { stages, ...school }] of sketch.schools.entries()) {
    const schoolCode = `S${at + 1}`;
    add('school', { schoolCode, schoolName: `第${at + 1}学校`, sponsor: 'public', locality: 'town', boarding: false, dense: false, ...school });
    for (const [stage, { classes, ...own }] of Object.entries(stages)) {
      add('stage', { schoolCode, stage, ...own });
      for (const [index, classPupils] of (Array.isArray(classes) ? classes : []).entries()) add('class', { schoolCode, stage, grade: '1', className: String(index + 1), classPupils });
    }
  }
  return { sheets: Object.fromEntries(LEVELS.map((level) => [level, { sheet: level, columns: {}, rows: rows[level] }])) as unknown as Records['sheets'] };
}
