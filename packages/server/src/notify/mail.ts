import { createTransport, type Transporter } from 'nodemailer';
import { digestOf } from '../digest.ts';
import { DeliveryError } from './delivery-error.ts';
import type { MailSettings } from './settings.ts';

/** One notice as a mail carries it. */
export interface Told {
  readonly id: string;
  readonly text: string;
  readonly link: string;
}

export interface Mailer {
  /** @throws DeliveryError */
  send(to: { readonly name: string; readonly address: string }, notices: readonly Told[]): Promise<void>;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const TIMEOUT = 20_000;

/** Sends mail (邮件) by the county's own server. Passwords and names go over TLS or not at all, but on this machine. */
export function openMailer({ url, from }: MailSettings, origin: string | null): Mailer {
  const { protocol, hostname } = new URL(url);
  const requireTLS = protocol === 'smtp:' && !LOOPBACK.has(hostname);
  const transport: Transporter = createTransport({
    url,
    requireTLS,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as never);
  return {
    async send({ name, address }, notices) {
      // The same for every try of the same notices, so that a mail sent twice over a crash is one to the reader's mailbox.
      const messageId = `<${digestOf(notices.map((one) => one.id).join()).slice(0, 32)}@${
        from
          .split('@')
          .at(-1)
          ?.replace(/[^\w.-]/g, '') || 'junheng'
      }>`;
      const mail = { from, to: { name, address }, subject: subjectOf(notices), text: textOf(name, notices, origin), messageId, headers: { 'Auto-Submitted': 'auto-generated' } };
      await transport.sendMail(mail).catch((error: Error & { responseCode?: number }) => {
        // SMTP's 5xx are for good (RFC 5321 4.2.1), but for a sign-in that the operator is about to correct.
        const passing = error.responseCode === undefined || error.responseCode < 500 || (error as { code?: string }).code === 'EAUTH';
        throw new DeliveryError(`邮件服务器：${error.message}`, passing, { cause: error });
      });
    },
  };
}

const subjectOf = (notices: readonly Told[]): string => {
  const [first] = notices;
  return notices.length === 1 && first ? `【均衡】${first.text.slice(0, 60)}` : `【均衡】${notices.length} 条通知`;
};

function textOf(name: string, notices: readonly Told[], origin: string | null): string {
  const said = notices.map(({ text, link }) => (origin === null ? text : `${text}\n${origin}${link}`));
  return [`${name}：`, '', said.join('\n\n'), '', '—— 均衡平台自动发送，请勿回复。', ''].join('\n');
}
