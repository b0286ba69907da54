import { z } from 'zod';
import { countyCode, instant, roleSchema, textSchema } from './common.ts';

/** 登录名: lower-case letters, digits, dot, hyphen and underscore; unique in the installation. */
export const signInName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, '登录名为 3–40 位小写字母、数字、点、横线或下划线');
const personName = z.string().trim().min(1).max(40);
const email = z.email().max(120);
const uuid = z.uuid();

/** A person's place (任职): a role in a region and, where the role has one, a unit. */
export const placeSchema = z.strictObject({
  id: uuid,
  role: roleSchema,
  /** 行政区划代码; 000000 is the whole installation. */
  region: countyCode,
  regionName: z.string(),
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  /** An administrator's place waits until a second administrator confirms it. */
  state: z.enum(['proposed', 'granted', 'revoked']),
  grantedBy: z.string(),
  grantedAt: instant,
});
export type Place = z.infer<typeof placeSchema>;

export const accountSchema = z.strictObject({
  id: uuid,
  login: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  state: z.enum(['active', 'disabled']),
  locked: z.boolean(),
  mustChangePassword: z.boolean(),
  secondFactor: z.boolean(),
  /** Whether the person is linked to one at the identity provider. */
  identityLinked: z.boolean(),
  createdAt: instant,
  createdBy: z.string(),
  lastSeenAt: instant.nullable(),
  /** Not used for the county's number of days (90 by default). */
  unused: z.boolean(),
  places: z.array(placeSchema),
  version: z.number().int(),
});
export type Account = z.infer<typeof accountSchema>;
export const accountListSchema = z.strictObject({ accounts: z.array(accountSchema), unusedAfterDays: z.number().int() });
export const accountParams = z.strictObject({ county: countyCode, account: uuid });
export const placeParams = z.strictObject({ county: countyCode, account: uuid, place: uuid });

export const newAccountBody = z.strictObject({ login: signInName, name: personName, email: email.nullable() });
/** The one-time password is shown in this answer only. */
export const createdAccountSchema = z.strictObject({ account: accountSchema, oneTimePassword: z.string() });
export const accountChangeBody = z.strictObject({ name: personName, email: email.nullable(), version: z.number().int() });
export const accountStateBody = z.strictObject({ state: z.enum(['active', 'disabled']), reason: z.string().trim().min(1).max(200) });
/** Who the person is at the identity provider (its `sub`); null for nobody. */
export const accountIdentityBody = z.strictObject({ subject: z.string().trim().min(1).max(255).nullable() });
export const oneTimePasswordSchema = z.strictObject({ oneTimePassword: z.string() });
/** `region` for reviewers from above: the city, province or nation whose counties they see; the county itself else. */
export const newPlaceBody = z.strictObject({
  role: roleSchema,
  unit: z.string().max(40).nullable(),
  region: countyCode.optional(),
  /** Also at the campuses and teaching points (校区、教学点) of the school. */
  campuses: z.boolean().optional(),
});
export const revokePlaceBody = z.strictObject({ reason: z.string().trim().min(1).max(200) });

/** 批量开户: one line a person, as in the workbook. Lands whole or not at all. */
export const bulkAccountsBody = z.strictObject({
  lines: z
    .array(z.strictObject({ login: signInName, name: personName, email: email.nullable(), role: roleSchema, unit: z.string().max(40).nullable() }))
    .min(1)
    .max(2000),
});
export const bulkAccountsSchema = z.strictObject({
  accounts: z.array(z.strictObject({ login: z.string(), name: z.string(), oneTimePassword: z.string(), role: roleSchema, unit: z.string().nullable() })),
});

/** What a workbook of accounts asks for: lines that can be opened, and everything that is wrong, by sheet and cell. */
export const accountsReadingSchema = z.strictObject({
  file: z.string(),
  sheet: z.string(),
  lines: z.array(
    z.strictObject({ line: z.number().int(), login: z.string(), name: z.string(), email: z.string().nullable(), role: roleSchema, unit: z.string().nullable(), unitName: z.string().nullable() }),
  ),
  faults: z.array(
    z.strictObject({
      severity: z.enum(['error', 'warning']),
      code: z.string(),
      sheet: z.string(),
      cell: z.string().nullable(),
      line: z.number().int().nullable(),
      found: z.string().nullable(),
      message: textSchema,
      remedy: textSchema,
    }),
  ),
  /** Lines that are no accounts, such as notes. */
  skipped: z.array(z.strictObject({ line: z.number().int(), text: z.string() })),
});
export type AccountsReading = z.infer<typeof accountsReadingSchema>;

/** 邀请链接: whoever opens it makes his own account for the place it names. */
export const newInvitationBody = z.strictObject({ role: roleSchema, unit: z.string().max(40).nullable(), name: personName, email: email.nullable(), days: z.number().int().min(1).max(30) });
export const invitationSchema = z.strictObject({
  id: uuid,
  role: roleSchema,
  unit: z.string().nullable(),
  unitName: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  state: z.enum(['open', 'accepted', 'withdrawn', 'expired']),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant,
});
export const invitationListSchema = z.array(invitationSchema);
/** The link's secret is shown in this answer only. */
export const createdInvitationSchema = z.strictObject({ invitation: invitationSchema, token: z.string() });
export const invitationParams = z.strictObject({ county: countyCode, invitation: uuid });
export const invitationTokenParams = z.strictObject({ token: z.string().min(20).max(120) });
export const openInvitationSchema = z.strictObject({ countyName: z.string(), role: roleSchema, unitName: z.string().nullable(), name: z.string(), expiresAt: instant });
export const acceptInvitationBody = z.strictObject({ login: signInName, password: z.string().max(200) });
