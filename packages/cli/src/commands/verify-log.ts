import type { AuditRow } from '@junheng/server/database/audit';
import type { BreakKind, ChainBreak, ChainHead } from '@junheng/server/database/audit-break';
import { type Call, inputFailure } from '../command.ts';
import { mendable, placeOf } from '../data-folder.ts';
import type { Text } from '../locale.ts';

const WHAT: Readonly<Record<BreakKind, Text>> = {
  changed: { zh: '内容被改动', en: 'the entry was changed' },
  removed: { zh: '此前有记录被删除', en: 'entries before it were removed' },
  moved: { zh: '次序被调换', en: 'entries changed places' },
  added: { zh: '是后来加进去的', en: 'the entry was added afterwards' },
  unlinked: { zh: '与前一条接不上，其中一条被替换', en: 'it does not follow from the entry before: one of the two was replaced' },
  cut: { zh: '末尾的记录被截去', en: 'entries at the end were cut off' },
};

const whereOf = (call: Call, { position, sequence }: ChainBreak): string =>
  sequence === null || sequence === position
    ? call.say({ zh: `第 ${position} 条`, en: `entry ${position}` })
    : call.say({ zh: `第 ${position} 行（序号 ${sequence}）`, en: `line ${position} (number ${sequence})` });

/** Says of one chain whether it is whole, and where not. */
async function judge(call: Call, name: string, county: string, rows: readonly AuditRow[], head: ChainHead | null): Promise<boolean> {
  const { findBreak } = await import('@junheng/server/database/audit-break');
  const found = findBreak(county, rows, head);
  const last = rows.at(-1)?.hash ?? '';
  if (found !== null) call.complain(call.say({ zh: `✗ ${name}：${whereOf(call, found)}${WHAT[found.kind].zh}`, en: `✗ ${name}: ${whereOf(call, found)}: ${WHAT[found.kind].en}` }));
  else call.print(call.say({ zh: `✓ ${name}：日志链完整，共 ${rows.length} 条\n  最后一条哈希 ${last}\n`, en: `✓ ${name}: the chain is whole, ${rows.length} entries\n  last hash ${last}\n` }));
  return found === null;
}

/** An exported audit log (审计日志), told from a certificate by its name or its first line. */
export const isLog = (path: string, text: string): boolean => /\.jsonl$/i.test(path) || /^\s*\{[^\n]*"previous_hash":/.test(text);

/**
 * Checks an exported log: every entry's hash, their order and links. Whether its end was cut off the file alone cannot tell: the number of
 * entries and the last hash are shown, to be compared with those on the audit page, or a digest noted elsewhere is given by --head.
 */
export async function verifyLog(call: Call, path: string, text: string): Promise<boolean> {
  const rows = rowsIn(path, text);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) throw inputFailure(`${path}: 里面没有日志`, `${path}: holds no log`);
  if (!(await judge(call, first.county, first.county, rows, null))) return false;
  const noted = call.value('head')?.toLowerCase();
  if (noted === undefined) {
    call.print(
      call.say({
        zh: `请与“审计日志”页的条数和第 ${last.sequence} 条的哈希对照，或用 --head 给出另处记下的摘要：末尾被截去的，只能由此发现。\n`,
        en: `Compare both with the audit page (entry ${last.sequence}), or give a digest noted elsewhere by --head: only that shows whether the end was cut off.\n`,
      }),
    );
    return true;
  }
  if (rows.some((row) => row.hash === noted)) return true;
  call.complain(call.say({ zh: `✗ 没有摘要为 ${noted} 的记录：日志被截去或重写`, en: `✗ no entry has the digest ${noted}: the log was cut off or written anew` }));
  return false;
}

/** Checks the log of every county in a data folder, its end included. */
export async function verifyFolder(call: Call): Promise<boolean> {
  const { readChains } = await import('@junheng/server/database/read-chains');
  const chains: Parameters<Parameters<typeof readChains>[1]>[0][] = [];
  await mendable(() => readChains(placeOf(call), (chain) => void chains.push(chain)));
  let whole = true;
  for (const { county, name, rows, head } of chains) {
    // A county whose head is gone but whose entries are there was tampered with too.
    const fits = await judge(call, `${county} ${name}`, county, rows, head ?? { audit_sequence: 0, audit_hash: '' });
    whole &&= fits;
  }
  return whole;
}

const rowsIn = (path: string, text: string): AuditRow[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => entryIn(path, index + 1, line));

function entryIn(path: string, line: number, text: string): AuditRow {
  try {
    const { county, sequence, at, actor, act, object, detail, previous_hash, hash, origin = null } = JSON.parse(text);
    if (typeof county === 'string' && typeof sequence === 'number' && !Number.isNaN(Date.parse(at)) && typeof hash === 'string')
      return { county, sequence, at: new Date(at), actor, act, object, detail, previous_hash, hash, origin };
  } catch {
    // Said below, with the line.
  }
  throw inputFailure(`${path}: 第 ${line} 行不是审计日志记录`, `${path}: line ${line} is no log entry`);
}
