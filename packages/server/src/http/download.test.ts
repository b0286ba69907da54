import { describe, expect, it } from 'vitest';
import { disposition, safeName } from './download.ts';

describe('disposition', () => {
  it('gives a Chinese name by RFC 5987 beside a plain one', () => {
    expect(disposition('样例县 2025.xlsx')).toBe('attachment; filename="___ 2025.xlsx"; filename*=UTF-8\'\'%E6%A0%B7%E4%BE%8B%E5%8E%BF%202025.xlsx');
  });
  it('lets no name out of its quotes, its line or its folder', () => {
    expect(disposition('a"b\r\nx: y/../c*(1)\'.xlsx')).toBe("attachment; filename=\"a_b__x_ y_.._c_(1)'.xlsx\"; filename*=UTF-8''a_b__x_%20y_.._c_%281%29%27.xlsx");
  });
  it('shortens a name that no file system would take', () => expect(safeName('长'.repeat(300))).toHaveLength(150));
});
