import type { RecordRow, Records } from '@junheng/assessment/dataset/records';
import { columnNumber } from '../workbook/cell.ts';
import type { Details, FaultCollector, FaultPlace } from './fault.ts';
import type { ReadingRules } from './names.ts';
import { similar } from './pairs.ts';

const withoutZeros = (code: string): string => code.replace(/^0+/, '');

/** Rows that lack the same row above: told once, at the first of them, with how many there are. */
function gatherOrphans(faults: FaultCollector) {
  const groups = new Map<string, { readonly code: 'orphan-school' | 'orphan-stage'; readonly place: FaultPlace; readonly details: Details; rows: number }>();
  return {
    add(code: 'orphan-school' | 'orphan-stage', key: string, place: FaultPlace, details: Details): void {
      const group = groups.get(`${code} ${place.sheet} ${key}`);
      if (group) group.rows += 1;
      else groups.set(`${code} ${place.sheet} ${key}`, { code, place, details, rows: 1 });
    },
    tell(): void {
      for (const { code, place, details, rows } of groups.values()) faults.add(code, place, { ...details, more: rows > 1 ? `（共 ${rows} 行）` : '', moreEn: rows > 1 ? ` (${rows} rows)` : '' });
    },
  };
}

/** Reports stage rows of unknown schools and class rows of unknown schools or stages; returns the records without them. */
export function checkOrphans(records: Records, rules: ReadingRules, faults: FaultCollector): Records {
  const { school, stage, class: classes } = records.sheets;
  const nameOf = (level: string) => rules.dictionary.sheets.find((sheet) => sheet.id === level)?.name ?? level;
  const stageMembers = rules.dictionary.enumerations.find((one) => one.id === 'stage')?.members ?? [];
  const codes = new Set(school.rows.map((row) => row.values.schoolCode));
  const zeroless = new Map([...codes].map((code) => [withoutZeros(String(code ?? '')), String(code ?? '')]));
  const stages = new Set(stage.rows.map((row) => `${row.values.schoolCode}\u0001${row.values.stage}`));
  const orphans = gatherOrphans(faults);
  const known = (sheet: typeof stage, row: RecordRow): boolean => {
    const { schoolCode } = row.values;
    if (typeof schoolCode !== 'string' || codes.has(schoolCode)) return typeof schoolCode === 'string';
    if (school.rows.length === 0) return false;
    const guess = zeroless.get(withoutZeros(schoolCode)) ?? null;
    const column = sheet.columns.schoolCode;
    orphans.add(
      'orphan-school',
      schoolCode,
      { sheet: sheet.sheet, column: column === undefined ? undefined : columnNumber(column), line: row.line, element: 'schoolCode', value: schoolCode },
      { school: nameOf('school'), ...similar(guess) },
    );
    return false;
  };
  const stageRows = stage.rows.filter((row) => known(stage, row));
  const classRows = classes.rows.filter((row) => {
    if (!known(classes, row) || typeof row.values.stage !== 'string') return false;
    if (stages.has(`${row.values.schoolCode}\u0001${row.values.stage}`)) return true;
    if (stage.rows.length === 0) return false;
    const member = stageMembers.find((one) => one.id === row.values.stage);
    const column = classes.columns.stage;
    orphans.add(
      'orphan-stage',
      `${row.values.schoolCode}\u0001${row.values.stage}`,
      { sheet: classes.sheet, column: column === undefined ? undefined : columnNumber(column), line: row.line, element: 'stage', value: String(row.values.schoolCode) },
      { stage: nameOf('stage'), member: member?.name, memberEn: member?.en },
    );
    return false;
  });
  orphans.tell();
  return {
    ...records,
    sheets: {
      ...records.sheets,
      school: { ...school, rows: school.rows.filter((row) => typeof row.values.schoolCode === 'string') },
      stage: { ...stage, rows: stageRows.filter((row) => typeof row.values.stage === 'string') },
      class: { ...classes, rows: classRows },
    },
  };
}
