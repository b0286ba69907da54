import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from '@junheng/contract';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../app.ts';
import { COUNTY, openApi, type TestApi } from '../test/api.ts';
import { describeEngines } from '../test/engines.ts';

describeEngines('over HTTP', (engines) => {
  let api: TestApi;
  let app: FastifyInstance;
  let webFolder: string;
  beforeAll(async () => {
    const place = await engines.place();
    api = await openApi(place);
    webFolder = join(place.dataDir, 'web');
    mkdirSync(join(webFolder, 'assets'), { recursive: true });
    writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>均衡</title>');
    writeFileSync(join(webFolder, 'assets', 'main-abc.js'), 'export const word = 1;');
    writeFileSync(join(place.dataDir, 'secret.txt'), 'a secret');
    app = await buildApp({ context: api.context, webFolder });
  });
  afterAll(async () => {
    await app.close();
    await api.close();
  });
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers: { host: 'localhost:3000', ...headers } });
  const post = (headers: Record<string, string>) =>
    app.inject({ method: 'POST', url: '/api/counties', headers: { host: 'localhost:3000', ...api.operator, 'content-type': 'application/json', ...headers }, payload: { code: COUNTY, name: '' } });

  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST', 'localhost'])('serves the host %s', async (host) => expect((await get('/api/session', { host })).statusCode).toBe(200));
  it.each(['evil.example', 'localhost.evil.example:3000', '192.168.1.5:3000', '127.0.0.1.nip.io', 'evil.example:localhost'])('refuses the host %j, as DNS rebinding would send', async (host) => {
    expect((await get('/api/session', { host })).json()).toMatchObject({ code: 'host-refused' });
  });

  it("refuses changes asked for by other sites' pages", async () => {
    for (const headers of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost:4000' },
      { origin: 'https://localhost:3000' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ])
      expect((await post(headers as unknown as Record<string, string>)).json(), JSON.stringify(headers)).toMatchObject({ code: 'origin-refused' });
    for (const headers of [{}, { origin: 'http://localhost:3000' }, { 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }])
      expect((await post(headers as unknown as Record<string, string>)).json(), JSON.stringify(headers)).toMatchObject({ code: 'request-invalid' });
    expect((await get('/api/session', { origin: 'http://evil.example' })).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('sends a policy that runs no inline script and no page inside another', async () => {
    const { headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('serves the page for any address of the application, files for ever, and nothing outside the folder', async () => {
    for (const url of ['/', '/assessment', `/what-if/${COUNTY}-abc`, '/data?year=2025']) {
      const page = await get(url);
      expect([url, page.statusCode, page.headers['cache-control']]).toEqual([url, 200, 'no-cache']);
      expect(page.body).toContain('均衡');
    }
    expect((await get('/assets/main-abc.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const url of ['/assets/gone.js', '/../secret.txt', '/%2e%2e/secret.txt', '/assets/..%2f..%2fsecret.txt', '/..%5csecret.txt', '/api/none']) {
      const answer = await get(url);
      expect([url, answer.statusCode]).toEqual([url, 404]);
      expect(answer.body).not.toContain('a secret');
    }
  });

  it('serves what a build since the start has written, and still nothing outside the folder', async () => {
    writeFileSync(join(webFolder, 'assets', 'main-def.js'), 'export const word = 2;');
    const newer = await get('/assets/main-def.js');
    expect([newer.statusCode, newer.body, newer.headers['cache-control']]).toEqual([200, 'export const word = 2;', 'public, max-age=31536000, immutable']);
    writeFileSync(join(webFolder, 'later.js'), 'not an asset');
    for (const url of ['/later.js', '/assets/..%2fsecret.txt', '/assets/.env.js', '/assets/sub/main-def.js']) expect([url, (await get(url)).statusCode]).toEqual([url, 404]);
  });

  it('compresses JSON', async () => {
    const response = await get('/api/dictionary', { 'accept-encoding': 'gzip' });
    expect(response.headers['content-encoding']).toBe('gzip');
    expect(response.rawPayload.length).toBeLessThan(20_000);
  });

  it('describes every endpoint as OpenAPI', async () => {
    const document = (await get('/api/openapi.json')).json();
    expect(document.openapi).toBe('3.1.0');
    for (const [name, { method, path }] of Object.entries(paths)) {
      const operation = document.paths[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(operation?.operationId, name).toBe(name);
      expect(operation?.responses, name).toHaveProperty('default');
    }
  });

  it('lists standards, and one with its overlays applied', async () => {
    const list = (await get('/api/standards')).json();
    expect(list[0]).toMatchObject({ id: 'cn-2017' });
    const overlay = list.find((one: { extends?: string }) => one.extends !== undefined);
    const standard = (await get(`/api/standards/${overlay.id}`)).json();
    expect(standard.indicators.length).toBeGreaterThanOrEqual(7);
  });
});
