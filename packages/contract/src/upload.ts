import { z } from 'zod';
import { countyCode, digest, instant, levelSchema, textSchema } from './common.ts';

export const uploadStateSchema = z.enum(['queued', 'reading', 'checked', 'committing', 'committed', 'failed', 'discarded']);
export type UploadState = z.infer<typeof uploadStateSchema>;

/** Something wrong in the file: where, what, and what to do. Errors block the commit; a warning needs an explanation. The id is stable for the same file. */
export const faultSchema = z.strictObject({
  id: z.string(),
  severity: z.enum(['error', 'warning']),
  /** Kind of fault, as 'not-a-number', 'unit-slip', 'jump', or the id of the dictionary's check. */
  code: z.string(),
  sheet: z.string(),
  /** 'D17'; null where it concerns a whole sheet, row or column. */
  cell: z.string().nullable(),
  line: z.number().int().nullable(),
  column: z.string().nullable(),
  level: levelSchema.nullable(),
  element: z.string().nullable(),
  school: z.string().nullable(),
  schoolName: z.string().nullable(),
  /** As written in the cell. */
  found: z.string().nullable(),
  message: textSchema,
  remedy: textSchema,
});
export type UploadFault = z.infer<typeof faultSchema>;

export const progressSchema = z.strictObject({ stage: z.enum(['queued', 'reading', 'checking', 'done']), done: z.number().int(), total: z.number().int() });
export type UploadProgress = z.infer<typeof progressSchema>;

export const uploadSummarySchema = z.strictObject({
  countyCode: z.string().nullable(),
  countyName: z.string().nullable(),
  year: z.number().int().nullable(),
  schools: z.number().int(),
  stages: z.number().int(),
  classes: z.number().int(),
  pupils: z.number(),
  errors: z.number().int(),
  warnings: z.number().int(),
  /** More faults than are listed (the list ends after 10,000). */
  faultsOmitted: z.number().int(),
  /** Sheet names in the file. */
  sheets: z.array(z.string()),
});

/** Counts against the year's newest revision; null where there is none. */
export const differenceSummarySchema = z.strictObject({ against: z.number().int(), changed: z.number().int(), added: z.number().int(), removed: z.number().int() });

const uploadBase = {
  id: z.uuid(),
  county: countyCode,
  state: uploadStateSchema,
  createdAt: instant,
  files: z.array(z.strictObject({ name: z.string(), digest, size: z.number().int() })),
  progress: progressSchema,
  summary: uploadSummarySchema.nullable(),
  difference: differenceSummarySchema.nullable(),
  /** Why reading failed. */
  failure: z.strictObject({ code: z.string(), message: textSchema, remedy: textSchema }).nullable(),
  /** The revision that the commit made. */
  revision: z.number().int().nullable(),
  /** Warnings without an explanation yet. */
  unexplained: z.number().int(),
};
export const uploadEntrySchema = z.strictObject(uploadBase);
export type UploadEntry = z.infer<typeof uploadEntrySchema>;
export const uploadListSchema = z.array(uploadEntrySchema);
export const uploadSchema = z.strictObject({ ...uploadBase, faults: z.array(faultSchema), explanations: z.record(z.string(), z.string()) });
export type Upload = z.infer<typeof uploadSchema>;

export const uploadParams = z.strictObject({ county: countyCode, upload: z.uuid() });
export const createdUploadSchema = z.strictObject({ id: z.uuid() });
/** Fault id → text; an empty text takes an explanation back. Only those named are changed. */
export const explanationsBody = z.record(z.string().max(200), z.string().max(1000));
export const explanationsSchema = z.strictObject({ explanations: z.record(z.string(), z.string()), unexplained: z.number().int() });
/** `against`: the revision that the shown difference was taken against (null: none); a newer one since then is refused with `revision-newer`. */
export const commitBody = z.strictObject({ message: z.string().trim().max(500).default(''), against: z.number().int().nullable().optional() });
export const commitHeaders = z.looseObject({ 'idempotency-key': z.string().min(8).max(100).optional() });
export const committedSchema = z.strictObject({ revision: z.number().int(), year: z.number().int() });

/** Events of GET …/events: `progress` with an UploadProgress, then `state` with {state}. */
export const uploadEventSchema = z.union([progressSchema, z.strictObject({ state: uploadStateSchema })]);

export const sheetParams = z.strictObject({ county: countyCode, upload: z.uuid(), sheet: z.string().min(1).max(100) });
export const sheetQuery = z.strictObject({ from: z.coerce.number().int().positive().default(1), to: z.coerce.number().int().positive().optional() });
/** Cells as read, as text; `rows[i].cells[j]` stands in column j (0 is A). At most 500 lines an answer. */
export const sheetSchema = z.strictObject({
  sheet: z.string(),
  sheets: z.array(z.string()),
  total: z.number().int(),
  from: z.number().int(),
  to: z.number().int(),
  rows: z.array(z.strictObject({ line: z.number().int(), cells: z.array(z.string().nullable()) })),
});
export type SheetCells = z.infer<typeof sheetSchema>;
