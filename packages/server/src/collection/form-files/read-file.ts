import { type Figures, parseFigurePath } from '@junheng/assessment/dataset/figures';
import type { FileReading, ProfileTrial } from '@junheng/contract';
import { WorkbookError } from '@junheng/exchange';
import { differenceOfForm, type FileForm } from '@junheng/exchange/forms/difference';
import type { FileFault } from '@junheng/exchange/forms/faults';
import { formOfSchool, readForms } from '@junheng/exchange/forms/read-forms';
import { readStatistics, type StatisticsSchool } from '@junheng/exchange/statistics/read-statistics';
import type { Caller } from '../../access/caller.ts';
import { perform } from '../../database/act.ts';
import { type CountyTransaction, readCounty } from '../../database/transaction.ts';
import { problem } from '../../errors/problem.ts';
import type { Context } from '../../http/context.ts';
import type { ReceivedFile } from '../acts/create-upload.ts';
import { listFigures } from '../rounds/queries.ts';
import { requireEditable } from '../rounds/require-editable.ts';
import { findProfile } from './profiles.ts';
import { keepFormFile } from './queries.ts';

type Needs = Pick<Context, 'database' | 'files' | 'standards' | 'profiles' | 'actor'>;
interface Place {
  readonly county: string;
  readonly round: string;
  readonly school: string;
}
interface Read {
  readonly form: FileForm | null;
  readonly faults: readonly FileFault[];
}

/** What the school of a form is known by when its statistics are read. */
interface Known {
  readonly year: number;
  readonly school: StatisticsSchool;
}

/** A school's own workbook (填报工作簿): what taking it would change, and what is wrong in it. @throws form-unknown, form-closed, upload-unreadable */
export const readFormFile = (needs: Needs, caller: Caller, place: Place, file: ReceivedFile): Promise<FileReading> =>
  readInto(needs, caller, place, file, 'form', async (path, { year }) => formOfSchool(await readForms({ name: file.name, path }, needs.standards.readingRules(place.county)), place.school, year));

/** A school's statistics (统计报表) by a profile, as a difference like that of its own workbook. @throws form-unknown, form-closed, profile-unknown, upload-unreadable */
export async function readStatisticsFile(needs: Needs, caller: Caller, place: Place, file: ReceivedFile, profile?: string): Promise<FileReading> {
  const { document } = await readCounty(needs.database, place.county, (tx) => findProfile(needs, tx, place.county, profile));
  return readInto(needs, caller, place, file, 'statistics', (path, { school }) => readStatistics({ name: file.name, path }, document, needs.standards.readingRules(place.county), school));
}

/** Tries a profile on a sample (试读): every line with what stands in its cells. Nothing is kept. @throws profile-unknown, upload-unreadable */
export async function tryProfile(needs: Needs, county: string, id: string, file: { readonly name: string; readonly bytes: Uint8Array }): Promise<ProfileTrial> {
  const { document } = await readCounty(needs.database, county, (tx) => findProfile(needs, tx, county, id));
  const { sheets, found, faults } = await readable(() => readStatistics(file, document, needs.standards.readingRules(county), { school: '', name: null, stages: [] }));
  return { file: file.name, sheets: [...sheets], found: found.map((one) => ({ ...one, cells: [...one.cells], value: one.value as ProfileTrial['found'][number]['value'] })), faults: [...faults] };
}

async function readInto(needs: Needs, caller: Caller, place: Place, file: ReceivedFile, kind: 'form' | 'statistics', read: (path: string, known: Known) => Promise<Read>): Promise<FileReading> {
  const known = await readCounty(needs.database, place.county, (tx) => knownOf(tx, caller, place));
  const path = await needs.files.path(file.digest);
  const { form, faults } = await readable(() => read(path, known));
  return perform(needs.database, needs.actor, place.county, 'read-form-file', async (tx) => {
    const difference = form ? differenceOfForm(await standing(tx, place), form) : { changes: [], same: 0 };
    await keepFormFile(tx, place, file, kind, caller);
    const reading = presentReading(file, place.school, difference, faults);
    const detail = { file: file.name, digest: file.digest, changes: reading.changes.length, errors: faults.filter((one) => one.severity === 'error').length };
    return { result: reading, audit: { object: `form ${known.year} ${place.school}`, detail } };
  });
}

/** A form's figures as a file is compared with them. */
export const standing = async (tx: CountyTransaction, { county, round, school }: Place) =>
  (await listFigures(tx, county, round, school)).map(({ path, value, version }) => ({ path, value: value as Figures[string], version }));

export const presentReading = (
  { name, digest }: Pick<ReceivedFile, 'name' | 'digest'>,
  school: string,
  { changes, same }: ReturnType<typeof differenceOfForm>,
  faults: readonly FileFault[],
): FileReading => ({
  file: { name, digest },
  school,
  changes: changes as FileReading['changes'],
  same,
  faults: [...faults],
});

/** What is known of the form that a file is read into. @throws round-unknown, form-unknown, form-closed */
async function knownOf(tx: CountyTransaction, caller: Caller, place: Place): Promise<Known> {
  const { county, round, school } = place;
  const { round: opened, form: row } = await requireEditable(tx, caller, place);
  const figures = await listFigures(tx, county, round, school);
  const name = figures.find((one) => one.path === 'school:schoolName')?.value;
  const paths = [...figures.filter((one) => one.value !== null).map((one) => one.path), ...Object.keys(row.previous as Figures)];
  const stages = new Set(paths.flatMap((path) => parseFigurePath(path)?.stage ?? []));
  return { year: opened.year, school: { school, name: typeof name === 'string' ? name : null, stages: [...stages] } };
}

/** @throws upload-unreadable where the file is no workbook */
export async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof WorkbookError) throw problem('upload-unreadable', { code: error.code, message: error.text, remedy: error.remedy }, error);
    throw error;
  }
}
