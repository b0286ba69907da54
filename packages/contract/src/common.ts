import { z } from 'zod';
import { ROLES } from './role.ts';

/** A text in both languages of the product; Chinese is the one that counts. */
export const textSchema = z.strictObject({ zh: z.string(), en: z.string() });
export type Text = z.infer<typeof textSchema>;

/** 行政区划代码: six digits, twelve for a township that acts as a county. */
export const countyCode = z.string().regex(/^\d{6}(\d{6})?$/, '行政区划代码应为 6 位数字');
export const levelSchema = z.enum(['county', 'school', 'stage', 'class']);
export const stageSchema = z.enum(['primary', 'junior']);
export const roleSchema = z.enum(ROLES);
export const statusSchema = z.enum(['met', 'unmet', 'missing']);
export const yearNumber = z.coerce.number().int().min(2000).max(2100);
export const digest = z.string().regex(/^[0-9a-f]{64}$/);
export const instant = z.iso.datetime({ offset: true });

/** A figure as reported: number, text or member id, yes or no, room areas in ㎡, or null for 未报. */
export const valueSchema = z.union([z.number(), z.string(), z.boolean(), z.array(z.number()), z.null()]);

/** A document whose shape is the engine's own (it has its own loader and its own tests); passed through as it is. */
export const document = <T>(description: string): z.ZodType<T> => z.unknown().describe(description) as unknown as z.ZodType<T>;

/** The row of a figure: the school's code (学校标识码), then the stage, grade and class as far as the level goes. */
export const rowKeySchema = z.strictObject({
  schoolCode: z.string().min(1).max(40).optional(),
  stage: z.string().min(1).max(40).optional(),
  grade: z.string().min(1).max(40).optional(),
  className: z.string().min(1).max(40).optional(),
});
export type RowKey = z.infer<typeof rowKeySchema>;

export const countyParams = z.strictObject({ county: countyCode });
export const revisionParams = z.strictObject({ county: countyCode, revision: z.coerce.number().int().positive() });
/** `language` of what is written for people: the report and the template. */
export const standardQuery = z.strictObject({ standard: z.string().max(60).optional(), language: z.enum(['zh', 'en']).optional() });
