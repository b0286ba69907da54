import { z } from 'zod';
import { textSchema } from './common.ts';

/** Every refusal has this shape; the codes stand in docs/errors.md. `details` names the fields, cells or faults concerned. */
export const problemSchema = z.strictObject({ code: z.string(), message: textSchema, remedy: textSchema, details: z.unknown().optional() });
export type Problem = z.infer<typeof problemSchema>;
