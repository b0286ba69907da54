import { z } from 'zod';
import { countyCode, instant } from './common.ts';
import { parseAbout } from './review-about.ts';

const text = z.string().trim().min(1).max(2000);
export const reviewLevel = z.enum(['city', 'province', 'nation']);

export const reviewParams = z.strictObject({ county: countyCode, revision: z.coerce.number().int().positive() });
export const commentParams = reviewParams.extend({ comment: z.uuid() });

/** What a comment is pinned to; see review-about.ts. */
const about = z
  .string()
  .max(120)
  .refine((value) => parseAbout(value) !== null, '意见所指的位置不正确');

export const reviewMessageSchema = z.strictObject({ kind: z.enum(['comment', 'answer', 'resolve', 'reopen']), by: z.string(), role: z.string(), text: z.string(), at: instant });
/** 审核意见 of a level above on a submitted year, answered by the county. */
export const reviewCommentSchema = z.strictObject({ id: z.uuid(), level: reviewLevel, about, state: z.enum(['open', 'answered', 'resolved']), messages: z.array(reviewMessageSchema) });
export type ReviewComment = z.infer<typeof reviewCommentSchema>;

/** 审核结论 of a level. It is never changed: a later one of the level takes its place and says why. */
export const reviewConclusionSchema = z.strictObject({
  level: reviewLevel,
  number: z.number().int(),
  /** A member of the dictionary's enumeration `reviewConclusion`. */
  conclusion: z.string(),
  grounds: z.string(),
  why: z.string().nullable(),
  by: z.string(),
  at: instant,
});
export type ReviewConclusion = z.infer<typeof reviewConclusionSchema>;

const submittedTo = z.array(z.strictObject({ level: reviewLevel, by: z.string(), at: instant }));

/** 审核 of a submitted revision: what its levels said of it, as far as the caller reads it. */
export const reviewSchema = z.strictObject({
  year: z.number().int(),
  revision: z.number().int(),
  /** Whether the revision still stands for its year; once the leader lifted the freeze a new one will be submitted. */
  frozen: z.boolean(),
  submitted: submittedTo,
  comments: z.array(reviewCommentSchema),
  /** Of each level, oldest first. */
  conclusions: z.array(reviewConclusionSchema),
  /** What the caller may do now, and as which level. */
  acts: z.array(z.enum(['comment', 'settle', 'conclude', 'answer'])),
  level: reviewLevel.nullable(),
});
export type Review = z.infer<typeof reviewSchema>;

/** A year that was submitted, in the list of whoever reads it. */
export const reviewedYearSchema = z.strictObject({
  county: countyCode,
  countyName: z.string(),
  year: z.number().int(),
  revision: z.number().int(),
  frozen: z.boolean(),
  submitted: submittedTo,
  open: z.number().int(),
  answered: z.number().int(),
  /** The last of each level. */
  conclusions: z.array(reviewConclusionSchema.pick({ level: true, conclusion: true, at: true })),
});
export type ReviewedYear = z.infer<typeof reviewedYearSchema>;
export const reviewedYearListSchema = z.array(reviewedYearSchema);

export const commentBody = z.strictObject({ about, text });
export const commentAnswerBody = z.strictObject({ text });
export const settleCommentBody = z.strictObject({ kind: z.enum(['resolve', 'reopen']), text: z.string().trim().max(2000) });
export const concludeBody = z.strictObject({
  conclusion: z.string().max(40),
  grounds: text,
  /** Number of the level's conclusion that it takes the place of; 0 for the first. */
  replaces: z.number().int().min(0),
  /** Why it takes another's place. */
  why: z.string().trim().max(500).nullable(),
});
