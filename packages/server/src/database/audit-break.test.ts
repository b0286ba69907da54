import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AuditRow, auditHash, chainStart } from './audit.ts';
import { brokenAt, findBreak } from './audit-break.ts';

const COUNTY = '340302';
/** Rows that are whole in themselves and linked, from their contents. */
function chainOf(objects: readonly string[], start = chainStart(COUNTY)): AuditRow[] {
  let previous = start;
  return objects.map((object, index) => {
    const origin = index % 2 === 0 ? null : ({ account: null, role: 'operator', place: null, address: '127.0.0.1', result: 'done' } as const);
    const row = { county: COUNTY, sequence: index + 1, at: new Date(Date.UTC(2025, 8, 1, 0, index)), actor: '甲', act: 'commit', object, detail: { n: index }, previous_hash: previous, origin };
    previous = auditHash(row);
    return { ...row, hash: previous };
  });
}
const rows = chainOf(['a', 'b', 'c', 'd', 'e']);
const head = { audit_sequence: 5, audit_hash: rows[4]?.hash ?? '' };
const row = (index: number): AuditRow => rows[index] as AuditRow;
const find = (given: readonly AuditRow[]) => findBreak(COUNTY, given, head);

describe('findBreak', () => {
  it('finds nothing in a whole chain', () => {
    expect(find(rows)).toBeNull();
    expect(findBreak(COUNTY, rows, null)).toBeNull();
  });

  it.each([
    ['actor', { actor: '乙' }],
    ['act', { act: 'x' }],
    ['object', { object: 'x' }],
    ['time', { at: new Date(0) }],
    ['detail', { detail: null }],
    ['origin', { origin: { account: null, role: 'operator', place: null, address: '10.0.0.1', result: 'done' } }],
    ['missing origin', { origin: null }],
    ['hash', { hash: '0'.repeat(64) }],
  ] as const)('a changed %s', (_, change) => expect(find(rows.map((one, index) => (index === 3 ? { ...one, ...change } : one)))).toEqual({ kind: 'changed', position: 4, sequence: 4 }));

  it('a removed entry, at the beginning too', () => {
    expect(find([row(0), row(1), row(3), row(4)])).toEqual({ kind: 'removed', position: 3, sequence: 4 });
    expect(find(rows.slice(1))).toEqual({ kind: 'removed', position: 1, sequence: 2 });
  });
  it('two that changed places', () => expect(find([row(0), row(2), row(1), row(3), row(4)])).toEqual({ kind: 'moved', position: 2, sequence: 3 }));
  it('one entered twice, and one behind the end', () => {
    expect(find([row(0), row(1), row(1), row(2), row(3), row(4)])).toEqual({ kind: 'added', position: 3, sequence: 2 });
    const longer = chainOf(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(find(longer)).toEqual({ kind: 'added', position: 6, sequence: 6 });
  });
  it('one replaced by another that is whole in itself, the last by its head', () => {
    const forged = { ...row(1), object: 'forged' };
    expect(find([row(0), { ...forged, hash: auditHash(forged) }, row(2), row(3), row(4)])).toEqual({ kind: 'unlinked', position: 3, sequence: 3 });
    const last = { ...row(4), object: 'forged' };
    expect(find([...rows.slice(0, 4), { ...last, hash: auditHash(last) }])).toEqual({ kind: 'unlinked', position: 6, sequence: null });
  });
  it('a cut at the end, by the head alone', () => {
    expect(find(rows.slice(0, 3))).toEqual({ kind: 'cut', position: 4, sequence: null });
    expect(find([])).toEqual({ kind: 'cut', position: 1, sequence: null });
    expect(findBreak(COUNTY, rows.slice(0, 3), null)).toBeNull();
  });
  it("another county's log", () => expect(findBreak('340303', rows, null)).toMatchObject({ position: 1 }));

  it('any change of order or number is found, where the log itself is read', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 0 }), (order) => {
        const whole = order.length === 5 && order.every((value, index) => value === index);
        const found = find(order.map(row));
        expect(found === null).toBe(whole);
        expect(brokenAt(COUNTY, order.map(row), head)).toBe(found?.position ?? null);
      }),
    ));
});
