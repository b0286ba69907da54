import type { Place } from './located.ts';

/** What is wrong with a standard file, and what to do, in both languages. */
export interface Wording {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly remedyZh: string;
  readonly remedyEn: string;
}

/** One fault of a standard file (标准文件错误): where, what, and what to do. `message` holds both languages. */
export interface StandardFileIssue extends Wording {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly column: number;
  readonly message: string;
}

export const issueAt = (place: Place, wording: Wording): StandardFileIssue => ({
  ...place,
  ...wording,
  message: `${wording.zh}。${wording.remedyZh} / ${wording.en}. ${wording.remedyEn}`,
});

/** Standard files that cannot be used: nothing of them is loaded, and every fault is named at once. */
export class StandardFileError extends Error {
  constructor(readonly issues: readonly StandardFileIssue[]) {
    super(issues.map((issue) => `${issue.file}:${issue.line}:${issue.column} ${issue.message}`).join('\n'));
    this.name = 'StandardFileError';
  }
}

/** The known name nearest to a misspelt one (at most a third of its letters wrong), for "did you mean". */
export function nearest(wrong: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.floor(wrong.length / 3) + 1;
  for (const candidate of known) {
    const distance = editDistance(wrong.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(left: string, right: string): number {
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...left].entries()) {
    const current = [row + 1];
    for (const [column, other] of [...right].entries()) current.push(Math.min((previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1, (previous[column] ?? 0) + (letter === other ? 0 : 1)));
    previous = current;
  }
  return previous[right.length] ?? 0;
}
