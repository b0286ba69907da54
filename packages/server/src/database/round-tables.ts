import type { Generated } from 'kysely';
import type { Instant, Json, Optional, OptionalJson } from './columns.ts';

/** 填报批次. */
export interface RoundTable {
  county: string;
  id: string;
  year: number;
  name: string;
  note: string;
  deadline: Instant;
  township_step: boolean;
  opened_by: string;
  opened_at: Generated<Date>;
  revision: Optional<number>;
  /** Digest of the forms' versions of which the revision was made. */
  formed_from: Optional<string>;
}
/** A school's part in a round, or the county's own ('@county'). */
export interface RoundSchoolTable {
  county: string;
  round: string;
  school: string;
  state: Generated<string>;
  version: Generated<number>;
  deadline: Optional<Date | string>;
  deadline_why: Optional<string>;
  previous: Json<Record<string, unknown>>;
  explanations: Json<Record<string, string>>;
  filled: Generated<number>;
  asked: number;
  faults: OptionalJson;
  returns: Generated<number>;
  submitted_at: Optional<Date>;
  changed_by: Optional<string>;
  changed_at: Optional<Date>;
}
/** 数据项: the value that stands. */
export interface FigureTable {
  county: string;
  round: string;
  school: string;
  path: string;
  value: Json<unknown>;
  version: number;
  source: Json<Record<string, unknown>>;
  changed_by: string;
  changed_at: Instant;
}
/** Every value that a figure has had, append-only. */
export interface FigureChangeTable extends FigureTable {
  account: Optional<string>;
}
export interface RoundStepTable {
  county: string;
  round: string;
  school: string;
  sequence: number;
  act: string;
  by: string;
  role: Optional<string>;
  at: Generated<Date>;
  reason: Optional<string>;
}
/** 疑点 on one figure. */
export interface FigureQueryTable {
  county: string;
  round: string;
  school: string;
  id: string;
  path: string;
  state: string;
}
export interface QueryMessageTable {
  county: string;
  round: string;
  school: string;
  query: string;
  sequence: number;
  kind: string;
  by: string;
  role: string;
  text: string;
  at: Generated<Date>;
}
/** Who has a form open, and where he is in it. */
export interface PresenceTable {
  county: string;
  round: string;
  school: string;
  account: string;
  name: string;
  path: Optional<string>;
  at: Generated<Date>;
}
/** 通知 for one person. */
export interface NoticeTable {
  county: string;
  id: string;
  account: string;
  text: string;
  link: string;
  at: Generated<Date>;
  read_at: Optional<Date>;
}

/** A notice on its way beyond the application (投递), by mail or webhook. */
export interface DeliveryTable {
  county: string;
  id: string;
  channel: string;
  notice: string;
  account: string;
  state: Generated<string>;
  attempts: Generated<number>;
  error: Optional<string>;
  created_at: Generated<Date>;
  settled_at: Optional<Date>;
}

export interface RoundTables {
  round: RoundTable;
  round_school: RoundSchoolTable;
  figure: FigureTable;
  figure_change: FigureChangeTable;
  round_step: RoundStepTable;
  figure_query: FigureQueryTable;
  query_message: QueryMessageTable;
  presence: PresenceTable;
  notice: NoticeTable;
  delivery: DeliveryTable;
}
