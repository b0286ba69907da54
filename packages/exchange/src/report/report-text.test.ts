import { assess } from '@junheng/assessment/assess';
import { type SampleName, sampleCompiled, sampleDataset } from '@junheng/assessment/testing/sample';
import { describe, expect, it } from 'vitest';
import { reportText } from './report-text.ts';
import { terminalWidth } from './text-layout.ts';

const compiled = sampleCompiled();
const assessed = async (name: SampleName) => assess(await sampleDataset(name, compiled), compiled);
const county40 = await assessed('county-40');
const county150 = await assessed('county-150');
const ESCAPE = String.fromCharCode(27);

describe('the summary for a terminal', () => {
  const text = reportText(county40, 'zh', { width: 100 });

  it('says first whether the county passes, then what fails and by how much', () => {
    expect(text).toContain('✗ 未达到标准  不达标 10 项，待定 16 项');
    expect(text).toContain('✗ 小学 18 / 27 所达标');
    expect(text).toMatch(/✗ 第1小学 +R2 缺 1 人/);
    expect(text).toMatch(/✗ 第7九年一贯制学校 +R5 缺 2,705 ㎡/);
    expect(text).toContain('教师培训完成率 99.9%（要求 ≥ 100%）');
    expect(text).toContain('佐证结论：G1 G2 G10 G15 Q3 Q5 Q6 Q7 Q8');
    expect(text).toContain('一票否决核查：V1 V2 V3 V4 V5 V6 V7');
    expect(text.endsWith('\n')).toBe(true);
  });

  it('says how an exceeded dispersion could be brought down, and which verdict turns under rounding', () => {
    const large = reportText(county150, 'zh', { width: 100 });
    expect(large).toContain('初中 R7：把最低的 11 所补到');
    expect(large).toMatch(/R6 仪器设备值.*✗ 0\.454＊ \/ 0\.45/);
    expect(large).toContain('另有 61 所未列出');
  });

  it.each([
    ['zh', 60],
    ['zh', 80],
    ['zh', 120],
    ['en', 80],
    ['en', 120],
  ] as const)('keeps to the width: %s, %d', (locale, width) => {
    for (const assessment of [county40, county150]) {
      const lines = reportText(assessment, locale, { width }).split('\n');
      expect(lines.filter((line) => terminalWidth(line) > width)).toEqual([]);
    }
  });

  it('aligns the limits of both stages', () => {
    const columns = text
      .split('\n')
      .filter((line) => /^ {2}R\d /.test(line))
      .map((line) => terminalWidth(line.slice(0, line.indexOf(' / '))));
    expect(new Set(columns).size).toBe(1);
  });

  it('has colours only when they are asked for, and the same words with them', () => {
    expect(text).not.toContain(ESCAPE);
    const coloured = reportText(county40, 'zh', { width: 100, color: true });
    expect(coloured).toContain(`${ESCAPE}[31m`);
    expect(coloured.replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g'), '')).toBe(text);
  });
});
