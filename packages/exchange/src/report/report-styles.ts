/** The report's looks: A4, plain, black on white; colour only together with words and signs. */
export const REPORT_STYLES = `
:root { --ink: #1c2733; --soft: #52606d; --line: #c3ccd5; --head: #eef2f6; --met: #1b5e3a; --met-bg: #e4f3ea; --near: #7a5200; --near-bg: #fff1cf; --unmet: #9c1f1f; --unmet-bg: #fbe3e1; --open: #4a5560; --open-bg: #e9ecef; --rule: #2f5d8a; }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0 auto; padding: 24px; max-width: 1180px; color: var(--ink); background: #fff; font: 14px/1.6 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; font-variant-numeric: tabular-nums; }
h1 { margin: 0; font-size: 26px; line-height: 1.3; text-wrap: balance; }
h2 { margin: 32px 0 10px; padding-left: 10px; border-left: 4px solid var(--rule); font-size: 18px; break-after: avoid; }
h3 { margin: 18px 0 6px; font-size: 15px; break-after: avoid; }
p { margin: 6px 0; }
a { color: var(--rule); }
.sub { color: var(--soft); break-after: avoid; }
.owner { display: flex; align-items: center; gap: 10px; margin: 0 0 10px; }
.verdict { margin: 16px 0; padding: 14px 18px; border: 1px solid currentColor; border-left-width: 6px; border-radius: 4px; }
.verdict strong { display: block; font-size: 22px; }
.verdict p { margin: 4px 0 0; color: var(--ink); font-weight: 400; }
.met { color: var(--met); background: var(--met-bg); } .near { color: var(--near); background: var(--near-bg); }
.unmet { color: var(--unmet); background: var(--unmet-bg); font-weight: 600; } .missing { color: var(--open); background: var(--open-bg); }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(230px, 1fr)); gap: 12px; margin: 12px 0; }
.card { padding: 10px 14px; border: 1px solid var(--line); border-radius: 4px; break-inside: avoid; }
.card b { display: block; font-size: 22px; line-height: 1.35; } .card span { color: var(--soft); font-size: 13px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: calc(100% - 1px); margin: 6px 0 10px; font-size: 13px; line-height: 1.45; }
th, td { padding: 4px 7px; border: 1px solid var(--line); text-align: left; vertical-align: middle; }
th { background: var(--head); font-weight: 600; text-align: center; }
td.label { background: #f8fafb; }
.right { text-align: right; } .center { text-align: center; }
td.num { text-align: right; white-space: nowrap; }
td.names { min-width: 9em; } td.center, th { white-space: nowrap; } .wide th, .wide td.center { white-space: normal; }
caption { padding: 6px 0; text-align: center; font-size: 16px; font-weight: 600; } caption small { display: block; color: var(--soft); font-size: 12px; font-weight: 400; }
.bar { display: inline-block; position: relative; width: 110px; height: 9px; margin-left: 8px; border: 1px solid var(--line); vertical-align: middle; background: #fff; }
.bar i { position: absolute; inset: 0 auto 0 0; background: #7f97b2; } .bar.over i { background: repeating-linear-gradient(45deg, #b3453f 0 3px, #d98a85 3px 6px); } .bar u { position: absolute; top: -3px; bottom: -3px; width: 2px; background: var(--ink); }
.notes { color: var(--soft); font-size: 12px; } .notes p { margin: 2px 0; }
ul { margin: 6px 0; padding-left: 20px; } li { margin: 3px 0; }
.digest { font-family: ui-monospace, Consolas, monospace; font-size: 12px; overflow-wrap: anywhere; }
@media screen and (max-width: 700px) { body { padding: 14px; } h1 { font-size: 21px; } .cards { grid-template-columns: 1fr 1fr; } .scroll table { min-width: 560px; } .wide table { min-width: 900px; } .schools table { min-width: 1180px; } }
@page { size: A4; margin: 14mm 12mm 16mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; color: #52606d; } }
@page wide { size: A4 landscape; margin: 12mm 10mm 14mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10.5pt; }
  table { font-size: 8.5pt; } th, td { padding: 2pt 3pt; }
  thead { display: table-header-group; } tr { break-inside: avoid; } .scroll { overflow: visible; }
  .wide { page: wide; break-before: page; } .schools table { font-size: 7.5pt; }
  a { color: inherit; text-decoration: none; } nav { display: none; }
}
`;
