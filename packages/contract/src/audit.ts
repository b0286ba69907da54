import { z } from 'zod';
import { digest, instant } from './common.ts';

/** One act in the county's chained log (审计日志): each entry's hash covers the one before. */
export const auditEntrySchema = z.strictObject({
  sequence: z.number().int(),
  at: instant,
  actor: z.string(),
  act: z.string(),
  object: z.string(),
  detail: z.unknown(),
  previousHash: digest,
  hash: digest,
});
export const auditSchema = z.strictObject({ entries: z.array(auditEntrySchema), intact: z.boolean(), brokenAt: z.number().int().nullable() });
export type Audit = z.infer<typeof auditSchema>;
export const auditQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(200) });
