import type { AuditRow } from '@junheng/server/database/audit';
import { type Call, inputFailure } from '../command.ts';

/** An exported audit log (审计日志), told from a certificate by its first line. */
export const isLog = (text: string): boolean => /^\s*\{[^\n]*"previous_hash":/.test(text);

/**
 * Computes the chain of an exported log again. Whether its end was cut off the file alone cannot tell, so the number of entries and the last
 * hash are shown, to be compared with those on the audit page.
 */
export async function verifyLog(call: Call, path: string, text: string): Promise<boolean> {
  const { brokenAt } = await import('@junheng/server/database/audit');
  const rows = rowsIn(path, text);
  const last = rows.at(-1);
  if (!last) throw inputFailure(`${path}: 里面没有日志`, `${path}: holds no log`);
  const broken = brokenAt(last.county, rows, { audit_sequence: last.sequence, audit_hash: last.hash });
  if (broken !== null) {
    call.complain(call.say({ zh: `日志链从第 ${broken} 条起断裂：它被改动、删除、插入或调换了位置`, en: `the chain breaks at entry ${broken}: it was changed, removed, added or moved` }));
    return false;
  }
  call.print(
    call.say({
      zh: `日志链完整：${last.county} 共 ${rows.length} 条\n最后一条哈希 ${last.hash}\n请与“审计日志”页的条数和第 ${last.sequence} 条的哈希对照：末尾被截去的，只能由此发现。\n`,
      en: `the chain is whole: ${last.county}, ${rows.length} entries\nlast hash ${last.hash}\nCompare both with the audit page (entry ${last.sequence}): only that shows whether the end was cut off.\n`,
    }),
  );
  return true;
}

function rowsIn(path: string, text: string): AuditRow[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        const row = JSON.parse(line) as AuditRow & { readonly at: string };
        const at = new Date(row.at);
        if (Number.isNaN(at.getTime())) throw new Error('no time');
        return { ...row, at };
      } catch {
        throw inputFailure(`${path}: 第 ${index + 1} 行不是日志`, `${path}: line ${index + 1} is no log entry`);
      }
    });
}
