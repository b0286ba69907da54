import { z } from 'zod';
import { placeSchema } from './account.ts';
import { countyCode, instant, roleSchema } from './common.ts';
import { paths, type RouteName } from './paths.ts';

const countyYear = z.strictObject({ year: z.number().int(), revision: z.number().int(), committedAt: instant, schools: z.number().int(), pupils: z.number(), frozen: z.boolean() });

/** How a county shows itself (名称与标志): its name on pages and documents, its bureau, and the number of its logo, null where it has none. */
export const lookSchema = z.strictObject({ name: z.string(), bureauName: z.string(), logo: z.number().int().nullable() });
export type Look = z.infer<typeof lookSchema>;
export const countyLogoQuery = z.strictObject({ v: z.coerce.number().int().optional() });

/** A county that the caller may open, with the newest revision of each year that he may see, newest year first. `demo` marks the sample county (样例). */
export const countySchema = z.strictObject({ code: countyCode, name: z.string(), demo: z.boolean(), look: lookSchema, years: z.array(countyYear) });
export type County = z.infer<typeof countySchema>;

/** What stands between signing in and working: a new password, the second factor's set-up, its code. */
export const pendingSchema = z.enum(['second-factor', 'second-factor-setup', 'password']);

export const signedInSchema = z.strictObject({
  login: z.string(),
  name: z.string(),
  /** Null for the machine's operator (本机操作员), who comes with the data folder's key. */
  place: placeSchema.nullable(),
  /** Every place he may switch to. */
  places: z.array(placeSchema),
  pending: pendingSchema.nullable(),
  idleMinutes: z.number().int(),
  /** Whether a second factor is set up. */
  secondFactor: z.boolean(),
  /** The routes that he may call in this place, so that a page offers no act that would be refused. */
  may: z.array(z.enum(Object.keys(paths) as [RouteName, ...RouteName[]])),
});
export type SignedIn = z.infer<typeof signedInSchema>;

export const sessionSchema = z.strictObject({
  version: z.string(),
  engine: z.string(),
  /** The standard that is used where none is named. */
  defaultStandard: z.string(),
  signedIn: signedInSchema.nullable(),
  counties: z.array(countySchema),
  /** The county of an installation that is for one alone, for the sign-in page. */
  owner: lookSchema.nullable(),
  /** One account a role, offered on the sign-in page in demo mode only. */
  demo: z.array(z.strictObject({ login: z.string(), name: z.string(), role: roleSchema, unitName: z.string().nullable() })).nullable(),
  /** The government identity provider's name on the button, where one is set up. */
  identityProvider: z.string().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;

export const signInBody = z.strictObject({ login: z.string().max(80), password: z.string().max(200) });
export const demoSignInBody = z.strictObject({ login: z.string().max(80) });
export const secondFactorBody = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
/** `uri` for the authenticator, `svg` its QR code. The secret holds once a code of it was given. */
export const secondFactorSetupSchema = z.strictObject({ uri: z.string(), secret: z.string(), svg: z.string() });
export const changePasswordBody = z.strictObject({ current: z.string().max(200), next: z.string().max(200) });
export const switchPlaceBody = z.strictObject({ place: z.uuid() });
export const signedInAnswer = z.strictObject({ pending: pendingSchema.nullable() });

/** 登录会话: one browser in which the person is signed in. */
export const ownSessionSchema = z.strictObject({ id: z.string(), current: z.boolean(), createdAt: instant, seenAt: instant, address: z.string(), agent: z.string() });
export const ownSessionListSchema = z.array(ownSessionSchema);
export const ownSessionParams = z.strictObject({ session: z.string().regex(/^[0-9a-f]{64}$/) });

export const newCountyBody = z.strictObject({ code: countyCode, name: z.string().trim().min(1).max(60) });
