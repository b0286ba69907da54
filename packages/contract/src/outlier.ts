import { z } from 'zod';
import { textSchema } from './common.ts';

/** 偏离值: a figure of a handed-in form whose ratio stands far from those of like schools. */
export const outlierSchema = z.strictObject({
  school: z.string(),
  /** Address of the figure that is marked. */
  path: z.string(),
  ratio: z.strictObject({ id: z.string(), name: textSchema, unit: z.string().nullable(), digits: z.number().int() }),
  value: z.number(),
  /** The like schools: what they have in common, how many they are, their median, and between what their ratios usually lie. */
  group: z.strictObject({ name: textSchema, schools: z.number().int(), median: z.number(), low: z.number(), high: z.number() }),
});
export type FormOutlier = z.infer<typeof outlierSchema>;
export const outlierListSchema = z.array(outlierSchema);
