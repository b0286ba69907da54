import type { Batch, BatchForm } from '@junheng/contract/form-file';
import type { RoundSchool } from '@junheng/contract/round';

/**
 * Where a school of a batch stands: its file was taken; its form takes no file (handed in already, or the year is frozen); the file says
 * nothing new, or nothing that could be read; or it waits to be taken.
 */
export type Standing = 'open' | 'taken' | 'same' | 'closed' | 'wrong';
export const STANDINGS: readonly Standing[] = ['open', 'taken', 'same', 'wrong', 'closed'];

/** A school of a batch beside its form as it stands in the round. */
export interface BatchRow extends BatchForm {
  readonly title: string;
  readonly state: RoundSchool['state'] | null;
  readonly standing: Standing;
  readonly errors: number;
  readonly warnings: number;
}

const TAKES: ReadonlySet<RoundSchool['state']> = new Set(['waiting', 'filling', 'returned']);

export function batchRows({ forms }: Pick<Batch, 'forms'>, schools: readonly RoundSchool[], frozen: boolean): readonly BatchRow[] {
  const known = new Map(schools.map((one) => [one.school, one]));
  return forms.map((form) => {
    const school = known.get(form.school);
    const errors = form.faults.filter((one) => one.severity === 'error').length;
    const state = school?.state ?? null;
    return { ...form, title: school?.name ?? form.name ?? form.school, state, errors, warnings: form.faults.length - errors, standing: standingOf(form, state, frozen, errors) };
  });
}

function standingOf({ taken, changes, same }: BatchForm, state: RoundSchool['state'] | null, frozen: boolean, errors: number): Standing {
  if (taken) return 'taken';
  if (frozen || (state !== null && !TAKES.has(state))) return 'closed';
  if (changes > 0) return 'open';
  return same === 0 && errors > 0 ? 'wrong' : 'same';
}

export type BatchFilter = Standing | 'faulty' | null;
export const isFilter = (text: unknown): text is Exclude<BatchFilter, null> => text === 'faulty' || STANDINGS.some((one) => one === text);

/** The rows that a search finds: by name, code or file, and by standing. Those with faults come first, as they were sorted. */
export function findRows(rows: readonly BatchRow[], filter: BatchFilter, q: string): readonly BatchRow[] {
  const wanted = q.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (filter === null || (filter === 'faulty' ? row.faults.length > 0 : row.standing === filter)) &&
      (wanted === '' || [row.title, row.school, row.file.name].some((text) => text.toLowerCase().includes(wanted))),
  );
}

const READABLE = /\.(xlsx|zip)$/i;
/** The workbooks and archives of what was dropped; the locks that Excel leaves beside an open workbook are none. */
export const readableFiles = (files: readonly File[]): readonly File[] => files.filter(({ name }) => READABLE.test(name) && !name.startsWith('~$'));
