import type { Policy } from '../access/rights.ts';

/** 通知投递: that mail and webhook work is the system administrator's business. */
export const policy = { deliveries: { 'system-administrator': 'directory' } } as const satisfies Policy;
