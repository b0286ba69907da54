import type { Generated } from 'kysely';
import type { Json, Optional, OptionalJson } from './columns.ts';

/** A file that a form was filled from (佐证文件); its bytes lie in the file store. */
export interface FormFileTable {
  county: string;
  round: string;
  school: string;
  digest: string;
  name: string;
  size: number;
  kind: string;
  added_by: string;
  account: Optional<string>;
  added_at: Generated<Date>;
}
/** 批量读取: workbooks of many schools, read by a job. */
export interface FormBatchTable {
  county: string;
  id: string;
  round: string;
  state: string;
  created_by: string;
  created_at: Generated<Date>;
  progress: Json<unknown>;
  files: Json<unknown[]>;
  refused: Json<unknown[]>;
}
/** One school of a batch. */
export interface FormBatchSchoolTable {
  county: string;
  batch: string;
  school: string;
  name: Optional<string>;
  file_name: string;
  digest: string;
  size: number;
  form: Json<unknown>;
  faults: Json<unknown[]>;
  taken: OptionalJson;
}
/** A county's correction of a mapping profile (映射方案); the newest version holds. */
export interface MappingProfileTable {
  county: string;
  id: string;
  version: number;
  document: Json<unknown>;
  changed_by: string;
  changed_at: Generated<Date>;
}

export interface FormFileTables {
  form_file: FormFileTable;
  form_batch: FormBatchTable;
  form_batch_school: FormBatchSchoolTable;
  mapping_profile: MappingProfileTable;
}
