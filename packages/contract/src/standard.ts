import type { Dictionary, Standard } from '@junheng/assessment/standard/types';
import { z } from 'zod';
import { document } from './common.ts';

export const standardEntrySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  en: z.string(),
  version: z.string(),
  region: z.strictObject({ code: z.string(), name: z.string(), en: z.string() }),
  extends: z.string().optional(),
  validFrom: z.string(),
  validTo: z.string().optional(),
});
export type StandardEntry = z.infer<typeof standardEntrySchema>;
export const standardListSchema = z.array(standardEntrySchema);

/** The standard with its overlays applied. */
export const standardDocument = document<Standard>('a standard with its overlays applied, as standards/schema/standard.schema.json');
export const dictionaryDocument = document<Dictionary>('the data dictionary, as standards/schema/dictionary.schema.json');
export const standardParams = z.strictObject({ standard: z.string().min(1).max(60) });
