import type { Reconciliation } from '@junheng/contract/register';
import { describe, expect, test } from 'vitest';
import { csvOf, findReconciled, readReconciledSearch, reconciled } from './reconciled.ts';

type Row = Reconciliation['rows'][number];
const row = (name: string, figure: Row['figure'], total: number | number[], more: Partial<Row> = {}): Row => ({
  school: name,
  name,
  township: '城关镇',
  path: 'stage/primary:pupils',
  figure,
  sources: [{ register: 'grade', value: total }],
  differs: false,
  explanation: null,
  ...more,
});
const all = reconciled([
  row('一小', 100, 100),
  row('二小', 100, 101),
  row('三小', 100, 130, { differs: true, explanation: '转学在途' }),
  row('四小', 100, 120, { differs: true, township: null }),
  row('五小', null, 90),
  row('六小', [98, 98], [96, 100], { path: 'school:musicRooms' }),
]);
const names = (search: Record<string, string>) => findReconciled(all, readReconciledSearch(search)).map((one) => one.name);

describe('the sources of each figure', () => {
  test('the unexplained first, then the explained, then smaller differences', () => expect(names({})).toEqual(['四小', '三小', '二小', '六小', '五小', '一小']));
  test('of several sources the one that is farthest off counts', () => {
    const [one] = reconciled([
      row('七小', 100, 101, {
        sources: [
          { register: 'grade', value: 101 },
          { register: 'class', value: 90 },
        ],
      }),
    ]);
    expect(one?.by).toBe(10);
  });
  test('by mark, township, figure and school', () => {
    expect(names({ mark: 'unexplained' })).toEqual(['四小']);
    expect(names({ mark: 'over' })).toEqual(['四小', '三小']);
    expect(names({ mark: 'apart' })).toEqual(['四小', '三小', '二小', '六小']);
    expect(names({ township: '-' })).toEqual(['四小']);
    expect(names({ element: 'musicRooms' })).toEqual(['六小']);
    expect(names({ q: '三' })).toEqual(['三小']);
  });
});

test('a .csv keeps its columns, and nothing in it runs', () => {
  expect(
    csvOf([
      ['学校', '相差'],
      ['城关,"一"小', '-5'],
      ['=HYPERLINK(1)', '+3'],
    ]),
  ).toBe('\ufeff学校,相差\r\n"城关,""一""小",-5\r\n\'=HYPERLINK(1),\'+3\r\n');
});
