import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatComputed, formatExact, formatLevel, formatNumber, formatPercentage, formatYuan, grouped, unitName, withUnit } from './format.ts';

describe('numbers as officials write them', () => {
  it('groups thousands, rounds half up and uses a true minus', () => {
    expect(formatNumber(1234.565, 2, 'zh')).toBe('1,234.57');
    expect(formatNumber(-1234567.895, 2, 'zh')).toBe('−1,234,567.90');
    expect(formatNumber(0.5, 0, 'zh')).toBe('1');
    expect(formatNumber(-0.001, 2, 'zh')).toBe('0.00');
    expect(formatNumber(Number.NaN, 2, 'zh')).toBe('待定');
    expect(formatNumber(Number.NaN, 2, 'en')).toBe('undecided');
    expect([formatNumber(Number.POSITIVE_INFINITY, 2, 'zh'), formatNumber(Number.NEGATIVE_INFINITY, 2, 'zh')]).toEqual(['∞', '−∞']);
  });

  it('keeps the digits that were reported', () => {
    expect([0.1 + 0.2, 305.5, 12000, 1e-9, -3].map((value) => formatExact(value, 'zh'))).toEqual(['0.3', '305.5', '12,000', '1e−9', '−3']);
    expect([formatExact(Number.NaN, 'zh'), formatExact(Number.NaN, 'en')]).toEqual(['未报', 'not reported']);
    expect([3, 6923.076923, 0.001234, -0.25, Number.NaN, Number.POSITIVE_INFINITY].map((value) => formatComputed(value, 'zh'))).toEqual(['3', '6,923.0769', '0.001234', '−0.25', '待定', '∞']);
  });

  it('adds units, but none to a figure that is not there', () => {
    expect([withUnit('3', '人', 'zh'), withUnit('3', '㎡', 'en'), withUnit('未报', '人', 'zh'), withUnit('3', undefined, 'zh'), withUnit('31.5', '°', 'zh'), withUnit('3', '个', 'en')]).toEqual([
      '3 人',
      '3 m²',
      '未报',
      '3',
      '31.5°',
      '3',
    ]);
    expect([unitName('本', 'en'), unitName('万元', 'zh')]).toEqual(['本', '万元']);
  });

  it('writes percentages, levels and money', () => {
    expect([formatPercentage(120 / 122, 1, 'zh'), formatPercentage(Number.NaN, 1, 'zh')]).toEqual(['98.4%', '待定']);
    expect([formatLevel(3, 'zh'), formatLevel(9, 'zh'), formatLevel(Number.NaN, 'zh')]).toEqual(['Ⅲ', '9', '未报']);
    expect([86_000, 1_325_000, 125_000_000, Number.NaN, -200_000].map((value) => formatYuan(value, 'zh'))).toEqual(['86,000 元', '132.50 万元', '1.25 亿元', '待定', '−20.00 万元']);
    expect(formatYuan(1_325_000, 'en')).toBe('1,325,000 yuan');
  });

  it('groups without losing or moving a digit', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 999 }), (whole, part) => {
        expect(grouped(`${whole}.${part}`).replace(/,/g, '').replace('−', '-')).toBe(`${whole}.${part}`);
      }),
    );
    expect(['1', '12', '123', '1234', '123456', '1234567'].map(grouped)).toEqual(['1', '12', '123', '1,234', '123,456', '1,234,567']);
  });
});
