import { randomBytes } from 'node:crypto';
import { isAdministrator, type Role } from '@junheng/contract/role';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Caller, CallerPlace, Pending } from '../../access/caller.ts';
import { PLATFORM } from '../../access/scope.ts';
import type { Database } from '../../database/connection.ts';
import { gather } from '../../database/gather.ts';
import { type CountyTransaction, directory } from '../../database/transaction.ts';
import { digestOf } from '../../digest.ts';
import type { Context } from '../../http/context.ts';
import { settingsFrom } from '../settings/defaults.ts';
import { readCookie } from './cookie.ts';

const SECRET_BYTES = 32;
/** A session ends after this whatever is done in it (OWASP ASVS 5, 7.3.2). */
const LONGEST_HOURS = 12;
/** How often a session's last use is written. */
const TOUCH_SECONDS = 60;

export interface NewSession {
  readonly county: string;
  readonly account: string;
  readonly place: string | null;
  readonly secondFactor: boolean;
  /** Whether it begins at the identity provider; false by default. */
  readonly byIdentity?: boolean;
  readonly address: string;
  readonly agent: string;
}

/** Opens a session and gives its secret, which is kept nowhere. */
export async function openSession(tx: CountyTransaction, { secondFactor, byIdentity = false, agent, ...session }: NewSession): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  await tx
    .insertInto('session')
    .values({ ...session, digest: digestOf(secret), agent: agent.slice(0, 200), second_factor: secondFactor, by_identity: byIdentity, expires_at: new Date(Date.now() + LONGEST_HOURS * 3_600_000) })
    .execute();
  return secret;
}

export type EndedWhy = 'signed-out' | 'idle' | 'expired' | 'revoked' | 'rotated' | 'password' | 'disabled';

/** Ends one session, or all of an account but one. */
export async function endSessions(
  tx: CountyTransaction,
  county: string,
  which: { readonly digest: string } | { readonly account: string; readonly except?: string | null },
  why: EndedWhy,
): Promise<number> {
  let query = tx.updateTable('session').set({ ended_at: new Date(), ended_why: why }).where('county', '=', county).where('ended_at', 'is', null);
  query = 'digest' in which ? query.where('digest', '=', which.digest) : query.where('account', '=', which.account);
  if ('except' in which && which.except) query = query.where('digest', '<>', which.except);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return Number(numUpdatedRows);
}

export const requestAddress = (request: FastifyRequest): string => request.ip;

/** Who sends the request: by the session's cookie, or by the operator's key; null for nobody. */
export async function identify(context: Context, request: FastifyRequest): Promise<Caller | null> {
  const key = /^Bearer ([0-9a-f]+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (key !== undefined) return context.secrets.isOperator(key) ? operator(context, request) : null;
  const cookie = readCookie(context, request);
  if (!cookie) return null;
  return findSession(context, cookie.county, digestOf(cookie.secret), requestAddress(request));
}

const operator = (context: Context, request: FastifyRequest): Caller => ({
  kind: 'operator',
  home: PLATFORM,
  account: null,
  login: context.actor.name,
  name: context.actor.name,
  place: null,
  session: null,
  pending: null,
  idleMinutes: 30,
  secondFactor: false,
  byIdentity: false,
  address: requestAddress(request),
});

/** A session in force with what is known of its person, as it stands now. */
interface SessionRow {
  readonly account: string;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly second_factor: boolean;
  readonly by_identity: boolean;
  readonly login: string;
  readonly name: string;
  readonly state: string;
  readonly must_change: boolean;
  readonly password_changed_at: Date | null;
  readonly totp_confirmed_at: Date | null;
  readonly place: string | null;
  readonly role: Role | null;
  readonly region: string | null;
  readonly unit: string | null;
  /** The schools that the unit answers for: a school with its campuses, or those of a township. */
  readonly schools: string[];
  readonly settings: Readonly<Record<string, unknown>> | null;
}
export type SessionLookup = (key: { readonly county: string; readonly digest: string }) => Promise<SessionRow | null>;

const MOST_LOOKUPS = 200;

/** Looks sessions up: one statement for all requests of the same moment, and none kept, so that what was revoked is refused at once. */
export const openSessionLookup = (database: Database): SessionLookup =>
  gather({
    lane: () => '',
    most: MOST_LOOKUPS,
    async work(keys) {
      // Before it is known who asks there is no scope to ask in: the owner reads these rows.
      const { rows } = await sql<SessionRow & { readonly index: number }>`
        select asked.index::int, s.account, s.seen_at, s.expires_at, s.second_factor, s.by_identity, a.login, a.name, a.state, a.must_change, a.password_changed_at, a.totp_confirmed_at,
          p.id as place, p.role, p.region, p.unit, c.values as settings,
          array(select id from junheng.organisation where county = s.county and kind = 'school' and id = p.unit
            union select id from junheng.organisation where county = s.county and kind = 'school' and parent = p.unit
            union select school.id from junheng.organisation unit join junheng.organisation school on school.county = unit.county and school.township in (unit.name, unit.id) and school.kind = 'school'
              where unit.county = s.county and unit.id = p.unit and unit.kind = 'township') as schools
        from unnest(${keys.map((one) => one.county)}::text[], ${keys.map((one) => one.digest)}::text[]) with ordinality as asked (county, digest, index)
        join junheng.session s on s.county = asked.county and s.digest = asked.digest and s.ended_at is null
        join junheng.account a on a.county = s.county and a.id = s.account
        left join junheng.place p on p.county = s.county and p.id = s.place and p.state = 'granted'
        left join junheng.setting c on c.county = s.county`.execute(directory(database));
      const found = new Map(rows.map((row) => [row.index, row]));
      return keys.map((_, index) => ({ status: 'fulfilled', value: found.get(index + 1) ?? null }));
    },
  });

/** The caller of a session that is in force; what has run out is ended here. */
export async function findSession({ database, sessions }: Pick<Context, 'database' | 'sessions'>, county: string, digest: string, address: string): Promise<Caller | null> {
  const row = await sessions({ county, digest });
  if (!row) return null;
  const settings = settingsFrom(row.settings ?? {});
  const now = Date.now();
  const idle = now - row.seen_at.getTime() > settings.idleMinutes * 60_000;
  const why: EndedWhy | null = row.state !== 'active' ? 'disabled' : row.expires_at.getTime() <= now ? 'expired' : idle ? 'idle' : null;
  if (why !== null) {
    await directory(database).updateTable('session').set({ ended_at: new Date(), ended_why: why }).where('county', '=', county).where('digest', '=', digest).where('ended_at', 'is', null).execute();
    return null;
  }
  if (now - row.seen_at.getTime() > TOUCH_SECONDS * 1000) await touch(database, county, digest, row.account);
  const place: CallerPlace | null = row.place && row.role && row.region ? { id: row.place, role: row.role, region: row.region, unit: row.unit, schools: row.schools } : null;
  return {
    kind: 'account',
    home: county,
    account: row.account,
    login: row.login,
    name: row.name,
    place,
    session: digest,
    pending: pendingOf({ ...row, role: place?.role ?? null }, settings.passwordDays, now),
    idleMinutes: settings.idleMinutes,
    secondFactor: row.totp_confirmed_at !== null,
    byIdentity: row.by_identity,
    address,
  };
}

interface Standing {
  readonly second_factor: boolean;
  readonly by_identity: boolean;
  readonly must_change: boolean;
  readonly password_changed_at: Date | null;
  readonly totp_confirmed_at: Date | null;
  readonly role: Role | null;
}

/** What still stands between signing in and working. An administrator works only with a second factor (GB/T 22239-2019 8.1.4.1 d). */
export function pendingOf(standing: Standing, passwordDays: number, now = Date.now()): Pending | null {
  if (standing.totp_confirmed_at !== null && !standing.second_factor) return 'second-factor';
  const old = standing.password_changed_at !== null && now - standing.password_changed_at.getTime() > passwordDays * 86_400_000;
  // Who came by the identity provider used no password of ours: a new one is due when he does.
  if ((standing.must_change || old) && !standing.by_identity) return 'password';
  if (!standing.second_factor && standing.role !== null && isAdministrator(standing.role)) return 'second-factor-setup';
  return null;
}

async function touch(database: Database, county: string, digest: string, account: string): Promise<void> {
  await directory(database).updateTable('session').set({ seen_at: sql`now()` }).where('county', '=', county).where('digest', '=', digest).execute();
  await directory(database).updateTable('account').set({ last_seen_at: sql`now()` }).where('county', '=', county).where('id', '=', account).execute();
}
