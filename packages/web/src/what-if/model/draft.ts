import type { Scenario } from '@junheng/contract/scenario';
import type { Edit } from './edits.ts';

/** A scenario (方案) as it is worked on: what the server keeps plus what is not saved yet. */
export interface Draft {
  /** Null until it is first saved. */
  readonly id: string | null;
  /** The version that the edits were made from; 0 until first saved. */
  readonly version: number;
  readonly name: string;
  readonly note: string;
  readonly baseRevision: number;
  readonly standard: string;
  readonly edits: readonly Edit[];
  /** The edits as last saved or opened, to tell whether there is something to lose. */
  readonly saved: { readonly name: string; readonly note: string; readonly edits: readonly Edit[] } | null;
}

/** A scenario that nobody has typed in yet. */
export const emptyDraft = (baseRevision: number, standard: string): Draft => ({ id: null, version: 0, name: '', note: '', baseRevision, standard, edits: [], saved: null });

/** A kept scenario as a draft with nothing to save. */
export const draftOf = (scenario: Scenario): Draft => ({
  id: scenario.id,
  version: scenario.version,
  name: scenario.name,
  note: scenario.note,
  baseRevision: scenario.baseRevision,
  standard: scenario.standard,
  edits: scenario.edits,
  saved: { name: scenario.name, note: scenario.note, edits: scenario.edits },
});

/** Where a draft is kept between reloads: one an account, county, year and scenario. */
export const draftKey = (login: string, county: string, year: number, id: string | null): string => `junheng.what-if.${login}.${county}.${year}.${id ?? 'new'}`;

export const isUnsaved = (draft: Draft): boolean =>
  draft.saved === null ? draft.edits.length > 0 : draft.name !== draft.saved.name || draft.note !== draft.saved.note || JSON.stringify(draft.edits) !== JSON.stringify(draft.saved.edits);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const LEVELS: readonly unknown[] = ['county', 'school', 'stage', 'class'];
const isValue = (value: unknown): boolean => value === null || ['number', 'string', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.every((one) => typeof one === 'number'));

const isEdit = (value: unknown): value is Edit => isRecord(value) && LEVELS.includes(value.level) && isRecord(value.key) && typeof value.element === 'string' && isValue(value.value);

/** Reads a kept draft; null where the text is not one (another version of the application, a hand in the store). */
export function readDraft(text: string | null): Draft | null {
  if (text === null) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(raw) || !Array.isArray(raw.edits) || !raw.edits.every(isEdit)) return null;
  const { id, version, name, note, baseRevision, standard, edits, saved } = raw;
  if ((id !== null && typeof id !== 'string') || typeof version !== 'number' || typeof name !== 'string' || typeof baseRevision !== 'number' || typeof standard !== 'string') return null;
  const kept =
    isRecord(saved) && typeof saved.name === 'string' && Array.isArray(saved.edits) && saved.edits.every(isEdit)
      ? { name: saved.name, note: typeof saved.note === 'string' ? saved.note : '', edits: saved.edits }
      : null;
  return { id, version, name, note: typeof note === 'string' ? note : '', baseRevision, standard, edits: edits as Edit[], saved: kept };
}
