import type { ResponseOf, RoundState } from '@junheng/contract';
import { writeList } from '@junheng/exchange/accounts/write-accounts';
import { timeOf } from '../../calendar.ts';

type Report = ResponseOf<'roundReport'>;

const STATES: Readonly<Record<RoundState, string>> = {
  waiting: '未开始',
  filling: '填报中',
  submitted: '已提交',
  confirmed: '校长已确认',
  checked: '乡镇已审核',
  approved: '已通过',
  returned: '已退回',
};
const COLUMNS = [
  { name: '学校标识码', width: 16 },
  { name: '学校', width: 40 },
  { name: '乡镇（街道）', width: 20 },
  { name: '状态', width: 12 },
  { name: '完整率', width: 10 },
  { name: '及时性', width: 10 },
  { name: '退回次数', width: 10 },
  { name: '未关闭疑点', width: 12 },
  { name: '提醒', width: 8 },
];
/** Not handed in yet, and not late either: neither word would be true. */
const timely = (onTime: boolean | null): string => (onTime === null ? '未到期' : onTime ? '按时' : '逾期');
const day = (instant: string): string => timeOf(new Date(instant));

/** The completeness and quality report of a round (完成与质量报告) as a workbook, by township and school. */
export function reportWorkbook(county: string, { round, rows }: Report): Uint8Array {
  const sorted = [...rows].sort((a, b) => (a.township ?? '').localeCompare(b.township ?? '', 'zh-Hans-CN') || a.school.localeCompare(b.school));
  const cells = sorted.map((row) => [
    row.school,
    row.name,
    row.township ?? '',
    STATES[row.state],
    `${Math.round(row.completeness * 100)}%`,
    timely(row.onTime),
    String(row.returns),
    String(row.openQueries),
    String(row.warnings),
  ]);
  return writeList('完成与质量报告', `${county}${round.name}完成与质量报告（截止 ${day(round.deadline)}）`, COLUMNS, cells);
}
