import { countyReaders, keepers, type Policy, readers } from '../access/rights.ts';

const reviewers = { 'city-reviewer': 'submitted', 'province-reviewer': 'submitted', 'national-reviewer': 'submitted' } as const;

/** 上级审核: the reviewers of a level write on what was submitted to it, the bureau, the supervision office and the leader answer. */
export const policy = {
  reviewedYears: { ...countyReaders, ...reviewers },
  review: readers,
  writeComment: reviewers,
  answerComment: { ...keepers, 'supervision-officer': 'county', 'county-leader': 'county' },
  settleComment: reviewers,
  concludeReview: reviewers,
} as const satisfies Policy;
