import type { UploadFault } from '@junheng/contract/upload';
import { describe, expect, test } from 'vitest';
import { ALL_FAULTS, filterFaults, isOpen, ofSameKind } from './fault-filter.ts';

const fault = (id: string, more: Partial<UploadFault> = {}): UploadFault => ({
  id,
  severity: 'warning',
  code: 'jump',
  sheet: '学校',
  cell: 'D2',
  line: 2,
  column: 'D',
  level: 'school',
  element: 'teachingArea',
  school: '3418810001',
  schoolName: '第一小学',
  found: '1163',
  message: { zh: '与上年相比变化过大', en: 'Changed much since last year' },
  remedy: { zh: '请核对', en: 'Check it' },
  ...more,
});
const faults = [fault('a'), fault('b', { severity: 'error', code: 'not-a-number', sheet: '班级', cell: 'E9' }), fault('c', { element: 'pupils', schoolName: '第二小学' }), fault('d')];

describe('the fault list', () => {
  test('errors come first and the file’s order is kept', () => {
    expect(filterFaults(faults, ALL_FAULTS, {}).map((one) => one.id)).toEqual(['b', 'a', 'c', 'd']);
  });

  test('severity, sheet, kind, text and openness narrow it', () => {
    const ids = (filter: Partial<typeof ALL_FAULTS>, explanations = {}) => filterFaults(faults, { ...ALL_FAULTS, ...filter }, explanations).map((one) => one.id);
    expect(ids({ severity: 'warning' })).toEqual(['a', 'c', 'd']);
    expect(ids({ sheet: '班级' })).toEqual(['b']);
    expect(ids({ code: 'jump' })).toEqual(['a', 'c', 'd']);
    expect(ids({ text: ' e9 ' })).toEqual(['b']);
    expect(ids({ text: '第二' })).toEqual(['c']);
    expect(ids({ onlyOpen: true }, { a: '新建教学楼', c: ' ' })).toEqual(['c', 'd']);
  });

  test('an error is never open: it must be mended, not explained', () => {
    expect(isOpen(fault('x', { severity: 'error' }), {})).toBe(false);
    expect(isOpen(fault('x'), { x: '属实' })).toBe(false);
    expect(isOpen(fault('x'), {})).toBe(true);
  });

  test('one explanation serves warnings of the same check on the same figure', () => {
    expect(ofSameKind(faults, fault('a')).map((one) => one.id)).toEqual(['a', 'd']);
  });
});
