import { sampleStandard } from '@junheng/assessment/testing/sample';
import { describe, expect, it } from 'vitest';
import { itemFigure, itemLimit } from './item-figure.ts';
import { showIn } from './show.ts';

const standard = sampleStandard();

describe('figures of items', () => {
  it.each([
    [0.983607, { display: 'percentage' }, '98.4%'],
    [1.0209, { display: 'ratio' }, '1.021'],
    [3, { display: 'level' }, 'Ⅲ'],
    [8100, { unit: '元' }, '8,100 元'],
    [Number.NaN, { display: 'percentage' }, '待定'],
  ] as const)('%f as %j is %s', (value, about, text) => expect(itemFigure(value, about, standard, 'zh')).toBe(text));
  it.each([
    [0.95, { compare: '>=', display: 'percentage' }, '≥ 95%'],
    [0.15, { compare: '<', display: 'ratio' }, '< 0.15'],
    [3, { compare: '>=', display: 'level' }, '≥ Ⅲ'],
    [0, { compare: '<=', unit: '个' }, '≤ 0 个'],
  ] as const)('the limit %f as %j is %s', (limit, about, text) => expect(itemLimit(limit, about, 'zh')).toBe(text));
});

describe('numbers of the matrix', () => {
  const r4 = standard.indicators.find((one) => one.id === 'R4');
  it('are rounded as the standard reports, and say what is missing', () => {
    const show = showIn(standard, 'zh');
    expect([show.value(4.565), show.cv(0.50178), show.percentage(0.1234), show.value(Number.NaN), show.written(4.2), show.written(2000)]).toEqual(['4.57', '0.502', '12.3%', '待定', '4.2', '2,000']);
    expect(r4 && show.withUnit(4.5, r4)).toBe('4.50 ㎡');
  });
  it('speak English', () => {
    const show = showIn(standard, 'en');
    expect([show.stage('junior'), show.value(Number.NaN), r4 && show.withUnit(4.5, r4), r4 && show.short(r4)]).toEqual(['Junior secondary', 'undecided', '4.50 m²', 'Teaching rooms']);
  });
});
