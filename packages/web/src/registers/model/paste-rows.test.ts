import { sampleDictionary } from '@junheng/assessment/testing/sample';
import { describe, expect, test } from 'vitest';
import { readBlock } from '../../collection/model/paste.ts';
import { planRows } from './paste-rows.ts';
import type { ShownRow } from './register-store.ts';

const dictionary = sampleDictionary();
const definition = (id: string) => {
  const found = dictionary.registers.find((one) => one.id === id);
  if (!found) throw new Error(`no register ${id}`);
  return found;
};
const plan = (register: string, text: string, rows: readonly ShownRow[] = [], at = { row: 0, column: 0 }) => {
  const ids = Array.from({ length: 20 }, (_, index) => `new-${index + 1}`).reverse();
  return planRows({ block: readBlock(text), definition: definition(register), dictionary, rows, ...at, newId: () => ids.pop() ?? '' });
};
const room = (id: string, name: string, area: number): ShownRow => ({ id, values: { room: name, use: 'classroom', area, multimedia: true } });

describe('a block from Excel over a register', () => {
  test('with headers in any order, units and aliases: read by header, rows found by their key', () => {
    const found = plan('room', '面积（㎡）\t名称\t用途\n61\t101\t教室\n96\t音乐室 1\t音乐专用教室\n', [room('r1', '101', 60)]);
    expect(found).toMatchObject({ byHeader: true, added: 1, changed: 1, same: 0 });
    expect(found.changes).toEqual([
      { id: 'r1', values: { room: '101', use: 'classroom', area: 61, multimedia: true } },
      { id: 'new-1', values: { area: 96, room: '音乐室 1', use: 'music' } },
    ]);
    // 教室 is no use of the list: it is shown, and what stood there stays.
    expect(found.unread).toEqual([{ id: 'r1', row: 0, column: 'use', text: '教室', fault: { code: 'not-a-member' } }]);
  });

  test('without headers by position from the cell on, rows beyond the last are new', () => {
    const found = plan('room', '70\t是\n71\t否\n', [room('r1', '101', 60), room('r2', '102', 60)], { row: 1, column: 2 });
    expect(found.byHeader).toBe(false);
    expect(found.changes).toEqual([
      { id: 'r2', values: { room: '102', use: 'classroom', area: 70, multimedia: true } },
      { id: 'new-1', values: { area: 71, multimedia: false } },
    ]);
  });

  test('the same again is the same; empty cells change nothing', () => {
    expect(plan('room', '名称\t面积\n101\t\n', [room('r1', '101', 60)])).toMatchObject({ same: 1, changed: 0, added: 0, changes: [] });
  });

  test('what has no column in the register is named', () => {
    const found = plan('room', '名称\t用途\t面积\t楼层\n103\t普通教室\t60\t3 层\n');
    expect(found).toMatchObject({ byHeader: true, added: 1 });
    expect(found.left).toEqual(['楼层']);
    expect(plan('room', '70\t是\t多出来\n', [], { row: 0, column: 2 }).left).toEqual(['多出来']);
  });

  test('a teacher twice in the block stays two rows: the checks say so, nothing is lost', () => {
    const found = plan('teacher', '工号\t姓名\t学历\nT01\t王小明\t大专\nT01\t王小明\t本科\n');
    expect(found.changes.map((one) => one.values?.degree)).toEqual(['college', 'bachelor']);
  });
});
