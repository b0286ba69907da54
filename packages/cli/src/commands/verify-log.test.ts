import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditRow, auditHash, chainStart } from '@junheng/server/database/audit';
import { canonicalJson } from '@junheng/server/digest';
import { afterAll, describe, expect, it } from 'vitest';
import { junheng } from '../testing/process.ts';

const folder = mkdtempSync(join(tmpdir(), 'junheng 日志-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('junheng verify with an exported log', () => {
  const county = '340302';
  /** A chain as the server writes it. */
  const chain = () => {
    let previous = chainStart(county);
    return ['create-county', 'sign-in', 'grant-place', 'sign-out'].map((act, index): AuditRow => {
      const row = {
        county,
        sequence: index + 1,
        at: new Date(Date.UTC(2026, 10, 24, 1, index)),
        actor: '甲',
        act,
        object: `o ${index}`,
        detail: { 原因: null },
        previous_hash: previous,
        origin: null,
      };
      previous = auditHash(row);
      return { ...row, hash: previous };
    });
  };
  const run = (rows: readonly AuditRow[]) => {
    const file = join(folder, 'log.jsonl');
    writeFileSync(file, rows.map((row) => `${canonicalJson({ ...row, at: row.at.toISOString() })}\n`).join(''));
    return junheng(['verify', file]);
  };
  it('tells that the chain is whole, with what to compare', async () => {
    const rows = chain();
    const { code, stdout } = await run(rows);
    expect([code, stdout.includes('共 4 条'), stdout.includes(rows[3]?.hash ?? '?')]).toEqual([0, true, true]);
  });
  it.each<[string, (rows: AuditRow[]) => AuditRow[], number]>([
    ['a changed entry', (rows) => rows.map((row) => (row.sequence === 2 ? { ...row, actor: '乙' } : row)), 2],
    ['a removed one', (rows) => rows.filter((row) => row.sequence !== 3), 3],
    ['a moved one', ([a, b, c, d]) => [a, c, b, d] as AuditRow[], 2],
  ])('finds %s and ends with 2', async (_, spoil, at) => {
    const { code, stderr } = await run(spoil(chain()));
    expect([code, stderr]).toEqual([2, expect.stringContaining(`第 ${at} 条起断裂`)]);
  });
});
