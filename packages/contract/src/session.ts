import { z } from 'zod';
import { countyCode, instant } from './common.ts';

const countyYear = z.strictObject({ year: z.number().int(), revision: z.number().int(), committedAt: instant, schools: z.number().int(), pupils: z.number() });

/** A county with the newest revision of each year, newest year first. `demo` marks the sample county (样例). */
export const countySchema = z.strictObject({ code: countyCode, name: z.string(), demo: z.boolean(), years: z.array(countyYear) });
export type County = z.infer<typeof countySchema>;

export const sessionSchema = z.strictObject({
  version: z.string(),
  engine: z.string(),
  mode: z.literal('loopback'),
  /** The standard that is used where none is named. */
  defaultStandard: z.string(),
  counties: z.array(countySchema),
});
export type Session = z.infer<typeof sessionSchema>;

export const newCountyBody = z.strictObject({ code: countyCode, name: z.string().trim().min(1).max(60) });
