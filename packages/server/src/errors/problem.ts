import type { Problem } from '@junheng/contract';
import { catalogue, type ErrorCode } from './catalogue.ts';

/** A refusal by its code; thrown anywhere, turned into an answer at one place. */
export class ProblemError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly details?: unknown,
    options?: ErrorOptions,
  ) {
    super(catalogue[code].en, options);
    this.name = 'ProblemError';
  }
}

export const problem = (code: ErrorCode, details?: unknown, cause?: unknown): ProblemError => new ProblemError(code, details, cause === undefined ? undefined : { cause });

export const statusOf = (code: ErrorCode): number => catalogue[code].status;

/** What is sent: message and remedy in both languages. */
export function presentProblem(error: ProblemError): Problem {
  const { zh, en, remedyZh, remedyEn } = catalogue[error.code];
  return { code: error.code, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn }, ...(error.details === undefined ? {} : { details: error.details }) };
}
