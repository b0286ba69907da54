import { existsSync } from 'node:fs';
import { verifyCertificate } from '@junheng/assessment/certificate/verify';
import { projectFile } from '@junheng/exchange/project-paths';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemo } from '../demo/load-demo.ts';
import { COUNTY, openApi, type TestApi } from '../test/api.ts';
import { describeEngine } from '../test/engines.ts';

describeEngine('the sample county and what can be taken from it', (engines) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await openApi(await engines.place());
    await loadDemo(api.context);
  });
  afterAll(() => api.close());

  it('loads once, two years, under the one name of register and workbook, its warnings explained', async () => {
    await loadDemo(api.context);
    const { counties } = await api.call('session');
    expect(counties).toMatchObject([
      {
        code: COUNTY,
        demo: true,
        years: [
          { year: 2025, revision: 2, schools: 40 },
          { year: 2024, revision: 1, schools: 40 },
        ],
      },
    ]);
    expect(counties[0]?.name).toBe('样例县');
    expect((await api.call('records', { params: { revision: 2 } })).sheets.county.rows[0]?.values).toMatchObject({ countyName: '样例县', countyCode: COUNTY });
    expect((await api.call('explanations', { params: { revision: 2 } })).length).toBeGreaterThan(5);
    expect(await api.call('audit')).toMatchObject({ intact: true });
  });

  it('has its round open, with three schools that have reported, registers that differ in one place, and a teacher at two schools', async () => {
    const [round] = await api.call('rounds');
    expect(round).toMatchObject({ year: 2026, counts: { waiting: 37, filling: 3 } });
    const { rows, duplicates } = await api.call('reconciliation', { params: { round: round?.id ?? '' } });
    expect(new Set(rows.map((row) => row.school)).size).toBe(3);
    expect(rows.filter((row) => row.differs).map((row) => row.path.replace(/.*:/, ''))).toEqual(['pupils']);
    expect(duplicates.map((one) => one.places.length)).toEqual([2]);
  });

  it('compares the year with the one before', async () => {
    const overview = await api.call('overview');
    expect(overview).toMatchObject({ current: { year: 2025 }, previous: { year: 2024, revision: 1 } });
    const means = (year: typeof overview.current | null) => year?.stages.map((stage) => stage.indicators.find((one) => one.id === 'R6')?.mean ?? 0) ?? [];
    for (const [index, mean] of means(overview.current).entries()) expect(mean).toBeGreaterThan(means(overview.previous)[index] ?? Number.POSITIVE_INFINITY);
    expect(overview.gaps.map((gap) => gap.element)).toContain('conclusionG1');
    // Both stages even out, but schools of both fall short: the page has something of each kind to show.
    for (const stage of overview.current?.stages ?? []) {
      expect(stage.indicators.map((one) => one.status)).not.toContain('unmet');
      expect(stage.schoolsPassing).toBeLessThan(stage.schoolsAssessed);
    }
  });

  it('gives the official tables, the report, the template, and a certificate that recomputes', async () => {
    const params = { revision: 2 };
    const tables = await api.send('tables', { params });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(tables.rawPayload as unknown as ExcelJS.Buffer);
    expect(book.worksheets.map((sheet) => sheet.name)).toContain('附表Ⅲ');
    expect(decodeURIComponent(String(tables.headers['content-disposition']))).toContain('样例县2025年官方表（第2版）.xlsx');
    const report = await api.send('report', { params });
    expect(report.body).toContain('自评');
    expect(report.headers['content-disposition']).toMatch(/^attachment/);
    const template = await api.send('template');
    await new ExcelJS.Workbook().xlsx.load(template.rawPayload as unknown as ExcelJS.Buffer);
    const certificate = await api.send('certificate', { params });
    expect(verifyCertificate(JSON.parse(certificate.body))).toMatchObject({ valid: true });
    if (existsSync(projectFile('packages', 'assessment', 'dist', 'verifier.js'))) expect((await api.send('certificatePage', { params })).body).toContain('<script');
  });
});
