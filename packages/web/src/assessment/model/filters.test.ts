import { describe, expect, it } from 'vitest';
import { filterCount, isSeen, type MatrixSearch, nextSort, readMatrixSearch, seenRows, sortRows, writeMatrixSearch } from './filters.ts';
import type { MatrixRow } from './matrix.ts';

const row = (name: string, r4: number, more: Partial<MatrixRow> = {}): MatrixRow => ({
  key: `${name}.primary`,
  stage: 'primary',
  index: 0,
  stageRow: 0,
  school: { row: 0, code: `C-${name}`, name, kind: 'primary', sponsor: 'public', locality: 'rural', township: '柳河镇', builtYear: 2001, boarding: false, dense: false },
  pupils: 120,
  size: '100to499',
  cells: { R4: { value: r4, standing: Number.isNaN(r4) ? 'undecided' : r4 >= 4.5 ? 'met' : 'below', step: 'met', rank: 1 } },
  metCount: 6,
  nearCount: 1,
  attainment: 'met',
  ...more,
});

describe('the address', () => {
  it('keeps what it understands and drops the rest', () => {
    expect(readMatrixSearch({ stage: 'primary', kind: 'nineYear', locality: 'rural,-', size: 'under100,huge', verdict: 'perhaps', q: '河', sort: 'R4', order: 'up', other: 1 })).toEqual({
      stage: 'primary',
      kind: ['nineYear'],
      locality: ['rural', ''],
      size: ['under100'],
      q: '河',
      sort: 'R4',
    });
  });
  it('reads a number typed as a search, since the address holds codes too', () => expect(readMatrixSearch({ q: 2134 })).toEqual({ q: '2134' }));
  it('comes back as it was written', () => {
    const search: MatrixSearch = { stage: 'junior', township: ['柳河镇', ''], size: ['under100', 'from2000'], indicator: 'R4', standing: 'near', q: '一小', sort: 'R4', order: 'desc' };
    expect(readMatrixSearch(writeMatrixSearch(search))).toEqual(search);
  });
  it('counts what narrows', () => expect(filterCount({ stage: 'primary', kind: ['a'], q: 'x', sort: 'R4' })).toBe(3));
});

describe('filters', () => {
  it.each([
    [{}, true],
    [{ stage: 'junior' as const }, false],
    [{ township: ['柳河镇', '城关镇'] }, true],
    [{ township: ['城关镇'] }, false],
    [{ sponsor: ['private'] }, false],
    [{ size: ['under100' as const] }, false],
    [{ verdict: 'unmet' as const }, false],
    [{ indicator: 'R4', standing: 'below' as const }, true],
    [{ indicator: 'R4', standing: 'met' as const }, false],
    [{ q: '柳河 一小' }, true],
    [{ q: 'Ｃ－一小' }, true],
    [{ q: '二小' }, false],
  ])('%j', (search, seen) => expect(isSeen(row('一小', 3), search)).toBe(seen));
  it('finds schools whose township is not reported', () => {
    const unreported = row('一小', 3);
    expect(isSeen({ ...unreported, school: { ...unreported.school, township: null } }, { township: [''] })).toBe(true);
  });
});

describe('sorting', () => {
  const rows = [row('甲', 5), row('乙', Number.NaN), row('丙', 3)];
  const names = (sorted: readonly MatrixRow[]) => sorted.map((one) => one.school.name).join('');
  it('puts the undecided last in both directions', () => {
    expect(names(sortRows(rows, { sort: 'R4', order: 'asc' }))).toBe('丙甲乙');
    expect(names(sortRows(rows, { sort: 'R4', order: 'desc' }))).toBe('甲丙乙');
  });
  it('keeps the order of the workbook otherwise', () => expect(names(seenRows(rows, {}))).toBe('甲乙丙'));
  it('sorts names with their numbers', () => expect(sortRows([row('第10小学', 1), row('第9小学', 1)], { sort: 'name' }).map((one) => one.school.name)).toEqual(['第9小学', '第10小学']));
  it('turns: ascending, descending, back', () => {
    expect(nextSort({}, 'R4')).toEqual({ sort: 'R4', order: 'asc' });
    expect(nextSort({ sort: 'R4', order: 'asc' }, 'R4')).toEqual({ sort: 'R4', order: 'desc' });
    expect(nextSort({ sort: 'R4', order: 'desc' }, 'R4')).toEqual({});
  });
});
