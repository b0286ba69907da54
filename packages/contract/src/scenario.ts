import { z } from 'zod';
import { countyCode, instant, levelSchema, rowKeySchema, valueSchema } from './common.ts';

/** One figure changed in a what-if (情景模拟). */
export const editSchema = z.strictObject({ level: levelSchema, key: rowKeySchema, element: z.string().min(1).max(60), value: valueSchema });
export type ScenarioEdit = z.infer<typeof editSchema>;

export const scenarioBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  note: z.string().max(2000).default(''),
  baseRevision: z.number().int().positive(),
  standard: z.string().min(1).max(60),
  edits: z.array(editSchema).max(20_000),
});
export type ScenarioBody = z.infer<typeof scenarioBody>;
/** A change names the version that it was made from; a newer one is answered with the error `scenario-changed`. */
export const scenarioChangeBody = scenarioBody.extend({ version: z.number().int().positive() });

export const scenarioSchema = z.strictObject({
  ...scenarioBody.shape,
  note: z.string(),
  /** '340223-k3f9…': the county's code and a random part, so that a link is enough to find it. */
  id: z.string(),
  county: countyCode,
  year: z.number().int(),
  version: z.number().int(),
  createdAt: instant,
  updatedAt: instant,
});
export type Scenario = z.infer<typeof scenarioSchema>;
export const scenarioListSchema = z.array(scenarioSchema);
const scenarioId = z.string().regex(/^\d{6,12}-[0-9a-z]{16}$/);
export const scenarioParams = z.strictObject({ county: countyCode, scenario: scenarioId });
export const scenarioLinkParams = z.strictObject({ scenario: scenarioId });
