/** Programs that take the same figures from the same number of people. */
export type Program = 'junheng' | 'parse';

/** Somebody who fills in a form, signed in for himself. */
export interface Writer {
  /** Headers that carry his session. */
  readonly headers: Readonly<Record<string, string>>;
  /** Junheng: the address of his form's figures. Parse: unused. */
  readonly form: string;
  /** His figures: path in the form for Junheng, the object's name for Parse; with the version that stands. */
  readonly figures: readonly { readonly name: string; readonly version: number }[];
}

/** What the writers' process does: everybody writes, one request after another, all at the same time. */
export interface Plan {
  readonly program: Program;
  readonly port: number;
  readonly writers: readonly Writer[];
  /** Figures in one request. */
  readonly batch: number;
  /** Seconds before the clock starts, and by the clock. */
  readonly warmUp: number;
  readonly seconds: number;
  /** First value written; each further one is greater by one, so that every write changes something. */
  readonly first: number;
}

export interface Written {
  /** Figures that were acknowledged while the clock ran. */
  readonly figures: number;
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** Answers that were not as they should be, with the first of them. */
  readonly failures: number;
  readonly firstFailure: string | null;
  /** Requests sent by each writer and figure versions that stand afterwards, for the next turn. */
  readonly versions: readonly (readonly number[])[];
  readonly last: number;
}
