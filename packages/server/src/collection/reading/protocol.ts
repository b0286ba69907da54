import type { Records } from '@junheng/assessment/dataset/records';
import type { Text, Upload, UploadFault, UploadProgress } from '@junheng/contract';

/** A stored file and the name it was sent under. */
export interface StoredSource {
  readonly path: string;
  readonly name: string;
  readonly digest: string;
}
export interface Failure {
  readonly code: string;
  readonly message: Text;
  readonly remedy: Text;
}
/** What reading gives: records as gzipped JSON, or why the file cannot be opened. */
export interface ReadingResult {
  readonly packed: Uint8Array;
  readonly faults: UploadFault[];
  readonly summary: NonNullable<Upload['summary']>;
}

/** To the worker. */
export type Request = { readonly kind: 'read'; readonly files: readonly StoredSource[]; readonly county: string } | { readonly kind: 'previous'; readonly records: Records | null };
/** From the worker. */
export type Reply =
  | { readonly kind: 'progress'; readonly progress: UploadProgress }
  | { readonly kind: 'previous'; readonly year: number }
  | { readonly kind: 'done'; readonly result: ReadingResult }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'crashed'; readonly message: string };
