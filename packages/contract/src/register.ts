import { z } from 'zod';
import { instant, textSchema } from './common.ts';
import { fileFaultSchema } from './form-file.ts';
import { registerTotalSchema } from './register-total.ts';
import { formParams } from './round.ts';

const uuid = z.uuid();
const cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);

export const registerParams = formParams.extend({ register: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,40}$/) });
export const registerRowParams = registerParams.extend({ row: uuid });

/** A row of a register (名册): values by column id. `masked`: personal values are hidden from the caller. */
export const registerRowSchema = z.strictObject({
  id: uuid,
  values: z.record(z.string(), cell),
  version: z.number().int(),
  changedBy: z.string(),
  changedAt: instant,
});
export type RegisterRow = z.infer<typeof registerRowSchema>;
export const registerSchema = z.strictObject({
  register: z.string(),
  rows: z.array(registerRowSchema),
  masked: z.boolean(),
  /** What the caller may do: edit, carry over last year's rows, reveal personal values of one row. */
  acts: z.array(z.enum(['edit', 'carry', 'reveal'])),
  faults: z.array(z.strictObject({ row: uuid, column: z.string().nullable(), severity: z.enum(['error', 'warning']), code: z.string(), message: textSchema, remedy: textSchema })),
});
export type Register = z.infer<typeof registerSchema>;

/** The registers of a form at a glance, with every total, and the difference beyond which one must be explained (a fraction of the figure). */
export const registersSchema = z.strictObject({
  registers: z.array(z.strictObject({ register: z.string(), rows: z.number().int(), previousRows: z.number().int(), changedBy: z.string().nullable(), changedAt: instant.nullable() })),
  totals: z.array(registerTotalSchema),
  tolerance: z.number(),
  /** Where one complains about personal data, shown before they are collected; empty where the county has not said. */
  complaintChannel: z.string(),
  /** Years after the round's for which personal columns are kept. */
  personalYears: z.number().int(),
});
export type Registers = z.infer<typeof registersSchema>;

/** `values` null removes the row. `base` is the version that the editor saw, 0 for a new row, whose id the editor makes. */
export const registerEditsBody = z.strictObject({
  edits: z
    .array(z.strictObject({ id: uuid, values: z.record(z.string().max(40), cell).nullable(), base: z.number().int().min(0) }))
    .min(1)
    .max(5000),
  /** Name of the workbook that the edits were read from. */
  file: z.string().min(1).max(200).optional(),
});
/** Every edit is taken or stands in `conflicts` with the row as it is now (null where it was removed). */
export const registerEditedSchema = z.strictObject({
  taken: z.array(z.strictObject({ id: uuid, version: z.number().int() })),
  conflicts: z.array(z.strictObject({ id: uuid, row: registerRowSchema.nullable() })),
  totals: z.array(registerTotalSchema),
});
export const carriedSchema = z.strictObject({ rows: z.number().int() });
export const revealBody = z.strictObject({ reason: z.string().trim().min(1).max(500) });

/** What taking a workbook of registers would change; nothing is changed yet. The edits go to `editRegister` as they are. */
export const registerReadingSchema = z.strictObject({
  file: z.string(),
  registers: z.array(
    z.strictObject({
      register: z.string(),
      added: z.number().int(),
      changed: z.number().int(),
      removed: z.number().int(),
      same: z.number().int(),
      edits: z.array(z.strictObject({ id: uuid, values: z.record(z.string(), cell).nullable(), base: z.number().int(), before: z.record(z.string(), cell).nullable(), cell: z.string().nullable() })),
    }),
  ),
  faults: z.array(fileFaultSchema),
});
export type RegisterReading = z.infer<typeof registerReadingSchema>;

/** 数据核对 of a round: each figure that has more than one source, with every source's value. */
export const reconciliationSchema = z.strictObject({
  tolerance: z.number(),
  rows: z.array(
    z.strictObject({
      school: z.string(),
      name: z.string(),
      township: z.string().nullable(),
      path: z.string(),
      /** The form's figure; null for 未报. */
      figure: z.union([z.number(), z.array(z.number()), z.null()]),
      sources: z.array(z.strictObject({ register: z.string(), value: z.union([z.number(), z.array(z.number())]) })),
      differs: z.boolean(),
      explanation: z.string().nullable(),
    }),
  ),
  /** Teachers whose staff number stands at more than one school as full-time (重复统计). */
  duplicates: z.array(z.strictObject({ name: z.string(), places: z.array(z.strictObject({ school: z.string(), schoolName: z.string(), row: uuid, stage: z.string(), engagement: z.string() })) })),
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;
