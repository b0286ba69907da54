import { describe, expect, it } from 'vitest';
import { identityFrom, notifyFrom } from './surroundings.ts';

const OIDC = { JUNHENG_OIDC_ISSUER: 'https://id.example.gov.cn', JUNHENG_OIDC_CLIENT_ID: 'junheng', JUNHENG_OIDC_CLIENT_SECRET: 's' };

describe('the identity provider from the environment', () => {
  it('is none where nothing is set, and has a name of its own', () => {
    expect(identityFrom({})).toBeUndefined();
    expect(identityFrom(OIDC)).toEqual({ issuer: 'https://id.example.gov.cn', clientId: 'junheng', clientSecret: 's', name: '统一身份认证' });
    expect(identityFrom({ ...OIDC, JUNHENG_OIDC_NAME: '皖事通' })?.name).toBe('皖事通');
  });
  it('says what is missing', () => expect(() => identityFrom({ ...OIDC, JUNHENG_OIDC_CLIENT_SECRET: '' })).toThrow('JUNHENG_OIDC_CLIENT_SECRET'));
  it.each([
    ['http://id.example.gov.cn', false],
    ['http://127.0.0.1.example.cn', false],
    ['http://localhost:4000', true],
    ['http://127.0.0.1:4000/x', true],
    ['https://user:pass@id.example.gov.cn', false],
    ['ftp://id.example.gov.cn', false],
    ['id', false],
  ])('%s: %s', (issuer, allowed) => {
    const read = () => identityFrom({ ...OIDC, JUNHENG_OIDC_ISSUER: issuer });
    if (allowed) expect(read()?.issuer).toBe(issuer);
    else expect(read).toThrow('JUNHENG_OIDC_ISSUER');
  });
});

describe('mail and webhook from the environment', () => {
  it('are none where nothing is set', () => expect(notifyFrom({})).toEqual({ mail: undefined, webhook: undefined }));
  it('hold together', () => {
    expect(() => notifyFrom({ JUNHENG_SMTP_URL: 'smtps://mail.example.gov.cn' })).toThrow('JUNHENG_MAIL_FROM');
    expect(() => notifyFrom({ JUNHENG_WEBHOOK_URL: 'https://m.example.gov.cn' })).toThrow('JUNHENG_WEBHOOK_SECRET');
  });
  it('name what is written wrongly', () => {
    const mail = { JUNHENG_SMTP_URL: 'smtps://mail.example.gov.cn', JUNHENG_MAIL_FROM: '均衡 <junheng@example.gov.cn>' };
    expect(notifyFrom(mail).mail).toEqual({ url: mail.JUNHENG_SMTP_URL, from: mail.JUNHENG_MAIL_FROM });
    expect(() => notifyFrom({ ...mail, JUNHENG_SMTP_URL: 'http://mail' })).toThrow('JUNHENG_SMTP_URL');
    expect(() => notifyFrom({ ...mail, JUNHENG_MAIL_FROM: '均衡' })).toThrow('JUNHENG_MAIL_FROM');
  });
  it('take plain http for the webhook only where the operator allows the own network', () => {
    const webhook = { JUNHENG_WEBHOOK_URL: 'http://m.example.gov.cn', JUNHENG_WEBHOOK_SECRET: 's' };
    expect(() => notifyFrom(webhook)).toThrow('JUNHENG_WEBHOOK_URL');
    expect(notifyFrom({ ...webhook, JUNHENG_WEBHOOK_ALLOW_PRIVATE: '1' }).webhook).toMatchObject({ allowPrivate: true });
  });
});
