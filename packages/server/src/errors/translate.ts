import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import type { ErrorCode } from './catalogue.ts';
import { ProblemError, problem } from './problem.ts';

/** Fastify's own refusals. */
const HTTP: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unsupported',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'media-type-unsupported',
  FST_ERR_CTP_BODY_TOO_LARGE: 'request-too-large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request-invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request-invalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request-invalid',
  FST_REQ_FILE_TOO_LARGE: 'upload-too-large',
  FST_FILES_LIMIT: 'upload-too-many-files',
  FST_PARTS_LIMIT: 'upload-too-many-files',
  FST_FIELDS_LIMIT: 'upload-too-many-files',
  FST_ERR_RESPONSE_SERIALIZATION: 'response-invalid',
};

/** Classes (two characters) and codes of SQLSTATE. */
const SQL: Readonly<Record<string, ErrorCode>> = {
  JH001: 'revision-immutable',
  JH002: 'administrator-alone',
  '23505': 'busy',
  '40001': 'busy',
  '40P01': 'busy',
  '55P03': 'busy',
  '53300': 'busy',
  '57014': 'database-timeout',
  '53100': 'disk-full',
  '25006': 'storage-unwritable',
  '58030': 'storage-unwritable',
  '08': 'database-unavailable',
  '57': 'database-unavailable',
};

/** System calls on the data folder and on the database's socket. */
const SYSTEM: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'storage-unwritable',
  EACCES: 'storage-unwritable',
  EPERM: 'storage-unwritable',
  EIO: 'storage-unwritable',
  ECONNREFUSED: 'database-unavailable',
  ECONNRESET: 'database-unavailable',
  EPIPE: 'database-unavailable',
  ENOTFOUND: 'database-unavailable',
};

/** pg's words for a connection that broke or that could not be had in time. */
const LOST = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after/;

/** Any error as one of the catalogue: ours as it is, those of the tools by their codes, the rest as internal. */
export function translate(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return problem('request-invalid', { issues: error.validation.map((one) => ({ path: one.instancePath, message: one.message })) }, error);
  if (!(error instanceof Error)) return problem('internal', undefined, error);
  if (isResponseSerializationError(error)) return problem('response-invalid', { issues: error.cause.issues }, error);
  const { code } = error as { code?: unknown };
  const found = typeof code === 'string' ? (HTTP[code] ?? SYSTEM[code] ?? SQL[code] ?? (/^[0-9A-Z]{5}$/.test(code) ? SQL[code.slice(0, 2)] : undefined)) : undefined;
  if (found) return problem(found, undefined, error);
  if (LOST.test(error.message)) return problem('database-unavailable', undefined, error);
  const { statusCode } = error as { statusCode?: unknown };
  if (statusCode === 429) return problem('too-many-requests', undefined, error);
  return problem(typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? 'request-invalid' : 'internal', undefined, error);
}
