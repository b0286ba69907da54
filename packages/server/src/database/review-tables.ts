import type { Generated } from 'kysely';
import type { Optional } from './columns.ts';

/** 审核意见 of a level above on a submitted revision. */
export interface ReviewCommentTable {
  county: string;
  revision: number;
  level: string;
  id: string;
  about: string;
  state: string;
  created_at: Generated<Date>;
}
/** What was said under a comment, append-only. */
export interface ReviewMessageTable {
  county: string;
  revision: number;
  level: string;
  comment: string;
  sequence: number;
  kind: string;
  by: string;
  role: string;
  text: string;
  home: Optional<string>;
  account: Optional<string>;
  at: Generated<Date>;
}
/** 审核结论, append-only; the last of a level holds. */
export interface ReviewConclusionTable {
  county: string;
  revision: number;
  level: string;
  number: number;
  conclusion: string;
  grounds: string;
  why: Optional<string>;
  by: string;
  home: Optional<string>;
  account: Optional<string>;
  at: Generated<Date>;
}

export interface ReviewTables {
  review_comment: ReviewCommentTable;
  review_message: ReviewMessageTable;
  review_conclusion: ReviewConclusionTable;
}
