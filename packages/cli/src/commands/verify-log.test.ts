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
  const run = (rows: readonly AuditRow[], ...options: string[]) => {
    const file = join(folder, 'log.jsonl');
    writeFileSync(file, rows.map((row) => `${canonicalJson({ ...row, at: row.at.toISOString() })}\n`).join(''));
    return junheng(['verify', file, ...options]);
  };
  it('tells that the chain is whole, with what to compare', async () => {
    const rows = chain();
    const { code, stdout } = await run(rows);
    expect([code, stdout.includes('共 4 条'), stdout.includes(rows[3]?.hash ?? '?'), stdout.includes('--head')]).toEqual([0, true, true, true]);
  });
  it.each<[string, (rows: AuditRow[]) => AuditRow[], string]>([
    ['a changed entry', (rows) => rows.map((row) => (row.sequence === 2 ? { ...row, actor: '乙' } : row)), '第 2 条内容被改动'],
    ['a removed one', (rows) => rows.filter((row) => row.sequence !== 3), '第 3 行（序号 4）此前有记录被删除'],
    ['a moved one', ([a, b, c, d]) => [a, c, b, d] as AuditRow[], '第 2 行（序号 3）次序被调换'],
    ['an added one', ([a, b, c, d]) => [a, b, b, c, d] as AuditRow[], '第 3 行（序号 2）是后来加进去的'],
  ])('finds %s, says where, and ends with 2', async (_, spoil, said) => {
    const { code, stderr } = await run(spoil(chain()));
    expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
  });
  it('finds a cut at the end by a digest noted earlier', async () => {
    const rows = chain();
    const head = rows[3]?.hash ?? '';
    const whole = await run(rows, '--head', head);
    const cut = await run(rows.slice(0, 3), '--head', head);
    expect([whole.code, cut.code, cut.stderr]).toEqual([0, 2, expect.stringContaining('被截去')]);
  });
  it('asks for what to verify, and says which line is no entry', async () => {
    writeFileSync(join(folder, 'x.jsonl'), '{"county": "340302"}\n');
    const [nothing, wrong] = await Promise.all([junheng(['verify']), junheng(['verify', join(folder, 'x.jsonl')])]);
    expect([nothing.code, wrong.code, wrong.stderr]).toEqual([1, 2, expect.stringContaining('第 1 行')]);
  });
});
