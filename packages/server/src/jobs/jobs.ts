import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { sql } from 'kysely';
import type { Database } from '../database/connection.ts';
import type { CountyTransaction } from '../database/transaction.ts';
import { RUNNER_LOCK, type RunnerLock, takeRunnerLock } from './runner-lock.ts';

/** Long work, asked for in the transaction that needs it. A job belongs to its county. */
export interface Job {
  readonly county: string;
  readonly id: string;
  readonly kind: string;
  readonly object: string;
  /** Counts from 1. */
  readonly attempts: number;
  readonly runner: number;
}

/** Does a job. It must mark the job done (`finishJob`) in the transaction that keeps its result. */
export interface JobHandler {
  /** Jobs of one lane follow one another; a slow one holds up no other lane. */
  readonly lane?: string;
  run(job: Job, signal: AbortSignal): Promise<void>;
  /** The job killed its process again and again, or threw: tell whoever waits for it. */
  fail(job: Job, reason: unknown): Promise<void>;
}

export interface Jobs {
  enqueue(tx: CountyTransaction, county: string, kind: string, object: string): Promise<void>;
  /** Look for work now: call it after the transaction that enqueued. */
  wake(): void;
  start(handlers: Readonly<Record<string, JobHandler>>): Promise<void>;
  stop(): Promise<void>;
  /** Live progress inside this process, by job object. */
  readonly progress: EventEmitter;
}

const POLL = 2_000;
const MOST_ATTEMPTS = 3;

/** A queue in the database itself (docs/decisions/jobs.md): rows locked with SKIP LOCKED, ownership by an advisory lock. */
export function openJobs(database: Database): Jobs {
  const progress = new EventEmitter().setMaxListeners(0);
  const stopping = new AbortController();
  const lanes: Lane[] = [];
  return {
    progress,
    async enqueue(tx, county, kind, object) {
      await tx.insertInto('job').values({ county, id: randomUUID(), kind, object, state: 'queued' }).execute();
    },
    wake() {
      for (const lane of lanes) lane.wake();
    },
    async start(handlers) {
      for (const name of new Set(Object.values(handlers).map((handler) => handler.lane))) {
        const own = Object.fromEntries(Object.entries(handlers).filter(([, handler]) => handler.lane === name));
        lanes.push(await openLane(database, own, stopping.signal));
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all(lanes.map((lane) => lane.end()));
    },
  };
}

interface Lane {
  wake(): void;
  end(): Promise<void>;
}

/** Takes up one job after another of the kinds that it has handlers for, until it is told to stop. */
async function openLane(database: Database, handlers: Readonly<Record<string, JobHandler>>, stopping: AbortSignal): Promise<Lane> {
  let lock: RunnerLock | null = await takeRunnerLock(database);
  let woken = () => {};
  const pause = () =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, POLL);
      woken = () => {
        clearTimeout(timer);
        done();
      };
    });
  const turn = async (): Promise<boolean> => {
    if (!lock || lock.lost()) {
      await lock?.release();
      lock = await takeRunnerLock(database);
    }
    const job = await claim(database, lock.runner, Object.keys(handlers));
    if (!job) return false;
    await execute(job, handlers[job.kind], stopping, database);
    return true;
  };
  const loop = (async () => {
    while (!stopping.aborted) {
      // A database that is away for a moment must not end the queue.
      const worked = await turn().catch(() => false);
      if (!worked && !stopping.aborted) await pause();
    }
  })();
  return {
    wake: () => woken(),
    async end() {
      woken();
      await loop;
      await lock?.release();
    },
  };
}

async function execute(job: Job, handler: JobHandler | undefined, signal: AbortSignal, database: Database): Promise<void> {
  if (!handler) return;
  if (job.attempts > MOST_ATTEMPTS) {
    await handler.fail(job, new Error('gave up after repeated crashes'));
    return;
  }
  try {
    await handler.run(job, signal);
  } catch (error) {
    // Stopped on purpose: the next start takes it up again.
    if (signal.aborted) await giveBack(database, job);
    else await handler.fail(job, error);
  }
}

const aliveRunner = sql`exists (select 1 from pg_locks where locktype = 'advisory' and objsubid = 2 and classid = ${RUNNER_LOCK}::oid and objid = runner::oid
  and database = (select oid from pg_database where datname = current_database()))`;

/** Takes the oldest due job that waits, or whose runner is gone. Runs as the tables' owner: a queue is read across counties. */
async function claim(database: Database, runner: number, kinds: readonly string[]): Promise<Job | null> {
  const found = await sql<Job>`
    update junheng.job set state = 'running', runner = ${runner}, attempts = attempts + 1
    where (county, id) = (
      select county, id from junheng.job
      where kind = any(${kinds}::text[]) and run_at <= now() and (state = 'queued' or (state = 'running' and not ${aliveRunner}))
      order by run_at, created_at limit 1 for update skip locked)
    returning county, id, kind, object, attempts, runner`.execute(database.kysely);
  return found.rows[0] ?? null;
}

async function giveBack(database: Database, job: Job): Promise<void> {
  await sql`update junheng.job set state = 'queued', runner = null, attempts = attempts - 1 where county = ${job.county} and id = ${job.id} and runner = ${job.runner}`.execute(database.kysely);
}

/** Ends a job inside the transaction that keeps its result; false where another runner has taken it over meanwhile. */
export async function finishJob(tx: CountyTransaction, job: Job, state: 'done' | 'failed', error: string | null = null): Promise<boolean> {
  const ended = await tx
    .updateTable('job')
    .set({ state, error })
    .where('county', '=', job.county)
    .where('id', '=', job.id)
    .where('runner', '=', job.runner)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** Puts a job off until later, inside the transaction that keeps why; false where another runner has taken it over meanwhile. Its count of crashes begins anew. */
export async function postponeJob(tx: CountyTransaction, job: Job, until: Date): Promise<boolean> {
  const put = await tx
    .updateTable('job')
    .set({ state: 'queued', runner: null, attempts: 0, run_at: until })
    .where('county', '=', job.county)
    .where('id', '=', job.id)
    .where('runner', '=', job.runner)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return put.numUpdatedRows > 0n;
}
