import { profileSchema } from '@junheng/assessment/standard/profile-schema';
import { z } from 'zod';
import { countyCode, digest, instant, textSchema, valueSchema } from './common.ts';
import { formParams, roundParams } from './round.ts';

const uuid = z.uuid();
const schoolCode = z.string().min(1).max(40);
const profileId = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,60}$/);

/** Something wrong in a file of a form (填报表文件), at its cell and at the figure that the cell holds. */
export const fileFaultSchema = z.strictObject({
  id: z.string(),
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  sheet: z.string(),
  cell: z.string().nullable(),
  path: z.string().nullable(),
  message: textSchema,
  remedy: textSchema,
});
export type FileFault = z.infer<typeof fileFaultSchema>;

/** One figure that the file says otherwise than the form; `base` is the version that taking it writes over. */
export const formChangeSchema = z.strictObject({ path: z.string(), from: valueSchema, to: valueSchema, base: z.number().int(), sheet: z.string(), cell: z.string().nullable() });
export type FormChange = z.infer<typeof formChangeSchema>;

/** What taking a file would change in a form (差异), and what is wrong in it. Nothing is changed yet. */
export const fileReadingSchema = z.strictObject({
  file: z.strictObject({ name: z.string(), digest }),
  school: schoolCode,
  changes: z.array(formChangeSchema),
  /** Figures that the form already says so. */
  same: z.number().int(),
  faults: z.array(fileFaultSchema),
});
export type FileReading = z.infer<typeof fileReadingSchema>;

export const formFileParams = formParams.extend({ digest });
export const statisticsQuery = z.strictObject({ profile: profileId.optional() });

/** 批量读取: many schools' workbooks at once. */
export const batchParams = roundParams.extend({ batch: uuid });
export const batchSchoolParams = batchParams.extend({ school: schoolCode });
export const createdBatchSchema = z.strictObject({ id: uuid });
export const batchStateSchema = z.enum(['queued', 'reading', 'read', 'failed']);
export const batchProgressSchema = z.strictObject({ done: z.number().int(), total: z.number().int() });
export type BatchProgress = z.infer<typeof batchProgressSchema>;
/** One school of one file. `taken` once it was taken over into the form. */
export const batchFormSchema = z.strictObject({
  school: schoolCode,
  name: z.string().nullable(),
  file: z.strictObject({ name: z.string(), digest }),
  changes: z.number().int(),
  same: z.number().int(),
  faults: z.array(fileFaultSchema),
  taken: z.strictObject({ figures: z.number().int(), conflicts: z.number().int(), at: instant, by: z.string() }).nullable(),
});
export type BatchForm = z.infer<typeof batchFormSchema>;
export const batchSchema = z.strictObject({
  id: uuid,
  state: batchStateSchema,
  createdAt: instant,
  createdBy: z.string(),
  progress: batchProgressSchema,
  forms: z.array(batchFormSchema),
  /** Files that hold no form of this round, or cannot be read, with why. */
  files: z.array(z.strictObject({ name: z.string(), faults: z.array(fileFaultSchema) })),
});
export type Batch = z.infer<typeof batchSchema>;
/** Absent: every school of the batch that is not taken yet. */
export const takeBatchBody = z.strictObject({ schools: z.array(schoolCode).min(1).max(2000).optional() });
export const takenBatchSchema = z.strictObject({
  taken: z.array(z.strictObject({ school: schoolCode, figures: z.number().int(), conflicts: z.number().int() })),
  left: z.array(z.strictObject({ school: schoolCode, code: z.string(), message: textSchema })),
});

/** 统计报表映射方案. */
export const profileParams = z.strictObject({ county: countyCode, profile: profileId });
export const mappingProfileSchema = z.strictObject({
  id: z.string(),
  document: profileSchema,
  /** 0 as shipped; a correction of the county counts up. */
  version: z.number().int(),
  changedBy: z.string().nullable(),
  changedAt: instant.nullable(),
});
export type MappingProfile = z.infer<typeof mappingProfileSchema>;
export const profileListSchema = z.array(mappingProfileSchema);
/** The version that was looked at; `document` null goes back to the shipped profile. */
export const changeProfileBody = z.strictObject({ document: profileSchema.nullable(), version: z.number().int().min(0) });
/** What a profile finds in a sample file, line by line. */
export const profileTrialSchema = z.strictObject({
  file: z.string(),
  sheets: z.array(z.string()),
  found: z.array(z.strictObject({ path: z.string(), sheet: z.string().nullable(), cells: z.array(z.strictObject({ cell: z.string(), text: z.string().nullable() })), value: valueSchema })),
  faults: z.array(fileFaultSchema),
});
export type ProfileTrial = z.infer<typeof profileTrialSchema>;
