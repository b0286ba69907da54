import type { Assessment } from '@junheng/assessment';
import { officialTables } from '@junheng/assessment/tables/official-tables';
import type { OfficialTable, TableCell } from '@junheng/assessment/tables/types';
import { lookFirst } from './look-first.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

const STYLE = `:root{color-scheme:light}body{max-width:72rem;margin:0 auto;padding:1.5rem;font:14px/1.6 "Songti SC","SimSun","Noto Serif CJK SC",serif;color:#1d2430}
h1,h2{font-family:"Heiti SC","SimHei","Noto Sans CJK SC",sans-serif;text-align:center}h1{font-size:1.6rem}h2{font-size:1.15rem;margin:2.5rem 0 .25rem}
.sub{text-align:center;color:#5b6573;margin:0 0 .75rem}.verdict{border-left:4px solid #8a949e;background:#f5f7f9;padding:.75rem 1rem;font-weight:600}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;font-size:12px}th,td{border:1px solid #8a949e;padding:.15rem .4rem;text-align:left}th{background:#e8edf2;text-align:center}
.right{text-align:right}.center{text-align:center}.unmet{color:#a3261b;font-weight:600}.near,.missing{color:#6b5200}.missing{font-style:italic}
@media print{body{max-width:none;padding:0}section{break-before:page}thead{display:table-header-group}tr{break-inside:avoid}}`;

function cell(one: TableCell, tag: 'th' | 'td'): string {
  const span = `${one.columns > 1 ? ` colspan="${one.columns}"` : ''}${one.rows > 1 ? ` rowspan="${one.rows}"` : ''}`;
  return `<${tag} class="${one.align} ${one.tone ?? ''}"${span}>${escaped(one.display)}</${tag}>`;
}
const row = (cells: readonly TableCell[], header: boolean): string => `<tr>${cells.map((one) => cell(one, header || one.role === 'label' ? 'th' : 'td')).join('')}</tr>`;

const section = (table: OfficialTable): string => `<section><h2>${escaped(`${table.number} ${table.title}`)}</h2><p class="sub">${escaped(table.subtitle)}</p>
<div class="scroll"><table><thead>${table.header.map((cells) => row(cells, true)).join('')}</thead><tbody>${table.rows.map((cells) => row(cells, false)).join('')}</tbody></table></div>
${table.notes.map((note) => `<p>${escaped(note)}</p>`).join('')}</section>`;

const VERDICT = { met: '达到优质均衡标准', unmet: '未达到优质均衡标准', missing: '暂不能判定' } as const;

/** 自评报告: the verdict, what to look at first, and the official tables as they are printed; one page without script or network. */
export function reportPage(assessment: Assessment): string {
  const { county, year, verdict, compiled } = assessment;
  const title = `${county.name}${year}年县域义务教育优质均衡发展自评`;
  const lists = [verdict.unmet.length > 0 ? `未达标：${verdict.unmet.join('、')}` : '', verdict.missing.length > 0 ? `待定：${verdict.missing.join('、')}` : ''].filter((one) => one !== '');
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1><p class="sub">依据 ${escaped(`${compiled.standard.name}（${compiled.standard.id} ${compiled.standard.version}）`)}</p>
<p class="verdict">结论：${VERDICT[verdict.status]}</p>${lists.map((one) => `<p>${escaped(one)}</p>`).join('')}
<h2>首先关注</h2><ol>${lookFirst(assessment)
    .map((one) => `<li>${escaped(one.message.zh)}</li>`)
    .join('')}</ol>
${officialTables(assessment, 'zh').map(section).join('\n')}
</body></html>`;
}
