import { type IdentitySettings, issuerAllowed } from '@junheng/server/administration/sign-in/identity/settings';
import type { NotifySettings } from '@junheng/server/notify/settings';
import { usageFailure } from './command.ts';

/** The environment, as the process has it or a test gives it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads settings that hold together; none where all are unset. @throws usage failure naming what is missing */
function together<Name extends string>(environment: Environment, names: readonly Name[]): Record<Name, string> | undefined {
  const given = names.filter((name) => environment[name]);
  if (given.length === 0) return undefined;
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0) throw usageFailure(`设了 ${given.join('、')}，还须设 ${missing.join('、')}`, `${given.join(', ')} is set; ${missing.join(', ')} must be set too`);
  return Object.fromEntries(names.map((name) => [name, environment[name] ?? ''])) as Record<Name, string>;
}

/** The government's identity provider (统一身份认证) from JUNHENG_OIDC_*. */
export function identityFrom(environment: Environment): IdentitySettings | undefined {
  const found = together(environment, ['JUNHENG_OIDC_ISSUER', 'JUNHENG_OIDC_CLIENT_ID', 'JUNHENG_OIDC_CLIENT_SECRET']);
  if (!found) return undefined;
  const { JUNHENG_OIDC_ISSUER: issuer, JUNHENG_OIDC_CLIENT_ID: clientId, JUNHENG_OIDC_CLIENT_SECRET: clientSecret } = found;
  if (!issuerAllowed(issuer))
    throw usageFailure(`JUNHENG_OIDC_ISSUER 须是 https 地址（本机的可用 http）：${issuer}`, `JUNHENG_OIDC_ISSUER must be an https address (http on this machine only): ${issuer}`);
  return { issuer, clientId, clientSecret, name: environment.JUNHENG_OIDC_NAME || '统一身份认证' };
}

/** Where notices go beyond the application, from JUNHENG_SMTP_URL and JUNHENG_WEBHOOK_URL with theirs. */
export function notifyFrom(environment: Environment): NotifySettings {
  const mail = together(environment, ['JUNHENG_SMTP_URL', 'JUNHENG_MAIL_FROM']);
  if (mail && !['smtp:', 'smtps:'].includes(protocolOf(mail.JUNHENG_SMTP_URL)))
    throw usageFailure('JUNHENG_SMTP_URL 须写成 smtps://用户:密码@主机:465 或 smtp://主机:25', 'JUNHENG_SMTP_URL must be written smtps://USER:PASSWORD@HOST:465 or smtp://HOST:25');
  if (mail && !/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/.test(mail.JUNHENG_MAIL_FROM))
    throw usageFailure('JUNHENG_MAIL_FROM 须是邮箱地址，可带名称：均衡 <junheng@example.gov.cn>', 'JUNHENG_MAIL_FROM must be an address, with a name if wanted: Junheng <junheng@example.gov.cn>');
  const webhook = together(environment, ['JUNHENG_WEBHOOK_URL', 'JUNHENG_WEBHOOK_SECRET']);
  const allowPrivate = environment.JUNHENG_WEBHOOK_ALLOW_PRIVATE === '1';
  if (webhook && protocolOf(webhook.JUNHENG_WEBHOOK_URL) !== 'https:' && !(allowPrivate && protocolOf(webhook.JUNHENG_WEBHOOK_URL) === 'http:'))
    throw usageFailure(
      'JUNHENG_WEBHOOK_URL 须是 https 地址；只有设了 JUNHENG_WEBHOOK_ALLOW_PRIVATE=1 才可用 http',
      'JUNHENG_WEBHOOK_URL must be an https address; http only with JUNHENG_WEBHOOK_ALLOW_PRIVATE=1',
    );
  return {
    mail: mail && { url: mail.JUNHENG_SMTP_URL, from: mail.JUNHENG_MAIL_FROM },
    webhook: webhook && { url: webhook.JUNHENG_WEBHOOK_URL, secret: webhook.JUNHENG_WEBHOOK_SECRET, allowPrivate },
  };
}

const protocolOf = (text: string): string => (URL.canParse(text) ? new URL(text).protocol : '');
