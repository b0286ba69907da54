import { z } from 'zod';
import { instant } from './common.ts';

/** 通知投递: how notices fare beyond the application. `troubled` are those that failed, or are being tried again. */
export const deliveryListSchema = z.strictObject({
  waiting: z.number().int(),
  sent: z.number().int(),
  failed: z.number().int(),
  troubled: z.array(
    z.strictObject({
      id: z.uuid(),
      channel: z.enum(['mail', 'webhook']),
      state: z.enum(['queued', 'failed']),
      /** For whom. What the notice says is not told. */
      login: z.string(),
      name: z.string(),
      attempts: z.number().int(),
      error: z.string(),
      createdAt: instant,
      settledAt: instant.nullable(),
    }),
  ),
});
