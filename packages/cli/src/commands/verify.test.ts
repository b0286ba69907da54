import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { certificateText } from '@junheng/assessment/certificate/certificate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { junheng, testdata } from '../testing/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'junheng 凭证-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [json, page] = [join(folder, '凭证.json'), join(folder, '凭证.html')];

beforeAll(async () => {
  const made = await Promise.all([json, page].map((out) => junheng(['certificate', testdata('county-40.xlsx'), out])));
  expect(made.map((one) => one.code)).toEqual([0, 0]);
}, 120_000);

describe('junheng certificate and verify', () => {
  it('verifies what it wrote, as JSON and as a page, with the same digest', async () => {
    const runs = await Promise.all([junheng(['verify', json]), junheng(['verify', page], { LANG: 'en' })]);
    expect(runs.map((run) => run.code)).toEqual([0, 0]);
    const { digest } = JSON.parse(readFileSync(json, 'utf8'));
    for (const { stdout } of runs) expect(stdout).toContain(digest);
    expect(runs[0]?.stdout).toContain('核验通过');
  });

  it('finds a changed figure, names it, and ends with 2', async () => {
    const certificate = JSON.parse(readFileSync(json, 'utf8'));
    certificate.input.records.sheets.stage.rows[0].values.pupils += 1;
    const forged = join(folder, '改过.json');
    writeFileSync(forged, certificateText(certificate));
    const { code, stdout, stderr } = await junheng(['verify', forged]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^✗ 填报数据摘要$/m);
    expect(stderr).toMatch(/^result\..*: 凭证中为 .*重新计算得/m);
    expect(stderr).toContain('核验不通过');
  });

  it('ends with 2 on what is no certificate, with 1 on a wrong kind of output', async () => {
    writeFileSync(join(folder, 'x.html'), '<html></html>');
    writeFileSync(join(folder, 'x.json'), '{');
    const runs = await Promise.all([
      ...['x.html', 'x.json', 'none.json'].map((name) => junheng(['verify', join(folder, name)])),
      junheng(['certificate', testdata('county-40.xlsx'), join(folder, 'x.pdf')]),
    ]);
    expect(runs.map((run) => run.code)).toEqual([2, 2, 2, 1]);
  });
});
