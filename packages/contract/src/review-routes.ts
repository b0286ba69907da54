import {
  commentAnswerBody,
  commentBody,
  commentParams,
  concludeBody,
  reviewCommentSchema,
  reviewConclusionSchema,
  reviewedYearListSchema,
  reviewParams,
  reviewSchema,
  settleCommentBody,
} from './review.ts';

/** 上级审核: comments on what was submitted, answers, conclusions. */
export const reviewSchemas = {
  reviewedYears: { summary: '已上报的年度与审核情况', response: reviewedYearListSchema },
  review: { summary: '一个上报版本的审核', params: reviewParams, response: reviewSchema },
  writeComment: { summary: '提出审核意见', params: reviewParams, body: commentBody, response: reviewCommentSchema },
  answerComment: { summary: '答复审核意见', params: commentParams, body: commentAnswerBody, response: reviewCommentSchema },
  settleComment: { summary: '审核意见已解决或重新提出', params: commentParams, body: settleCommentBody, response: reviewCommentSchema },
  concludeReview: { summary: '作出审核结论', params: reviewParams, body: concludeBody, response: reviewConclusionSchema },
} as const;
