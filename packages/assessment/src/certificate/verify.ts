import { assess } from '../assess.ts';
import type { Assessment } from '../assessment.ts';
import { buildDataset } from '../dataset/build.ts';
import type { Records } from '../dataset/records.ts';
import { compileStandard } from '../standard/compile.ts';
import type { Dictionary, Standard } from '../standard/types.ts';
import { digestOf, type Json, toJson } from './canonical.ts';
import { CERTIFICATE_FORMAT } from './certificate.ts';
import { intermediatesOf } from './intermediates.ts';

/** One thing that was checked (核验项). */
export type CheckId = 'format' | 'digest' | 'input' | 'standard' | 'dictionary' | 'county' | 'recomputation' | 'reliefs' | 'primary' | 'junior' | 'items' | 'verdict';

/** Something that is not as computed again, by its path in the certificate: `result.stages.primary.schools.3.indicators.R2.value`. */
export interface Mismatch {
  readonly check: CheckId;
  readonly path: string;
  readonly found: Json;
  readonly expected: Json;
}

export interface Verification {
  /** Every check holds: the result follows from the records and the standard that the certificate contains. */
  readonly valid: boolean;
  readonly checks: readonly { readonly id: CheckId; readonly holds: boolean }[];
  readonly mismatches: readonly Mismatch[];
  /** The assessment computed again; null where the contents cannot be read. */
  readonly assessment: Assessment | null;
}

type JsonObject = { readonly [key: string]: Json };
const isObject = (value: Json | undefined): value is JsonObject => value !== null && typeof value === 'object' && !Array.isArray(value);
const part = (value: Json | undefined, key: string): Json => (isObject(value) && Object.hasOwn(value, key) ? (value[key] ?? null) : null);

/** At most so many differences are listed: a tampered sum would drown them. */
const LISTED = 500;

/** Every place where two JSON values differ. */
function differences(found: Json, expected: Json, path: string, report: (path: string, found: Json, expected: Json) => void): void {
  if (Array.isArray(found) && Array.isArray(expected)) {
    if (found.length !== expected.length) report(`${path}.length`, found.length, expected.length);
    for (let index = 0; index < Math.min(found.length, expected.length); index += 1) differences(found[index] ?? null, expected[index] ?? null, `${path}.${index}`, report);
  } else if (isObject(found) && isObject(expected)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(found)])) differences(part(found, key), part(expected, key), `${path}.${key}`, report);
  } else if (found !== expected) report(path, found, expected);
}

function parsed(certificate: unknown): Json {
  try {
    return toJson(typeof certificate === 'string' ? JSON.parse(certificate) : certificate);
  } catch {
    return null;
  }
}

function recomputed(content: JsonObject): { assessment: Assessment } | { reason: string } {
  try {
    const standard = part(content.standard, 'content') as unknown as Standard;
    const dictionary = part(content.dictionary, 'content') as unknown as Dictionary;
    const compiled = compileStandard(standard, dictionary, { year: Number(content.year), reliefs: (content.reliefs ?? {}) as Record<string, boolean> });
    return { assessment: assess(buildDataset(part(content.input, 'records') as unknown as Records, compiled), compiled) };
  } catch (error) {
    // The contents are a stranger's: whatever they break, the certificate cannot be computed again.
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Computes a certificate again from the records and the standard that it contains, and names every difference: a changed value, verdict or
 * digest. It shows that the result follows from the contents; that the contents are those that were submitted is shown by comparing the
 * certificate's digest with the one that was published. Never throws, whatever it is given.
 */
export function verifyCertificate(certificate: unknown): Verification {
  const content = parsed(certificate);
  const mismatches: Mismatch[] = [];
  const checks: CheckId[] = [];
  const check = (id: CheckId, run: (report: (path: string, found: Json, expected: Json) => void) => void): void => {
    checks.push(id);
    run((path, found, expected) => {
      if (mismatches.length < LISTED) mismatches.push({ check: id, path, found, expected });
    });
  };
  let assessment: Assessment | null = null;
  check('format', (report) => differences(part(content, 'format'), CERTIFICATE_FORMAT, 'format', report));
  if (isObject(content) && mismatches.length === 0) {
    const { digest = null, ...body } = content;
    check('digest', (report) => differences(digest, digestOf(body), 'digest', report));
    check('input', (report) => differences(part(content.input, 'digest'), digestOf(part(content.input, 'records')), 'input.digest', report));
    for (const id of ['standard', 'dictionary'] as const) {
      check(id, (report) => {
        const inside = part(content[id], 'content');
        differences(part(content[id], 'digest'), digestOf(inside), `${id}.digest`, report);
        for (const key of ['id', 'version']) differences(part(content[id], key), part(inside, key), `${id}.${key}`, report);
      });
    }
    const again = recomputed(content);
    check('recomputation', (report) => {
      if ('reason' in again) report('result', again.reason, 'an assessment');
    });
    if ('assessment' in again) {
      assessment = again.assessment;
      compareWith(content, again.assessment, check);
    }
  }
  const failed = new Set(mismatches.map((one) => one.check));
  return { valid: mismatches.length === 0, checks: checks.map((id) => ({ id, holds: !failed.has(id) })), mismatches, assessment };
}

function compareWith(content: JsonObject, assessment: Assessment, check: (id: CheckId, run: (report: (path: string, found: Json, expected: Json) => void) => void) => void): void {
  const expected = intermediatesOf(assessment);
  const found = content.result ?? null;
  check('county', (report) => {
    differences(part(content, 'county'), toJson({ code: assessment.county.code, name: assessment.county.name }), 'county', report);
  });
  check('reliefs', (report) => {
    const inForce = Object.fromEntries(assessment.compiled.standard.reliefs.map((relief) => [relief.id, assessment.compiled.reliefs.includes(relief)]));
    differences(part(content, 'reliefs'), inForce, 'reliefs', report);
  });
  for (const stage of ['primary', 'junior'] as const)
    check(stage, (report) => differences(part(part(found, 'stages'), stage), part(part(expected, 'stages'), stage), `result.stages.${stage}`, report));
  check('items', (report) => differences(part(found, 'items'), part(expected, 'items'), 'result.items', report));
  check('verdict', (report) => differences(part(found, 'verdict'), part(expected, 'verdict'), 'result.verdict', report));
}
