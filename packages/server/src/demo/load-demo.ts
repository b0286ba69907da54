import type { Context } from '../http/context.ts';

export async function loadDemo(_context: Context): Promise<void> {}
