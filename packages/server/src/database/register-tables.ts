import type { Instant, Json, Optional, OptionalJson } from './columns.ts';

/** A row of a register (名册) as it stands; `values` null where it was removed. Personal columns are in `sealed`. */
export interface RegisterRowTable {
  county: string;
  round: string;
  school: string;
  register: string;
  id: string;
  position: number;
  values: OptionalJson;
  sealed: Optional<string>;
  digest: Optional<string>;
  version: number;
  source: Json<Record<string, unknown>>;
  changed_by: string;
  changed_at: Instant;
}
/** Every state that a row has had, append-only. */
export interface RegisterChangeTable extends Omit<RegisterRowTable, 'position' | 'digest'> {
  account: Optional<string>;
}

export interface RegisterTables {
  register_row: RegisterRowTable;
  register_change: RegisterChangeTable;
}
