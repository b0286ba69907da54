import { z } from 'zod';

/** A total of a register at a figure's address (汇总): `value` is what the register gives for `path`, of `rows` rows. Areas of a list stand in order of size. */
export const registerTotalSchema = z.strictObject({ path: z.string(), register: z.string(), value: z.union([z.number(), z.array(z.number())]), rows: z.number().int() });
export type RegisterTotal = z.infer<typeof registerTotalSchema>;
