/** Mail by SMTP: what the command line reads from JUNHENG_SMTP_URL and JUNHENG_MAIL_FROM. */
export interface MailSettings {
  /** smtps://user:password@host:465, or smtp://host:25, which then must offer STARTTLS unless it is this machine. */
  readonly url: string;
  readonly from: string;
}

/** A call to the government's messaging platform: JUNHENG_WEBHOOK_URL and JUNHENG_WEBHOOK_SECRET. */
export interface WebhookSettings {
  readonly url: string;
  readonly secret: string;
  /** Private addresses and plain http are refused unless the operator says that the platform stands in the own network. */
  readonly allowPrivate: boolean;
}

/** Where notices (通知) go beyond the application. */
export interface NotifySettings {
  readonly mail?: MailSettings | undefined;
  readonly webhook?: WebhookSettings | undefined;
}
