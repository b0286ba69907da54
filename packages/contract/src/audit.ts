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
  /** Null in entries from before there were accounts. */
  origin: z.strictObject({ account: z.string().nullable(), role: z.string().nullable(), place: z.string().nullable(), address: z.string(), result: z.enum(['done', 'refused']) }).nullable(),
  previousHash: digest,
  hash: digest,
});
export const auditSchema = z.strictObject({
  entries: z.array(auditEntrySchema),
  /** Entries that the search finds, of which `entries` are the page. */
  found: z.number().int(),
  total: z.number().int(),
  intact: z.boolean(),
  brokenAt: z.number().int().nullable(),
});
export type Audit = z.infer<typeof auditSchema>;
export const auditQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1000).default(200),
  /** Entries before this sequence number, for the next page. */
  before: z.coerce.number().int().positive().optional(),
  /** In actor, act, object or detail. */
  text: z.string().max(80).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  result: z.enum(['done', 'refused']).optional(),
});
