import type { CountyTransaction } from '../database/transaction.ts';
import { inCounty, readCounty } from '../database/transaction.ts';
import type { Context } from '../http/context.ts';
import { finishJob, type Job, type JobHandler, postponeJob } from '../jobs/jobs.ts';
import { DeliveryError, reasonOf } from './delivery-error.ts';
import { openMailer } from './mail.ts';
import { nextTry } from './retry.ts';
import type { NotifySettings } from './settings.ts';
import { callWebhook } from './webhook.ts';

/** Kinds of jobs, as the trigger of migration 5 asks for them. */
export const SEND_MAIL = 'send-mail';
export const CALL_WEBHOOK = 'call-webhook';

type Parts = Pick<Context, 'database' | 'origin' | 'report'>;

/** Handlers of the channels that are set up. Each has a lane of its own: a platform that does not answer must not hold up a workbook's reading. */
export function notifyJobs(parts: Parts, { mail, webhook }: NotifySettings): Record<string, JobHandler> {
  const mailer = mail && openMailer(mail, parts.origin);
  return {
    ...(mailer && {
      [SEND_MAIL]: handler(parts, 'mail', waitingFor('account'), async (waiting) => {
        const [first] = waiting;
        if (!first?.email) throw new DeliveryError('账号没有邮箱', false);
        await mailer.send(
          { name: first.name, address: first.email },
          waiting.map(({ notice, text, link }) => ({ id: notice, text, link })),
        );
      }),
    }),
    ...(webhook && {
      [CALL_WEBHOOK]: handler(parts, 'webhook', waitingFor('id'), async ([one]) => {
        if (one) await callWebhook(webhook, one.id, messageOf(one, parts.origin));
      }),
    }),
  };
}

type Waiting = Awaited<ReturnType<ReturnType<typeof waitingFor>>>[number];

/** What a job is to send: of a mail every notice that waits for its account, of a call one. Only what still waits, so that nothing goes twice. */
const waitingFor =
  (by: 'account' | 'id') =>
  (tx: CountyTransaction, { county, object }: Job, channel: string) =>
    tx
      .selectFrom('delivery')
      .innerJoin('notice', (join) => join.onRef('notice.county', '=', 'delivery.county').onRef('notice.id', '=', 'delivery.notice'))
      .innerJoin('account', (join) => join.onRef('account.county', '=', 'delivery.county').onRef('account.id', '=', 'delivery.account'))
      .select(['delivery.county', 'delivery.id', 'delivery.notice', 'delivery.attempts', 'notice.text', 'notice.link', 'notice.at', 'account.login', 'account.name', 'account.email'])
      .where('delivery.county', '=', county)
      .where(`delivery.${by}`, '=', object)
      .where('delivery.channel', '=', channel)
      .where('delivery.state', '=', 'queued')
      .orderBy('notice.at')
      .orderBy('notice.id')
      .execute();

const messageOf = ({ county, notice, login, name, text, link, at }: Waiting, origin: string | null) => ({
  kind: 'notice',
  id: notice,
  county,
  at: at.toISOString(),
  person: { login, name },
  text,
  link: origin === null ? null : `${origin}${link}`,
});

/** Sends, then keeps in one transaction that it was sent and that the job is done; or keeps why not, and until when the job waits. */
function handler({ database, report }: Parts, channel: string, waitingIn: ReturnType<typeof waitingFor>, send: (waiting: readonly Waiting[]) => Promise<void>): JobHandler {
  const settle = (job: Job, waiting: readonly Waiting[], failure: unknown) =>
    inCounty(database, job.county, async (tx) => {
      const attempts = Math.max(0, ...waiting.map((one) => one.attempts)) + 1;
      const again = failure instanceof DeliveryError && failure.passing ? nextTry(attempts) : null;
      if (!(failure !== null && again ? await postponeJob(tx, job, again) : await finishJob(tx, job, failure === null ? 'done' : 'failed', failure === null ? null : reasonOf(failure)))) return;
      if (waiting.length === 0) return;
      const state = failure === null ? 'sent' : again ? 'queued' : 'failed';
      await tx
        .updateTable('delivery')
        .set({ state, attempts, error: failure === null ? null : reasonOf(failure), settled_at: state === 'queued' ? null : new Date() })
        .where('county', '=', job.county)
        .where(
          'id',
          'in',
          waiting.map((one) => one.id),
        )
        .where('state', '=', 'queued')
        .execute();
    });
  const waitingOf = (job: Job) => readCounty(database, job.county, (tx) => waitingIn(tx, job, channel));
  return {
    lane: channel,
    async run(job) {
      const waiting = await waitingOf(job);
      const failure =
        waiting.length === 0
          ? null
          : await send(waiting).then(
              () => null,
              (error) => error as unknown,
            );
      if (failure !== null && !(failure instanceof DeliveryError)) throw failure;
      await settle(job, waiting, failure);
    },
    async fail(job, reason) {
      report(reason);
      await settle(job, await waitingOf(job), reason);
    },
  };
}
