import type { Records } from '@junheng/assessment/dataset/records';
import { z } from 'zod';
import { countyCode, digest, document, instant, levelSchema, rowKeySchema, valueSchema, yearNumber } from './common.ts';

/** A committed state (修订版本) of a county's year. Numbers count up within the county, over all its years; they never change. */
export const revisionSchema = z.strictObject({
  county: countyCode,
  number: z.number().int(),
  year: z.number().int(),
  kind: z.enum(['import', 'restore', 'edit', 'round']),
  createdAt: instant,
  createdBy: z.string(),
  message: z.string(),
  /** The revision of the same year that it followed; null for the first. */
  previous: z.number().int().nullable(),
  /** For a restore: the revision whose figures it repeats. */
  restoredFrom: z.number().int().nullable(),
  file: z.strictObject({ name: z.string(), digest }).nullable(),
  schools: z.number().int(),
  pupils: z.number(),
  /** Warnings that were explained when it was committed. */
  explained: z.number().int(),
});
export type Revision = z.infer<typeof revisionSchema>;
export const revisionListSchema = z.array(revisionSchema);
export const revisionsQuery = z.strictObject({ year: yearNumber.optional() });

/** Columns as plain JSON: `datasetFromJson` of the engine makes typed arrays of it. */
export const datasetDocument = document<import('@junheng/assessment/dataset/json').DatasetJson>('columns by element id, missing as null');
/** Rows as read, typed by element id, with sheet lines and column letters. */
export const recordsDocument = document<Records>('rows by sheet, values by element id');

export const valueChangeSchema = z.strictObject({
  level: levelSchema,
  key: rowKeySchema,
  /** School code and name for the reader; null on the county's own figures. */
  school: z.string().nullable(),
  schoolName: z.string().nullable(),
  element: z.string(),
  before: valueSchema,
  after: valueSchema,
  /** 'sheet!cell' in the newer file; null where it was not read from one. */
  cell: z.string().nullable(),
});
export type ValueChange = z.infer<typeof valueChangeSchema>;
export const rowChangeSchema = z.strictObject({ level: levelSchema, key: rowKeySchema, school: z.string().nullable(), schoolName: z.string().nullable() });

/** What differs between two revisions; `changes` is cut after 5,000 entries, `total` counts all. */
export const differenceSchema = z.strictObject({
  revision: z.number().int(),
  against: z.number().int(),
  total: z.number().int(),
  changes: z.array(valueChangeSchema),
  added: z.array(rowChangeSchema),
  removed: z.array(rowChangeSchema),
});
export type Difference = z.infer<typeof differenceSchema>;
export const differenceQuery = z.strictObject({ against: z.coerce.number().int().positive() });

export const restoreBody = z.strictObject({ message: z.string().trim().min(1).max(500) });

/** What was noted about the file when it was committed: warnings with their explanations. */
export const explainedFaultSchema = z.strictObject({ id: z.string(), sheet: z.string(), cell: z.string().nullable(), message: z.string(), explanation: z.string() });
export const explainedListSchema = z.array(explainedFaultSchema);
