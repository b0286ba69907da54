import type { Generated } from 'kysely';
import type { AccountTables } from './account-tables.ts';
import type { Instant, Json, Optional, OptionalJson } from './columns.ts';
import type { FormFileTables } from './form-file-tables.ts';
import type { RegisterTables } from './register-tables.ts';
import type { ReviewTables } from './review-tables.ts';
import type { RoundTables } from './round-tables.ts';

/** 区县 directory: a reference table, the same on every node. */
export interface CountyTable {
  county: string;
  name: string;
  demo: boolean;
  created_at: Generated<Date>;
  /** 'county', or 'platform' for the installation itself (000000). */
  kind: Generated<string>;
}
/** One row a county: what the next revision and the next audit entry follow. Locked by every act, so acts of one county stand in a line. */
export interface CountyHeadTable {
  county: string;
  last_revision: number;
  audit_sequence: number;
  audit_hash: string;
}
/** 原始文件: bytes lie in the file store under their digest. */
export interface SourceFileTable {
  county: string;
  digest: string;
  size: number;
  stored_at: Generated<Date>;
}
export interface UploadTable {
  county: string;
  id: string;
  state: string;
  created_at: Generated<Date>;
  created_by: string;
  progress: Json<unknown>;
  summary: OptionalJson;
  difference: OptionalJson;
  explanations: Json<Record<string, string>>;
  failure: OptionalJson;
  revision: Optional<number>;
}
export interface UploadFileTable {
  county: string;
  upload: string;
  position: number;
  name: string;
  digest: string;
  size: number;
}
/** What reading an upload gave; kept until it is committed or discarded. `records` is gzipped JSON. */
export interface UploadReadingTable {
  county: string;
  upload: string;
  records: Buffer | null;
  faults: Json<unknown[]>;
}
/** 修订版本, append-only. */
export interface RevisionTable {
  county: string;
  number: number;
  year: number;
  kind: string;
  created_at: Generated<Date>;
  created_by: string;
  message: string;
  previous: number | null;
  restored_from: number | null;
  file_name: string | null;
  file_digest: string | null;
  schools: number;
  pupils: number;
  explained: Json<unknown[]>;
  /** Sheet names, columns and cells: where each figure stood in the file. */
  layout: Json<unknown>;
}
/** 县域填报: the county's own figures of a revision, values by element id. */
export interface CountyReturnTable {
  county: string;
  revision: number;
  line: number;
  values: Json<Record<string, unknown>>;
}
/** 学校填报: a school's figures of a revision with its stages and classes, each row {line, values}. */
export interface SchoolReturnTable {
  county: string;
  revision: number;
  school: string;
  position: number;
  line: number;
  values: Json<Record<string, unknown>>;
  stages: Json<unknown[]>;
  classes: Json<unknown[]>;
}
/** 评估汇总: the roll-up that a commit writes, and that a city or province will read. */
export interface AssessmentSummaryTable {
  county: string;
  revision: number;
  standard: string;
  /** Digest of the standard with its overlays, and the engine's version: a summary of other rules is written anew. */
  rules: string;
  year: number;
  summary: Json<unknown>;
}
export interface ScenarioTable {
  county: string;
  id: string;
  name: string;
  note: string;
  base_revision: number;
  standard: string;
  edits: Json<unknown[]>;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
}
/** 审计日志, append-only and chained by hash. */
export interface AuditTable {
  county: string;
  sequence: number;
  at: Instant;
  actor: string;
  act: string;
  object: string;
  detail: Json<unknown>;
  previous_hash: string;
  hash: string;
  /** Account, role, place, address and result; null in entries from before there were accounts. */
  origin: OptionalJson;
}
/** Answers already given under an Idempotency-Key. */
export interface IdempotencyTable {
  county: string;
  key: string;
  request: string;
  answer: Json<unknown>;
  at: Generated<Date>;
}
export interface JobTable {
  county: string;
  id: string;
  kind: string;
  object: string;
  state: string;
  /** The advisory lock that its runner holds while it lives. */
  runner: Optional<number>;
  attempts: Generated<number>;
  created_at: Generated<Date>;
  error: Optional<string>;
  /** Not taken up before. */
  run_at: Generated<Date>;
}

export interface Tables extends AccountTables, RoundTables, FormFileTables, RegisterTables, ReviewTables {
  county: CountyTable;
  county_head: CountyHeadTable;
  source_file: SourceFileTable;
  upload: UploadTable;
  upload_file: UploadFileTable;
  upload_reading: UploadReadingTable;
  revision: RevisionTable;
  county_return: CountyReturnTable;
  school_return: SchoolReturnTable;
  assessment_summary: AssessmentSummaryTable;
  scenario: ScenarioTable;
  audit: AuditTable;
  idempotency: IdempotencyTable;
  job: JobTable;
}

/** All tables, parents before children: the order in which a backup is loaded. */
export const TABLES: readonly (keyof Tables)[] = [
  'region',
  'county',
  'sign_in_name',
  'county_head',
  'setting',
  'account',
  'password_history',
  'organisation',
  'organisation_event',
  'place',
  'session',
  'invitation',
  'source_file',
  'revision',
  'county_return',
  'school_return',
  'assessment_summary',
  'year_freeze',
  'submission',
  'review_comment',
  'review_message',
  'review_conclusion',
  'round',
  'round_school',
  'figure',
  'figure_change',
  'round_step',
  'figure_query',
  'query_message',
  'presence',
  'register_row',
  'register_change',
  'notice',
  'form_file',
  'form_batch',
  'form_batch_school',
  'mapping_profile',
  'delivery',
  'upload',
  'upload_file',
  'upload_reading',
  'scenario',
  'audit',
  'idempotency',
  'job',
];
