import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AssessmentResult } from '@junheng/assessment/result';
import { afterAll, describe, expect, it } from 'vitest';
import { junheng, testdata } from '../testing/process.ts';
import { spoilt } from '../testing/spoilt.ts';

const folder = mkdtempSync(join(tmpdir(), 'junheng 评估-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Expected {
  readonly stages: AssessmentResult['stages'];
  readonly government: { readonly G3: string[]; readonly G4: string[]; readonly G5: Record<string, number> };
  readonly ratios: Readonly<Record<string, unknown>>;
}

/** Every figure that the independent calculation gives, against ours; text and truth as they are, numbers to 1e-9. */
function differences(expected: unknown, ours: unknown, path = ''): string[] {
  if (typeof expected === 'number' && typeof ours === 'number') return Math.abs(expected - ours) <= 1e-9 * Math.max(1, Math.abs(expected)) ? [] : [`${path}: ${expected} ≠ ${ours}`];
  if (typeof expected === 'object' && expected !== null && typeof ours === 'object' && ours !== null) {
    if (Array.isArray(expected) && Array.isArray(ours) && expected.length !== ours.length) return [`${path}: ${expected.length} entries ≠ ${ours.length}`];
    return Object.entries(expected).flatMap(([key, value]) => differences(value, (ours as Record<string, unknown>)[key], `${path}.${key}`));
  }
  return Object.is(expected, ours) ? [] : [`${path}: ${JSON.stringify(expected)} ≠ ${JSON.stringify(ours)}`];
}

const shownOf = (entry: AssessmentResult['government'][string] | undefined) => entry?.failing ?? entry?.value ?? (entry?.status === 'met' ? true : entry?.status === 'unmet' ? false : null);

describe('junheng assess --json', () => {
  it.each(['county-40', 'county-60', 'county-150'])('gives for %s what an independent calculation gave, to 1e-9', async (name) => {
    const { code, stdout, stderr } = await junheng(['assess', testdata(`${name}.xlsx`), '--json']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const ours = JSON.parse(stdout) as AssessmentResult;
    const expected = JSON.parse(readFileSync(testdata(`${name}.json`), 'utf8')) as Expected;
    expect(differences(expected.stages, ours.stages)).toEqual([]);
    const items = { ...ours.government, ...ours.quality, ...ours.survey };
    const { G3, G4, G5 } = expected.government;
    expect([shownOf(items.G3), shownOf(items.G4), shownOf(items.G5)]).toEqual([G3, G4, G5]);
    expect(Object.keys(expected.ratios).length).toBeGreaterThan(10);
    expect(differences(expected.ratios, Object.fromEntries(Object.keys(expected.ratios).map((id) => [id, shownOf(items[id])])))).toEqual([]);
  });

  it('prints the same bytes whatever the time zone and the language', async () => {
    const runs = await Promise.all([
      junheng(['assess', testdata('county-40.xlsx'), '--json'], { LANG: 'zh_CN.UTF-8', TZ: 'Asia/Shanghai' }),
      junheng(['assess', testdata('county-40.xlsx'), '--json'], { LC_ALL: 'de_DE.UTF-8', TZ: 'America/St_Johns' }),
      junheng(['assess', testdata('county-40.xlsx'), '--json', '--lang', 'en'], { TZ: 'UTC' }, folder),
    ]);
    expect(new Set(runs.map((run) => run.stdout)).size).toBe(1);
  });

  it('a relief switched off and another year change what they should', async () => {
    const failing = async (...options: string[]) => {
      const { stdout } = await junheng(['assess', testdata('county-60.xlsx'), '--json', ...options]);
      return (JSON.parse(stdout) as AssessmentResult).government.G3?.failing ?? [];
    };
    const [all, without, later] = await Promise.all([failing(), failing('--relief', 'G3-built-by-2016=off'), failing('--year', '2031')]);
    expect(without.length).toBeGreaterThan(all.length);
    expect(later.length).toBeGreaterThan(without.length);
  });
});

describe('junheng assess on what it cannot take', () => {
  it('names every fault of the workbook by sheet and cell, all at once, and ends with 2', async () => {
    const file = await spoilt('county-40.xlsx', { '学段!C2': '很多', '学段!C3': -5, '县域!B4': '二〇二五年?' }, join(folder, '有错.xlsx'));
    const { code, stdout, stderr } = await junheng(['assess', file, '--json']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    const lines = stderr.split('\n').filter((line) => /^[^!\n]+![A-Z]+\d+: ./.test(line));
    expect(lines.some((line) => line.startsWith('学段!C2: '))).toBe(true);
    expect(lines.some((line) => line.startsWith('学段!C3: '))).toBe(true);
    const english = await junheng(['assess', file], { LANG: 'en_US.UTF-8' });
    expect(english.code).toBe(2);
    expect(english.stderr).toMatch(/^学段!C2: [A-Za-z“]/m);
  });

  it('ends with 2 on a file that is missing or no workbook, and says what to do', async () => {
    writeFileSync(join(folder, 'notes.xlsx'), '这不是工作簿');
    for (const path of [join(folder, 'none.xlsx'), join(folder, 'notes.xlsx')]) {
      const { code, stdout, stderr } = await junheng(['assess', path]);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain(path);
      expect(stderr).not.toContain('    at ');
    }
  });

  it('ends with 1 on an unknown standard, relief or year, and lists those that exist', async () => {
    const file = testdata('county-40.xlsx');
    const runs = await Promise.all([junheng(['assess', file, '--standard', 'cn-1999']), junheng(['assess', file, '--relief', 'R9=on']), junheng(['assess', file, '--year', '25'])]);
    expect(runs.map((run) => run.code)).toEqual([1, 1, 1]);
    expect(runs[0]?.stderr).toContain('cn-2017');
    expect(runs[1]?.stderr).toContain('G3-built-by-2016');
  });

  it('a warning stops nothing', async () => {
    const { code, stdout } = await junheng(['assess', await spoilt('county-40.xlsx', { '学校!AC1': '自己加的一列' }, join(folder, '提醒.xlsx')), '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ standard: 'cn-2017' });
  });
});

describe('what junheng assess writes', () => {
  it('a readable summary in the language of the call, the same to the letter each time', async () => {
    const [zh, again, en] = await Promise.all([
      junheng(['assess', testdata('county-40.xlsx')]),
      junheng(['assess', testdata('county-40.xlsx')], { LANG: 'zh_CN.UTF-8', TZ: 'Asia/Tokyo' }),
      junheng(['assess', testdata('county-40.xlsx')], { LANG: 'en_GB.UTF-8' }),
    ]);
    expect(zh.code).toBe(0);
    expect(zh.stdout).toContain('未达到标准');
    expect(zh.stdout).not.toContain('\u001b');
    expect(again.stdout).toBe(zh.stdout);
    expect(en.stdout).toContain('self-assessment');
  });

  it('the report as a page, to a file or printed, and the official tables', async () => {
    const [page, tables] = [join(folder, '报告.html'), join(folder, '官方表.xlsx')];
    const [printed, written] = await Promise.all([junheng(['assess', '--html', testdata('county-40.xlsx')]), junheng(['assess', testdata('county-40.xlsx'), '--html', page, '--xlsx', tables])]);
    expect([printed.code, written.code]).toEqual([0, 0]);
    expect(printed.stdout).toMatch(/^<!doctype html>/i);
    expect(readFileSync(page, 'utf8')).toBe(printed.stdout);
    const { default: ExcelJS } = await import('exceljs');
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(tables);
    expect(book.worksheets.map((sheet) => sheet.name)).toContain('附表Ⅲ');
  });

  it('nothing into a folder that is not there: it ends with 1 and says so', async () => {
    const { code, stderr } = await junheng(['assess', testdata('county-40.xlsx'), '--xlsx', join(folder, 'none', 'x.xlsx')]);
    expect(code).toBe(1);
    expect(stderr).toContain('不能写入');
  });
});

describe('junheng template', () => {
  it('writes a workbook whose sheets and headers assess can read back', async () => {
    const out = join(folder, '填报.xlsx');
    expect((await junheng(['template', out])).code).toBe(0);
    const { code, stderr } = await junheng(['assess', out]);
    // Nothing is filled in yet: what is required is named by its cell, and no sheet or column is missing.
    expect(code).toBe(2);
    expect(stderr).toMatch(/^县域!B\d+: /m);
    expect(stderr).not.toMatch(/缺少工作表|缺少必填列/);
  });
});
