import type { Assessment } from '../assessment.ts';
import type { Records } from '../dataset/records.ts';
import { canonicalJson, digestOf, type Json, toJson } from './canonical.ts';
import { intermediatesOf } from './intermediates.ts';

export { canonicalJson, digestOf, type Json } from './canonical.ts';

export const CERTIFICATE_FORMAT = 'junheng-certificate/1';

export interface CertificateOptions {
  /** SHA-256 of the file that the records were read from, if there was one. */
  readonly fileDigest?: string;
  readonly engineVersion: string;
  /** Digest of the standard's own files, as their keeper publishes it; the digest of the standard as applied is computed here. */
  readonly standardDigest?: string;
}

/**
 * A certificate (计算凭证) of an assessment: the records, the whole standard and dictionary, and every intermediate, each part with its
 * digest, so that anyone can compute all of it again without us. Plain JSON.
 */
export interface Certificate {
  readonly format: typeof CERTIFICATE_FORMAT;
  readonly engine: { readonly name: 'junheng'; readonly version: string };
  readonly county: { readonly code: string; readonly name: string };
  readonly year: number;
  readonly input: { readonly digest: string; readonly file: { readonly name: string; readonly digest: string } | null; readonly records: Json };
  readonly standard: { readonly id: string; readonly version: string; readonly digest: string; readonly fileDigest: string | null; readonly content: Json };
  readonly dictionary: { readonly id: string; readonly version: string; readonly digest: string; readonly content: Json };
  /** Every relief of the standard, and whether it was in force. */
  readonly reliefs: Readonly<Record<string, boolean>>;
  readonly result: { readonly [key: string]: Json };
  /** Digest of all of the above. */
  readonly digest: string;
}

/** Makes the certificate of an assessment of these records. */
export function certificateOf(assessment: Assessment, records: Records, options: CertificateOptions): Certificate {
  const { standard, dictionary, reliefs, year } = assessment.compiled;
  const [recordsJson, standardJson, dictionaryJson] = [toJson({ sheets: records.sheets }), toJson(standard), toJson(dictionary)];
  const digest = options.fileDigest ?? records.file?.digest ?? '';
  const file = records.file || digest !== '' ? { name: records.file?.name ?? '', digest } : null;
  const body: Omit<Certificate, 'digest'> = {
    format: CERTIFICATE_FORMAT,
    engine: { name: 'junheng', version: options.engineVersion },
    county: { code: assessment.county.code, name: assessment.county.name },
    year,
    input: { digest: digestOf(recordsJson), file, records: recordsJson },
    standard: { id: standard.id, version: standard.version, digest: digestOf(standardJson), fileDigest: options.standardDigest ?? null, content: standardJson },
    dictionary: { id: dictionary.id, version: dictionary.version, digest: digestOf(dictionaryJson), content: dictionaryJson },
    reliefs: Object.fromEntries(standard.reliefs.map((relief) => [relief.id, reliefs.includes(relief)])),
    result: intermediatesOf(assessment),
  };
  return { ...body, digest: digestOf(toJson(body)) };
}

/** The certificate as text: the same bytes for the same input on every machine. */
export const certificateText = (certificate: Certificate): string => canonicalJson(toJson(certificate));
