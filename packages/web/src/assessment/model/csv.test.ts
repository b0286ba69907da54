import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

describe('csv', () => {
  it('opens in Excel as Chinese text: byte-order mark and CRLF', () => {
    expect(
      toCsv([
        ['学校', 'R1'],
        ['第一小学', 4.25],
      ]),
    ).toBe('\uFEFF学校,R1\r\n第一小学,4.25\r\n');
  });
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1+1', '＠x'])('never writes the text %j as a formula', (text) => {
    expect(toCsv([[text]])).toContain(`'${text}`);
  });
  it('keeps negative numbers numbers and missing ones empty, never zero', () => {
    expect(toCsv([[-1.5, null, Number.NaN]])).toBe('\uFEFF-1.5,,\r\n');
  });
  it('quotes commas, quotes and line breaks', () => {
    expect(toCsv([['a,b', 'c"d', 'e\nf']])).toBe('\uFEFF"a,b","c""d","e\nf"\r\n');
  });
});
