/** One line of a derivation: what it is, its value, where it was read, and what it was computed from. */
export interface ExplanationStep {
  /** In words of the locale: 教学及辅助用房面积. */
  readonly label: string;
  /** The formula in words with the operands' names; absent for a figure that was read. */
  readonly formula?: string;
  /** The same formula with its numbers: (1163 − 41) ÷ 136. */
  readonly substituted?: string;
  /** NaN where missing. */
  readonly value: number;
  /** The value as shown, rounded, with its unit; '未报' / 'not reported' where missing. */
  readonly display: string;
  readonly unit?: string;
  /** 'sheet!cell' where it was read; null for a computed or typed figure. */
  readonly cell?: string | null;
  /** Element id, level and row of a figure that was read, so that a screen can jump to it or change it. */
  readonly figure?: { readonly element: string; readonly level: 'county' | 'school' | 'stage' | 'class'; readonly row: number };
  /** Changed in a what-if scenario. */
  readonly edited?: boolean;
  readonly children: readonly ExplanationStep[];
}

/** The whole derivation of one number. */
export interface Explanation {
  /** 第3小学 · R4 生均教学及辅助用房面积（小学） */
  readonly title: string;
  readonly root: ExplanationStep;
  /** How it was judged: threshold or limit, 85 % line, exactness, reliefs applied, rounding; each with the number of its source document. */
  readonly judgement: readonly string[];
  readonly sources: readonly { readonly number: string; readonly title: string; readonly date: string }[];
}

/** Which number is asked for. */
export type NumberReference =
  | { readonly kind: 'value'; readonly stage: 'primary' | 'junior'; readonly indicator: string; readonly stageRow: number }
  | { readonly kind: 'mean' | 'cv'; readonly stage: 'primary' | 'junior'; readonly indicator: string }
  | { readonly kind: 'attainment'; readonly stage: 'primary' | 'junior'; readonly stageRow: number }
  | { readonly kind: 'item'; readonly item: string; readonly schoolRow?: number };

export type Locale = 'zh' | 'en';
