import type { Generated } from 'kysely';
import type { Instant, Json, Optional } from './columns.ts';

type OptionalInstant = Optional<Date>;

/** 行政区划: a reference table. */
export interface RegionTable {
  region: string;
  level: string;
  name: string;
  parent: Optional<string>;
}
/** Which county a sign-in name (登录名) belongs to: a reference table, so that a name is one person's in the whole installation. */
export interface SignInNameTable {
  login: string;
  county: string;
  account: string;
}
/** 账号: one person. What he may do stands in his places. */
export interface AccountTable {
  county: string;
  id: string;
  login: string;
  name: string;
  email: Optional<string>;
  state: Generated<string>;
  password_hash: Optional<string>;
  password_changed_at: OptionalInstant;
  must_change: Generated<boolean>;
  failures: Generated<number>;
  locked_until: OptionalInstant;
  /** Encrypted (server/src/secrets). */
  totp_secret: Optional<string>;
  totp_confirmed_at: OptionalInstant;
  totp_step: Optional<string | number>;
  identity_issuer: Optional<string>;
  identity_subject: Optional<string>;
  created_at: Generated<Date>;
  created_by: string;
  last_seen_at: OptionalInstant;
  version: Generated<number>;
}
export interface PasswordHistoryTable {
  county: string;
  account: string;
  at: Generated<Date>;
  hash: string;
}
/** 任职: a role of an account in a region and unit. */
export interface PlaceTable {
  county: string;
  id: string;
  account: string;
  role: string;
  region: string;
  unit: Optional<string>;
  state: string;
  /** Null for those made at the first start. */
  granted_by: Optional<string>;
  granted_by_name: string;
  granted_at: Generated<Date>;
  confirmed_by: Optional<string>;
  revoked_at: OptionalInstant;
}
/** 登录会话, by the digest of its cookie's secret. */
export interface SessionTable {
  county: string;
  digest: string;
  account: string;
  place: Optional<string>;
  created_at: Generated<Date>;
  seen_at: Generated<Date>;
  expires_at: Instant;
  address: string;
  agent: string;
  second_factor: boolean;
  /** Whether it began at the identity provider. */
  by_identity: Generated<boolean>;
  ended_at: OptionalInstant;
  ended_why: Optional<string>;
}
export interface InvitationTable {
  county: string;
  id: string;
  digest: string;
  role: string;
  unit: Optional<string>;
  name: string;
  email: Optional<string>;
  state: Generated<string>;
  created_by: Optional<string>;
  created_by_name: string;
  created_at: Generated<Date>;
  expires_at: Instant;
}
/** 单位. */
export interface OrganisationTable {
  county: string;
  id: string;
  kind: string;
  name: string;
  township: Optional<string>;
  parent: Optional<string>;
  counted: Generated<boolean>;
  state: Generated<string>;
  version: Generated<number>;
}
/** 沿革, append-only. */
export interface OrganisationEventTable {
  county: string;
  organisation: string;
  sequence: number;
  kind: string;
  happened_on: string | Date;
  detail: Json<Record<string, string | null>>;
  by: string;
  at: Generated<Date>;
}
/** 本县设置. */
export interface SettingTable {
  county: string;
  values: Json<Record<string, unknown>>;
  version: Generated<number>;
  changed_by: string;
  changed_at: Generated<Date>;
}
/** 冻结: the revision that stands for a year until the leader lifts it. */
export interface FreezeTable {
  county: string;
  year: number;
  number: number;
  revision: number;
  digest: string;
  frozen_by: string;
  frozen_at: Generated<Date>;
  lifted_by: Optional<string>;
  lifted_at: OptionalInstant;
  lifted_why: Optional<string>;
}
/** 上报: a frozen year that a level above may read. */
export interface SubmissionTable {
  county: string;
  revision: number;
  level: string;
  submitted_by: string;
  submitted_at: Generated<Date>;
}

export interface AccountTables {
  region: RegionTable;
  sign_in_name: SignInNameTable;
  account: AccountTable;
  password_history: PasswordHistoryTable;
  place: PlaceTable;
  session: SessionTable;
  invitation: InvitationTable;
  organisation: OrganisationTable;
  organisation_event: OrganisationEventTable;
  setting: SettingTable;
  year_freeze: FreezeTable;
  submission: SubmissionTable;
}
