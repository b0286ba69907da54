import type { Policy } from '../access/rights.ts';

/** 指标标准: the published rules, which anybody may read. */
export const policy = { standards: 'anyone', standard: 'anyone', dictionary: 'anyone' } as const satisfies Policy;
