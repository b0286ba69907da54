import type { BatchForm } from '@junheng/contract/form-file';
import type { RoundSchool } from '@junheng/contract/round';
import { describe, expect, it } from 'vitest';
import { batchRows, findRows, isFilter, readableFiles } from './model.ts';

const form = (school: string, more: Partial<BatchForm> = {}): BatchForm => ({
  school,
  name: null,
  file: { name: `${school}.xlsx`, digest: '' },
  changes: 3,
  same: 1,
  faults: [],
  taken: null,
  ...more,
});
const school = (code: string, state: RoundSchool['state']) => ({ school: code, name: `${code}小学`, state }) as RoundSchool;
const fault = { severity: 'error' } as BatchForm['faults'][number];
const taken = { figures: 3, conflicts: 0, at: '', by: '' };

const forms = [form('a'), form('b', { taken }), form('c', { changes: 0 }), form('d'), form('e', { changes: 0, same: 0, faults: [fault] }), form('f', { name: '没有在册' })];
const schools = [school('a', 'filling'), school('b', 'submitted'), school('c', 'returned'), school('d', 'submitted'), school('e', 'waiting')];

describe('a batch of files', () => {
  it('says of each school whether its file can still be taken, and why not', () => {
    const rows = batchRows({ forms }, schools, false);
    expect(rows.map((row) => [row.title, row.standing])).toEqual([
      ['a小学', 'open'],
      ['b小学', 'taken'],
      ['c小学', 'same'],
      ['d小学', 'closed'],
      ['e小学', 'wrong'],
      ['没有在册', 'open'],
    ]);
    expect(batchRows({ forms }, schools, true).map((row) => row.standing)).toEqual(['closed', 'taken', 'closed', 'closed', 'closed', 'closed']);
  });
  it('finds by name, code, file and standing', () => {
    const rows = batchRows({ forms }, schools, false);
    expect(findRows(rows, 'open', '').map((row) => row.school)).toEqual(['a', 'f']);
    expect(findRows(rows, 'faulty', '').map((row) => row.school)).toEqual(['e']);
    expect(findRows(rows, null, ' B.XLSX').map((row) => row.school)).toEqual(['b']);
    expect(['faulty', 'open', 'all', undefined].map(isFilter)).toEqual([true, true, false, false]);
  });
  it('reads workbooks and archives alone', () => {
    const names = ['甲.xlsx', '乙.ZIP', '~$甲.xlsx', '说明.docx', '.DS_Store'];
    expect(readableFiles(names.map((name) => ({ name }) as File)).map((one) => one.name)).toEqual(['甲.xlsx', '乙.ZIP']);
  });
});
