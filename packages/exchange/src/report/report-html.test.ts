import { assess } from '@junheng/assessment/assess';
import { buildDataset } from '@junheng/assessment/dataset/build';
import { officialTables } from '@junheng/assessment/tables/official-tables';
import { sampleCompiled, sampleRecords } from '@junheng/assessment/testing/sample';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from './html.ts';
import { reportHtml } from './report-html.ts';

const compiled = sampleCompiled();
const records = await sampleRecords('county-40');
const file = { name: '样例 <40>.xlsx', digest: 'ab'.repeat(32) };
const assessment = assess(buildDataset({ ...records, file }, compiled), compiled);
const page = reportHtml(assessment, 'zh');

describe('the report as a page', () => {
  it('puts the verdict before all, then what fails, by how much, and what is missing', () => {
    const order = ['✗ 未达到标准', '校际差异系数', '未综合达标的学校与差距', '不达标的其他指标', '待定：还缺的数据与结论', '依据', '附表Ⅰ'].map((text) => page.indexOf(text));
    expect(order.every((at) => at > 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
    expect(page).toContain('▼ R5 体育场馆 6.00 → 7.5，缺 <b>1,115 ㎡</b>（到 85% 缺 279 ㎡）');
    expect(page).toContain('R2、R3、R4、R7 中 3 项达标，R2、R3、R4 至少达到标准的 85%');
    expect(page).toContain('交流轮岗教师比例 9.9%（要求 ≥ 10%）');
  });

  it('carries the bureau’s name and logo where the county has them, escaped, and nothing of them where it has none', () => {
    expect(page).not.toContain('class="owner"');
    const owned = reportHtml(assessment, 'zh', { bureauName: '样例县<教育局>', logo: 'data:image/png;base64,AAAA' });
    expect(owned).toContain('<p class="owner"><img src="data:image/png;base64,AAAA" alt="" height="40">样例县&lt;教育局&gt;</p>');
    expect(owned).toContain('img-src data:');
  });

  it('holds every official table with every cell', () => {
    for (const table of officialTables(assessment)) {
      expect(page).toContain(`id="table-${table.id}"`);
      for (const cell of table.rows.flat()) expect(page).toContain(escapeHtml(cell.display));
    }
    expect(page.match(/<thead>/g)?.length).toBeGreaterThan(8);
    for (const tag of ['table', 'tr', 'td', 'th', 'section', 'ul', 'li']) expect(page.match(new RegExp(`<${tag}[ >]`, 'g'))?.length, tag).toBe(page.match(new RegExp(`</${tag}>`, 'g'))?.length);
  });

  it('names standard, version, year, documents, and the file with its digest', () => {
    expect(page).toContain('cn-2017，2025.1 版，2025 年度');
    expect(page).toContain('教督〔2017〕6号');
    expect(page).toContain('样例 &lt;40&gt;.xlsx');
    expect(page).toContain(`SHA-256 ${file.digest}`);
  });

  it('stands alone: no scripts, nothing fetched', () => {
    expect(page).not.toMatch(/<script|\son\w+=|javascript:|https?:|\burl\(|@import|<link|<img|<iframe/i);
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('@page');
  });

  it('names the figure that keeps a school undecided', () => {
    const rows = records.sheets.stage.rows.map((row, index) => (index === 2 ? { ...row, values: { ...row.values, backboneTeachers: null } } : row));
    const open = assess(buildDataset({ ...records, sheets: { ...records.sheets, stage: { ...records.sheets.stage, rows } } }, compiled), compiled);
    const written = reportHtml(open, 'zh');
    expect(open.stages.primary.schoolsUndecided).toBe(1);
    expect(written).toContain('待定：R2（缺 县级及以上骨干教师数）');
    expect(written).toContain('<td class="center missing">? 待定</td>');
    expect(written).toContain('不达标 9 所，待定 1 所');
  });

  it('is read in English too', () => {
    const english = reportHtml(assessment, 'en');
    expect(english).toContain('lang="en"');
    expect(english).toContain('The county does not meet the standard');
    expect(english).toContain('Schools that do not pass, and what they lack');
    expect(english).not.toMatch(/达标|待定|未报|差异系数/);
  });

  it('escapes every text of the county', () => {
    const evil = '<script>alert("x")</script>&\'';
    const rows = records.sheets.school.rows.map((row) => ({ ...row, values: { ...row.values, schoolName: evil } }));
    const county = records.sheets.county.rows.map((row) => ({ ...row, values: { ...row.values, countyName: evil } }));
    const hostile = assess(
      buildDataset({ file: { name: evil, digest: evil }, sheets: { ...records.sheets, school: { ...records.sheets.school, rows }, county: { ...records.sheets.county, rows: county } } }, compiled),
      compiled,
    );
    const written = reportHtml(hostile, 'zh');
    expect(written).not.toContain('<script');
    expect(written).not.toContain('alert("x")');
    expect(written).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;');
  });
});

describe('the template', () => {
  it('escapes values and keeps what is HTML', () => expect(html`<b>${'<i>'}</b>${html`<u>${1}</u>`}${[html`x`, html`y`]}${null}`.html).toBe('<b>&lt;i&gt;</b><u>1</u>xy'));
});
