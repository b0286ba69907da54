import { z } from 'zod';

/** 本县设置: what a county changes itself. Bounds come from GB/T 22239-2019 level 3 where a figure is one of security. */
export const settingValuesSchema = z.strictObject({
  /** Shown at the head of pages and documents; the county's own name where empty. */
  displayName: z.string().trim().max(40),
  bureauName: z.string().trim().max(60),
  /** Where one asks and complains about personal data (个人信息投诉渠道): an office with its telephone or address. */
  complaintChannel: z.string().trim().max(200),
  /** data: address of a PNG or SVG logo of at most 64 KB; empty for none. */
  logo: z
    .string()
    .max(90_000)
    .regex(/^(?:|data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/=]+)$/),
  holidays: z.array(z.iso.date()).max(200),
  /** A round's deadline is this many days after it opens, unless the officer says otherwise. */
  roundDays: z.number().int().min(1).max(120),
  /** Days before a deadline from which it counts as near. */
  dueSoonDays: z.number().int().min(1).max(30),
  /** Whether the township checks between the principal and the bureau. */
  townshipStep: z.boolean(),
  /** Year-on-year change beyond which a figure must be explained, as a fraction: 0.3 for 30 %. Where the dictionary is stricter, the dictionary holds. */
  yearJump: z.number().min(0.05).max(5),
  /** Difference between two sources of one figure beyond which it must be explained, as a fraction. */
  sourceDifference: z.number().min(0).max(1),
  idleMinutes: z.number().int().min(5).max(30),
  lockAfter: z.number().int().min(3).max(10),
  lockMinutes: z.number().int().min(5).max(1440),
  passwordDays: z.number().int().min(30).max(180),
  unusedDays: z.number().int().min(30).max(180),
  /** Years after a round's year for which personal columns of its registers are kept; then they are emptied. */
  personalYears: z.number().int().min(1).max(10),
  /** Months that the log is kept at least. */
  auditMonths: z.number().int().min(6).max(120),
});
export type SettingValues = z.infer<typeof settingValuesSchema>;
export const settingSchema = z.strictObject({ values: settingValuesSchema, version: z.number().int(), changedBy: z.string().nullable() });
export const settingBody = z.strictObject({ values: settingValuesSchema, version: z.number().int() });
