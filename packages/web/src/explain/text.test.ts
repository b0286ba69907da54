import type { ExplanationStep } from '@junheng/assessment/explain/types';
import { describe, expect, it } from 'vitest';
import { explanationText, stepAt } from './text.ts';

const leaf: ExplanationStep = { label: '在校生数', value: 136, display: '136 人', cell: '学段!C7', children: [] };
const root: ExplanationStep = { label: '生均教学用房', formula: '教学用房 ÷ 在校生数', substituted: '612 ÷ 136', value: 4.5, display: '4.50 ㎡', children: [leaf] };

describe('a derivation as text', () => {
  it('says title, formula, numbers, cells, judgement and sources', () => {
    const text = explanationText({ title: '第3小学 · R4', root, judgement: ['4.50 ≥ 4.5，达标'], sources: [{ number: '教督〔2017〕6号', title: '办法', date: '2017-04-19' }] });
    expect(text.split('\n')).toEqual([
      '第3小学 · R4',
      '',
      '生均教学用房: 4.50 ㎡',
      '  = 教学用房 ÷ 在校生数',
      '  = 612 ÷ 136',
      '  在校生数: 136 人  [学段!C7]',
      '',
      '4.50 ≥ 4.5，达标',
      '',
      '教督〔2017〕6号 办法 (2017-04-19)',
      '',
    ]);
  });
  it('finds a step by its path, the deepest that exists', () => {
    expect(stepAt(root, [0])).toBe(leaf);
    expect(stepAt(root, [0, 3])).toBe(leaf);
    expect(stepAt(root, [])).toBe(root);
  });
});
